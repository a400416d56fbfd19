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
  onJump,
  onRemove,
}: {
  message: Message | undefined
  who: Who
  onMe?: boolean
  /** goes to the quoted message */
  onJump?: () => void
  onRemove?: () => void
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
  const said = (
    <span className="line-clamp-2 flex-1 [overflow-wrap:anywhere]" dir="auto">
      {author && <b className={classes('block font-semibold', !onMe && 'text-ink')}>{author}</b>}
      {message ? (previewText(message.content) ?? words(kindWord(message.content.kind))) : words('thread.quoteGone')}
    </span>
  )
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
      {onJump ? (
        <button type="button" onClick={onJump} title={words('thread.quoteJump')} className="flex-1 text-start">
          {said}
        </button>
      ) : (
        said
      )}
      {onRemove && (
        <IconButton size={26} label={words('composer.quoteRemove')} icon={<X size={14} />} onClick={onRemove} />
      )}
    </div>
  )
}
