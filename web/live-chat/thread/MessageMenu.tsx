import { Ellipsis, Reply } from 'lucide-react'
import { type RefObject, useState } from 'react'
import { whyNoReaction } from '#domain/message/index.ts'
import type { Message } from '#protocol/http/index.ts'
import { useWords } from '../../i18n/index.ts'
import { classes, IconButton, Menu, MenuItem } from '../../parts/index.ts'
import { type AboutMessage, hasActions, messageActions, messageMenuHeads } from './message-actions.tsx'
import { ReactPicker } from './ReactPicker.tsx'
import { useLongPress } from './use-long-press.ts'

interface MessageMenuProps extends AboutMessage {
  side: 'start' | 'end'
  bubble: RefObject<HTMLElement | null>
}

/** What can be done with a message, beside its bubble: on hover, on focus, and under a finger that rests on it. */
export function MessageMenu({ side, bubble, ...about }: MessageMenuProps) {
  const words = useWords()
  const { message, canAct, onQuote } = about
  const [isReacting, setReacting] = useState(false)
  const mayReact = canAct && onQuote !== undefined && isReactable(message)
  const mayQuote = canAct && onQuote !== undefined && message.content.kind !== 'note' && !message.revokedAt
  useLongPress(bubble, mayReact ? () => setReacting(true) : null)
  if (!hasActions(about)) return null
  const hidden =
    'opacity-0 focus-visible:opacity-100 group-hover/bubble:opacity-100 group-focus-within/bubble:opacity-100'
  return (
    <span
      data-tools
      className={classes(
        'absolute top-0.5 z-1 flex gap-0.5 px-1 print:hidden',
        side === 'end' ? 'start-full' : 'end-full flex-row-reverse',
      )}
    >
      <Menu
        align={side === 'end' ? 'start' : 'end'}
        trigger={
          <button
            type="button"
            aria-label={words('message.menu')}
            className={classes(
              'move grid size-[26px] place-items-center rounded-tag bg-surface text-ink-2 hover:bg-surface-3 aria-expanded:opacity-100 pointer-coarse:size-9 pointer-coarse:bg-transparent pointer-coarse:opacity-60',
              hidden,
            )}
          >
            <Ellipsis size={14} />
          </button>
        }
      >
        {messageMenuHeads.map((Head, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the heads never move
          <Head key={at} {...about} />
        ))}
        {about.isEarlier && (
          <MenuItem icon={<Reply className="mirror" />} disabled hint={words('message.earlier')}>
            {words('message.replyOrReact')}
          </MenuItem>
        )}
        <Actions {...about} />
      </Menu>
      {mayReact && (
        <ReactPicker
          message={message}
          bubble={bubble}
          open={isReacting}
          onOpen={setReacting}
          onQuote={mayQuote ? () => onQuote(message) : null}
          className={classes('bg-surface pointer-coarse:hidden', isReacting ? 'opacity-100' : hidden)}
        />
      )}
      {mayQuote && (
        <IconButton
          size={26}
          label={words('message.reply')}
          icon={<Reply size={14} className="mirror" />}
          onClick={() => onQuote(message)}
          className={classes('bg-surface pointer-coarse:hidden', hidden)}
        />
      )}
    </span>
  )
}

const notThereYet = new Set(['queued', 'sending', 'unknown', 'failed'])

const isReactable = ({ content, revokedAt, delivery, at }: Message) =>
  whyNoReaction(
    {
      kind: content.kind,
      revoked: revokedAt !== null,
      isKnown: delivery === null || !notThereYet.has(delivery),
      at: new Date(at),
    },
    new Date(),
  ) === null

function Actions(about: AboutMessage) {
  // biome-ignore lint/suspicious/noArrayIndexKey: the actions never move
  return messageActions.map((useAction, at) => <One key={at} useAction={useAction} about={about} />)
}

function One({ useAction, about }: { useAction: (typeof messageActions)[number]; about: AboutMessage }) {
  const action = useAction(about)
  return (
    action && (
      <MenuItem icon={action.icon} keyHint={action.keyHint} onSelect={action.act}>
        {action.label}
      </MenuItem>
    )
  )
}
