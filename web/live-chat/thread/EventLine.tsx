import { Bot, Braces, Hand, Headset, Tag, TriangleAlert, Undo2 } from 'lucide-react'
import { z } from 'zod'
import type { JourneyEvent, Message } from '#protocol/http/index.ts'
import { useAttributes } from '../../api/index.ts'
import { useSpan, useTimes, useWords } from '../../i18n/index.ts'
import { classes } from '../../parts/index.ts'
import { Ticks } from './Ticks.tsx'
import type { Who } from './who.ts'

const text = z.string().optional().catch(undefined)
const Details = z.object({
  to: z.object({ name: z.string() }).optional().catch(undefined),
  reason: text,
  note: text,
  waitedMs: z.number().optional().catch(undefined),
  field: text,
  tag: text,
})

const marks = {
  requested: { Icon: Hand, colour: 'bg-req' },
  unassigned: { Icon: Undo2, colour: 'bg-req' },
  resolved: { Icon: Bot, colour: 'bg-bot' },
  resolvedByFlow: { Icon: Bot, colour: 'bg-bot' },
  noticeNotSent: { Icon: TriangleAlert, colour: 'bg-late' },
  flowFailed: { Icon: TriangleAlert, colour: 'bg-late' },
} as const
const person = { Icon: Headset, colour: 'bg-brand' }
/** What changes nothing about who holds the chat stands in the text and not on the baton line. */
const quiet: Partial<Record<JourneyEvent['kind'], typeof Braces>> = {
  attributeChanged: Braces,
  tagAdded: Tag,
  tagRemoved: Tag,
}

interface EventLineProps {
  entry: JourneyEvent
  notice: Message | null
  who: Who
  waitedMs: number | null
}

/** A hand-over in the thread: its mark on the baton line, one sentence, what the customer was told, the time. */
export function EventLine({ entry, notice, who, waitedMs }: EventLineProps) {
  const words = useWords()
  const span = useSpan()
  const times = useTimes()
  const { Icon, colour } = marks[entry.kind as keyof typeof marks] ?? person
  const Quiet = quiet[entry.kind]
  const details = Details.parse(entry.details)
  const waited = details.waitedMs ?? waitedMs
  const parts = [
    useSentence(entry, who, details),
    entry.kind === 'intervened' && waited !== null && words('event.waited', { span: span(waited) }),
    details.reason && entry.kind === 'requested' && words('event.reason', { reason: details.reason }),
    details.note && words('event.reason', { reason: details.note }),
    notice && 'text' in notice.content && words('event.told', { name: who.first, text: notice.content.text ?? '' }),
  ].filter(Boolean)
  return (
    <div
      data-message={notice?.id}
      data-seq={notice?.seq}
      className="relative flex items-center gap-2 py-[5px] t-12 text-ink-2"
    >
      {Quiet ? (
        <Quiet size={14} aria-hidden="true" className="shrink-0 text-ink-3" />
      ) : (
        <span
          aria-hidden="true"
          className={classes(
            'absolute -start-[43px] max-phone:-start-[39px] top-1/2 grid size-[26px] -translate-y-1/2 place-items-center rounded-full text-surface ring-3 ring-bg',
            colour,
          )}
        >
          <Icon size={14} />
        </span>
      )}
      <span className="min-w-0 [overflow-wrap:anywhere]">
        {parts.join(' · ')}
        {notice && (
          <>
            {'\u00a0'}
            <span className="inline-flex align-[-2px] text-ink-3">
              <Ticks message={notice} />
            </span>
          </>
        )}
      </span>
      <time dateTime={entry.at} className="ms-auto shrink-0 text-ink-3">
        {times.time(entry.at)}
      </time>
    </div>
  )
}

function useSentence({ kind, actor, details: raw }: JourneyEvent, who: Who, details: z.infer<typeof Details>): string {
  const words = useWords()
  const known = useAttributes()
  const to = details.to?.name ?? ''
  const isMe = actor.kind === 'agent' && actor.id === who.meId
  const name = isMe
    ? words('event.you')
    : (actor.name ??
      (actor.kind === 'customer'
        ? who.first
        : actor.kind === 'bot'
          ? who.bot
          : words(actor.kind === 'api' ? 'event.api' : 'event.system')))
  switch (kind) {
    case 'requested':
      return actor.kind === 'agent' || actor.kind === 'api'
        ? words('event.requestedBy', { who: name })
        : words('event.requested', { name: who.first })
    case 'intervened':
      return isMe ? words('event.intervenedYou') : words('event.intervened', { who: name })
    case 'assigned':
      return words('event.assigned', { who: name, to })
    case 'transferred':
      return words('event.transferred', { who: name, to })
    case 'unassigned':
      return words('event.unassigned', { who: name })
    case 'resolved':
      return words('event.resolved', { who: name })
    case 'resolvedByFlow':
      return words('event.resolvedByFlow')
    case 'resolveUndone':
      return words('event.resolveUndone', { who: name })
    case 'noticeNotSent':
      return words('event.noticeNotSent')
    case 'attributeChanged': {
      const field = details.field ?? ''
      const label = known.find((one) => one.name === field)?.label ?? field
      const value = raw.to
      const empty = value === null || value === undefined || value === ''
      return empty
        ? words('event.attributeCleared', { name: label })
        : words('event.attributeSet', { name: label, value: typeof value === 'string' ? value : JSON.stringify(value) })
    }
    case 'tagAdded':
      return words('event.tagAdded', { tag: details.tag ?? '', who: name })
    case 'tagRemoved':
      return words('event.tagRemoved', { tag: details.tag ?? '', who: name })
    default:
      return words('event.flowFailed')
  }
}
