import { Bot, Braces, Eye, Hand, Headset, Star, Tag, TriangleAlert, Undo2, UsersRound } from 'lucide-react'
import type { JourneyEvent, Message } from '#protocol/http/index.ts'
import { useSpan, useTimes, useWords } from '../../i18n/index.ts'
import { classes } from '../../parts/index.ts'
import { useBecause } from './because.ts'
import { Ticks } from './Ticks.tsx'
import { detailsOf, useSentence } from './use-sentence.ts'
import type { Who } from './who.ts'

const marks = {
  requested: { Icon: Hand, colour: 'bg-req' },
  passedToTeam: { Icon: UsersRound, colour: 'bg-req' },
  unassigned: { Icon: Undo2, colour: 'bg-req' },
  resolved: { Icon: Bot, colour: 'bg-bot' },
  resolvedByFlow: { Icon: Bot, colour: 'bg-bot' },
  noticeNotSent: { Icon: TriangleAlert, colour: 'bg-late' },
  scheduledNotSent: { Icon: TriangleAlert, colour: 'bg-late' },
  escalated: { Icon: TriangleAlert, colour: 'bg-late' },
  opened: { Icon: Eye, colour: 'bg-brand' },
  rated: { Icon: Star, colour: 'bg-bot' },
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
  const because = useBecause()
  const details = detailsOf(entry)
  const waited = details.waitedMs ?? waitedMs
  const parts = [
    useSentence(entry, who),
    entry.kind === 'intervened' && waited !== null && words('event.waited', { span: span(waited) }),
    details.reason && entry.kind === 'requested' && words('event.reason', { reason: details.reason }),
    details.note && words('event.reason', { reason: details.note }),
    notice && 'text' in notice.content && words('event.told', { name: who.first, text: notice.content.text ?? '' }),
    details.reason && entry.kind === 'opened' && words('event.reason', { reason: details.reason }),
    because(entry.details),
  ].filter(Boolean)
  const sentence = parts.join(' · ')
  // The ticks never stand alone on a line.
  const lastWord = sentence.lastIndexOf(' ') + 1
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
        {notice ? sentence.slice(0, lastWord) : sentence}
        {notice && (
          <span className="whitespace-nowrap">
            {sentence.slice(lastWord)}
            <span className="ms-1 inline-flex align-[-2px] text-ink-3">
              <Ticks message={notice} />
            </span>
          </span>
        )}
      </span>
      <time dateTime={entry.at} className="ms-auto shrink-0 text-ink-3">
        {times.time(entry.at)}
      </time>
    </div>
  )
}
