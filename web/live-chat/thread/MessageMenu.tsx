import { Ellipsis, Reply } from 'lucide-react'
import { type ComponentType, type RefObject, useState } from 'react'
import { whyNoReaction } from '#domain/message/index.ts'
import type { Message } from '#protocol/http/index.ts'
import { useWords } from '../../i18n/index.ts'
import { classes, IconButton, Menu, MenuItem } from '../../parts/index.ts'
import {
  type AboutMessage,
  hasActions,
  type MessageAction,
  messageActions,
  messageMenuHeads,
} from './message-actions.tsx'
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
  const [isOpen, setOpen] = useState(false)
  const isOffered = hasActions(about)
  useLongPress(bubble, mayReact ? () => setReacting(true) : isOffered ? () => setOpen(true) : null)
  if (!isOffered) return null
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
        open={isOpen}
        onOpenChange={setOpen}
        align={side === 'end' ? 'start' : 'end'}
        trigger={
          <button
            type="button"
            aria-label={words('message.menu')}
            className={classes(
              'move grid size-[26px] place-items-center rounded-tag bg-surface text-ink-2 hover:bg-surface-3 aria-expanded:opacity-100 pointer-coarse:size-9',
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
          className={classes('bg-surface pointer-coarse:hidden', isReacting ? 'opacity-100' : hidden)}
        >
          <div className="grid border-line border-t p-1 pointer-fine:hidden">
            <Actions {...about} One={TouchAction} onDone={() => setReacting(false)} />
          </div>
        </ReactPicker>
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

interface OneAction {
  action: MessageAction
  onDone?: () => void
}

/** The actions in their order, each drawn as the place asks. */
function Actions({ One = MenuAction, onDone, ...about }: AboutMessage & ActionLooks) {
  // biome-ignore lint/suspicious/noArrayIndexKey: the actions never move
  return messageActions.map((useAction, at) => <Offered key={at} {...{ useAction, about, One, onDone }} />)
}

interface ActionLooks {
  One?: ComponentType<OneAction>
  onDone?: () => void
}

function Offered({
  useAction,
  about,
  One,
  onDone,
}: {
  useAction: (typeof messageActions)[number]
  about: AboutMessage
  One: ComponentType<OneAction>
  onDone?: () => void
}) {
  const action = useAction(about)
  return action && <One action={action} onDone={onDone} />
}

const MenuAction = ({ action: { icon, keyHint, act, label } }: OneAction) => (
  <MenuItem icon={icon} keyHint={keyHint} onSelect={act}>
    {label}
  </MenuItem>
)

const TouchAction = ({ action: { icon, act, label }, onDone }: OneAction) => (
  <button
    type="button"
    onClick={() => {
      onDone?.()
      act()
    }}
    className="flex min-h-11 items-center gap-2.5 rounded-tag px-2.5 text-start active:bg-brand-soft [&>svg]:size-4 [&>svg]:text-ink-3"
  >
    {icon}
    {label}
  </button>
)
