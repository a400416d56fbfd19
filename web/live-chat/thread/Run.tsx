import { Bot, LayoutTemplate, Megaphone } from 'lucide-react'
import { firstName } from '#domain/contact/index.ts'
import type { ThreadItem } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { classes } from '../../parts/index.ts'
import type { Around } from './around.ts'
import { Bubble } from './Bubble.tsx'
import { UnsentBubble } from './UnsentBubble.tsx'
import type { Who } from './who.ts'

/** Messages of one side in a row; the name stands on the first. */
export function Run({ items, around }: { items: ThreadItem[]; around: Around }) {
  const first = items[0]!
  const isTheirs = first.message?.from === 'customer'
  return (
    <div
      className={classes(
        'flex max-w-[min(430px,88%)] flex-col gap-[3px]',
        isTheirs ? 'items-start' : 'items-end self-end',
      )}
    >
      <Name item={first} who={around.who} />
      {items.map(({ key, message, unsent }) =>
        message ? (
          <Bubble key={key} message={message} around={around} />
        ) : (
          <UnsentBubble
            key={key}
            unsent={unsent}
            onRetry={() => void around.sending.retry(unsent)}
            onDiscard={() => around.sending.discard(unsent.clientId)}
          />
        ),
      )}
    </div>
  )
}

function Name({ item: { message }, who }: { item: ThreadItem; who: Who }) {
  const words = useWords()
  if (message?.from === 'customer') return null
  const look = 'flex items-center gap-1 px-0.5 t-11 font-medium leading-[14px] text-ink-3'
  if (!message || message.from === 'agent') {
    const isMe = !message || message.author?.id === who.meId
    const name = firstName(isMe ? who.meName : (message.author?.name ?? null))
    return <span className={look}>{isMe ? words('thread.you', { name }) : (message.author?.name ?? name)}</span>
  }
  if (message.from === 'system') return <span className={look}>{words('thread.notice')}</span>
  if (message.from === 'campaign')
    return (
      <span className={look}>
        <Megaphone size={12} aria-hidden="true" />
        {words('thread.campaign')}
      </span>
    )
  const Icon = message.content.kind === 'template' ? LayoutTemplate : Bot
  return (
    <span className={look}>
      <Icon size={12} aria-hidden="true" />
      {words('thread.bot', { name: who.bot })}
    </span>
  )
}
