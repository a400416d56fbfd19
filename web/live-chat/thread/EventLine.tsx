import { Bot, Eye, Hand, Headset, Star, TriangleAlert, Undo2 } from 'lucide-react'
import { z } from 'zod'
import type { JourneyEvent } from '#protocol/http/index.ts'
import { useSpan, useTimes, useWords } from '../../i18n/index.ts'
import { classes } from '../../parts/index.ts'
import { useBecause } from './because.ts'
import type { Who } from './who.ts'

const Details = z.object({
  to: z.object({ name: z.string() }).optional().catch(undefined),
  reason: z.string().optional().catch(undefined),
  note: z.string().optional().catch(undefined),
  waitedMs: z.number().optional().catch(undefined),
})

const marks = {
  requested: { Icon: Hand, colour: 'bg-req' },
  unassigned: { Icon: Undo2, colour: 'bg-req' },
  resolved: { Icon: Bot, colour: 'bg-bot' },
  resolvedByFlow: { Icon: Bot, colour: 'bg-bot' },
  noticeNotSent: { Icon: TriangleAlert, colour: 'bg-late' },
  escalated: { Icon: TriangleAlert, colour: 'bg-late' },
  opened: { Icon: Eye, colour: 'bg-brand' },
  rated: { Icon: Star, colour: 'bg-bot' },
  flowFailed: { Icon: TriangleAlert, colour: 'bg-late' },
} as const
const person = { Icon: Headset, colour: 'bg-brand' }

/** A hand-over in the thread: its mark on the baton line, one sentence, the time. */
export function EventLine({ entry, who, waitedMs }: { entry: JourneyEvent; who: Who; waitedMs: number | null }) {
  const words = useWords()
  const span = useSpan()
  const times = useTimes()
  const { Icon, colour } = marks[entry.kind as keyof typeof marks] ?? person
  const because = useBecause()
  const details = Details.parse(entry.details)
  const waited = details.waitedMs ?? waitedMs
  const parts = [
    useSentence(entry, who, details.to?.name ?? ''),
    entry.kind === 'intervened' && waited !== null && words('event.waited', { span: span(waited) }),
    details.reason && entry.kind === 'requested' && words('event.reason', { reason: details.reason }),
    details.note && words('event.reason', { reason: details.note }),
    details.reason && entry.kind === 'opened' && words('event.reason', { reason: details.reason }),
    because(entry.details),
  ].filter(Boolean)
  return (
    <div className="relative flex items-center gap-2 py-[5px] t-12 text-ink-2">
      <span
        aria-hidden="true"
        className={classes(
          'absolute -start-[43px] top-1/2 grid size-[26px] -translate-y-1/2 place-items-center rounded-full text-surface ring-3 ring-bg',
          colour,
        )}
      >
        <Icon size={14} />
      </span>
      <span>{parts.join(' · ')}</span>
      <time dateTime={entry.at} className="ms-auto shrink-0 text-ink-3">
        {times.time(entry.at)}
      </time>
    </div>
  )
}

/** What happened, in one sentence. */
export function useSentence({ kind, actor }: JourneyEvent, who: Who, to: string): string {
  const words = useWords()
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
    case 'opened':
      return isMe ? words('event.openedYou') : words('event.opened', { who: name })
    case 'escalated':
      return words('event.escalated', { name: who.first })
    case 'rated':
      return words('event.rated', { name: who.first })
    case 'noticeNotSent':
      return words('event.noticeNotSent')
    default:
      return words('event.flowFailed')
  }
}
