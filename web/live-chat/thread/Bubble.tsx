import { Reply, StickyNote } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { splitMessageId } from '#domain/message/index.ts'
import type { Message } from '#protocol/http/index.ts'
import { useTimes, useWords } from '../../i18n/index.ts'
import { classes } from '../../parts/index.ts'
import type { Around } from './around.ts'
import { Buttons, Rows } from './Choices.tsx'
import { ContentView } from './ContentView.tsx'
import { Failure } from './Failure.tsx'
import { MessageMenu } from './MessageMenu.tsx'
import { Quote } from './Quote.tsx'
import { Reactions } from './Reactions.tsx'
import { Ticks } from './Ticks.tsx'

export type Look = 'customer' | 'bot' | 'me' | 'note' | 'notice' | 'fail'

export const bubbleLooks: Record<Look, string> = {
  customer: 'rounded-es-[4px] border-line bg-surface',
  bot: 'rounded-ee-[4px] border-transparent bg-bot-soft',
  me: 'rounded-ee-[4px] border-transparent bg-me text-white',
  note: 'rounded-ee-[4px] border-note-line bg-note text-note-text',
  notice: 'rounded-ee-[4px] border-transparent bg-surface-3 text-ink-2',
  fail: 'rounded-ee-[4px] border-late-line bg-late-soft text-ink',
}
export const bubble =
  'group/bubble relative max-w-full rounded-bubble border px-3 py-2 text-[13.5px] leading-5 max-phone:text-[15px] [overflow-wrap:anywhere]'
export const meta =
  'float-end ms-2.5 -me-0.5 mt-[7px] inline-flex items-center gap-[3px] t-11 font-medium leading-[14px] tabular-nums'

export function lookOf(message: Message): Look {
  if (message.content.kind === 'note') return 'note'
  if (message.delivery === 'failed') return 'fail'
  if (message.from === 'customer') return 'customer'
  if (message.from === 'agent') return 'me'
  return message.from === 'system' ? 'notice' : 'bot'
}

/** One message, with its time, ticks, marks, buttons and reactions. */
export function Bubble({ message, around }: { message: Message; around: Around }) {
  const words = useWords()
  const { content } = message
  const { who, onQuote, picks, jump, ringed } = around
  // A message of an earlier chat is read here, and acted on no more.
  const canAct = around.canAct && message.seq > 0
  const look = lookOf(message)
  const onMe = look === 'me'
  const box = useRef<HTMLDivElement>(null)
  const picked = picks.get(message.id)
  const quoted = quotedOf(message, around)
  const seq = message.replyTo === null ? null : placeOfQuoted(message)
  return (
    <>
      <div
        ref={box}
        data-message={message.id}
        data-seq={message.seq}
        data-found={ringed === message.seq || undefined}
        data-client={message.clientId ?? undefined}
        className={classes(
          bubble,
          bubbleLooks[look],
          ringed === message.seq && 'ring-2 ring-brand ring-offset-2 ring-offset-bg',
        )}
      >
        {message.forwarded && <Aside>{words('thread.forwarded')}</Aside>}
        {quoted && <Quote message={quoted.message} who={who} onMe={onMe} onJump={seq ? () => jump(seq) : undefined} />}
        {look === 'note' && <StickyNote size={14} aria-hidden="true" className="me-1 inline align-[-2px]" />}
        {message.revokedAt ? (
          <i className="opacity-80">{words('thread.revoked')}</i>
        ) : (
          <ContentView content={content} onMe={onMe} />
        )}
        <Meta message={message} look={look} />
        <MessageMenu
          message={message}
          who={who}
          canAct={canAct}
          isEarlier={around.canAct && message.seq < 1}
          onQuote={onQuote}
          bubble={box}
          side={look === 'customer' ? 'end' : 'start'}
        />
      </div>
      {content.kind === 'buttons' && <Buttons buttons={content.buttons} picked={picked} />}
      {content.kind === 'list' && <Rows list={content} picked={picked} />}
      {message.reactions.length > 0 && <Reactions message={message} canAct={canAct} />}
      {(message.delivery === 'failed' || message.delivery === 'unknown') && (
        <Failure message={message} canAct={canAct} />
      )}
    </>
  )
}

// The tapped button is filled already; a strip above the answer would say it twice.
const quotedOf = ({ replyTo, content }: Message, { byId }: Around) =>
  replyTo && content.kind !== 'reply' ? { message: byId.get(replyTo) } : null

const Aside = ({ children }: { children: ReactNode }) => (
  <span className="mb-0.5 flex items-center gap-1 t-11 italic opacity-80">
    <Reply size={12} aria-hidden="true" className="-scale-x-100 rtl:scale-x-100" />
    {children}
  </span>
)

function Meta({ message, look }: { message: Message; look: Look }) {
  const words = useWords()
  const times = useTimes()
  const colours: Record<Look, string> = {
    customer: 'text-ink-3',
    bot: 'text-bot-text',
    me: 'text-me-meta',
    note: '',
    notice: 'text-ink-3',
    fail: 'text-late-text',
  }
  return (
    <span className={classes(meta, colours[look])}>
      {message.editedAt && <span>{words('thread.edited')}</span>}
      <time dateTime={message.at}>{times.time(message.at)}</time>
      <Ticks message={message} onMe={look === 'me'} />
    </span>
  )
}

/** Numbers count within a chat; a message of an earlier one stands elsewhere in the thread by as much as its quoted one. */
function placeOfQuoted({ id, seq, replyTo }: Message): number | null {
  const own = splitMessageId(id)
  const quoted = splitMessageId(replyTo ?? '')
  return own && quoted && own.conversationId === quoted.conversationId ? seq + quoted.number - own.number : null
}
