import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { previewText } from '#domain/message/index.ts'
import type { Message } from '#protocol/http/index.ts'
import { useWords } from '../../i18n/index.ts'
import { classes, IconButton } from '../../parts/index.ts'
import { kindWord } from './kind-word.ts'
import type { Who } from './who.ts'

/** What a message answers: a strip with the edge of who said it. */
export function Quote({
  message,
  who,
  onMe,
  onRemove,
  onJump,
}: {
  message: Message | undefined
  who: Who
  onMe?: boolean
  onRemove?: () => void
  /** brings the quoted message into view */
  onJump?: () => void
}) {
  const words = useWords()
  const author: ReactNode = !message
    ? null
    : message.from === 'customer'
      ? who.name
      : message.from === 'agent'
        ? message.author?.id === who.meId
          ? words('event.you')
          : message.author?.name
        : who.bot
  return (
    <div
      className={classes(
        'mb-1 flex items-start gap-2 rounded-tag border-s-[3px] py-1.5 ps-2.5 pe-2 text-[12.5px] leading-[17px]',
        onMe ? 'bg-white/15 text-white' : 'bg-surface-2 text-ink-2',
        onMe
          ? 'border-white/70'
          : !message || message.from === 'customer'
            ? 'border-control'
            : message.from === 'agent'
              ? 'border-brand'
              : 'border-bot',
      )}
    >
      <Words onJump={message ? onJump : undefined} label={words('thread.jump')}>
        {author && <b className={classes('block font-semibold', !onMe && 'text-ink')}>{author}</b>}
        {message ? (previewText(message.content) ?? words(kindWord(message.content.kind))) : words('thread.quoteGone')}
      </Words>
      {onRemove && (
        <IconButton size={26} label={words('composer.quoteRemove')} icon={<X size={14} />} onClick={onRemove} />
      )}
    </div>
  )
}

function Words({ onJump, label, children }: { onJump?: () => void; label: string; children: ReactNode }) {
  const look = 'line-clamp-2 min-w-0 flex-1 text-start'
  if (!onJump) return <span className={look}>{children}</span>
  return (
    <button type="button" title={label} onClick={onJump} className={look}>
      {children}
    </button>
  )
}
