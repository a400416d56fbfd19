import { Info } from 'lucide-react'
import type { JourneyEvent, Message } from '#protocol/http/index.ts'
import { useTimes, useWords } from '../../i18n/index.ts'
import { classes } from '../../parts/index.ts'
import { serverNow } from '../../socket/index.ts'
import type { Around } from './around.ts'
import { EventLine } from './EventLine.tsx'
import type { Leg, Line } from './legs.ts'
import { Run } from './Run.tsx'

const DAY = 86_400_000

/** A thread with the baton line on its edge: teal the bot, dashed amber the queue, cobalt a person. */
export function Legs({ legs, around }: { legs: Leg[]; around: Around }) {
  let requestedAt: string | null = null
  const waitedFor = (entry: JourneyEvent): number | null => {
    if (entry.kind === 'requested') requestedAt ??= entry.at
    if (entry.kind !== 'intervened') return null
    const waited = requestedAt ? Date.parse(entry.at) - Date.parse(requestedAt) : null
    requestedAt = null
    return waited
  }
  return legs.map((leg, at) => (
    <section
      key={leg.key}
      className={classes(
        '@container relative flex flex-col gap-1.5 ps-14 pt-0.5 pb-2 max-phone:ps-[46px]',
        'before:absolute before:start-[25px] max-phone:before:start-[19px] before:inset-y-0 before:w-[3px] before:content-[""]',
        lines[leg.holder],
        at === legs.length - 1 &&
          'after:absolute after:start-[22px] max-phone:after:start-[16px] after:-bottom-1 after:size-[9px] after:rounded-full after:content-[""]',
      )}
    >
      {leg.lines.map((line) => (
        <OneLine
          key={line.key}
          line={line}
          around={around}
          waitedMs={line.kind === 'event' ? waitedFor(line.entry) : null}
        />
      ))}
    </section>
  ))
}

const lines = {
  bot: 'before:bg-bot after:bg-bot',
  queue: 'before:[background:repeating-linear-gradient(var(--req)_0_5px,transparent_5px_9px)] after:bg-req',
  person: 'before:bg-brand after:bg-brand',
}

function OneLine({ line, around, waitedMs }: { line: Line; around: Around; waitedMs: number | null }) {
  const words = useWords()
  if (line.kind === 'run') return <Run items={line.items} around={around} />
  if (line.kind === 'event')
    return <EventLine entry={line.entry} notice={line.notice} who={around.who} waitedMs={waitedMs} />
  if (line.kind === 'remark') return <Remark message={line.message} />
  if (line.kind === 'day') return <Day at={line.at} />
  return (
    <div
      data-unread
      className="flex items-center gap-2 py-1 t-11 font-medium text-brand-text before:h-px before:flex-1 before:bg-brand-line after:h-px after:flex-1 after:bg-brand-line"
    >
      {words('thread.unread')}
    </div>
  )
}

/** What the channel reports about the customer: nobody said it, so it has no bubble. */
function Remark({ message }: { message: Message }) {
  const words = useWords()
  const times = useTimes()
  const { content } = message
  if (content.kind !== 'system') return null
  return (
    <div data-message={message.id} data-seq={message.seq} className="flex items-center gap-2 py-[5px] t-12 text-ink-2">
      <Info size={14} aria-hidden="true" className="shrink-0 text-ink-3" />
      <span className="min-w-0 [overflow-wrap:anywhere]" dir="auto">
        {content.text || words('thread.remark', { what: content.what })}
      </span>
      <time dateTime={message.at} className="ms-auto shrink-0 text-ink-3">
        {times.time(message.at)}
      </time>
    </div>
  )
}

function Day({ at }: { at: string }) {
  const words = useWords()
  const times = useTimes()
  const now = serverNow()
  const label = times.isSameDay(at, now)
    ? words('thread.today')
    : times.isSameDay(at, now - DAY)
      ? words('thread.yesterday')
      : times.day(at)
  return (
    <div className="mb-1 self-center rounded-full bg-surface-3 px-2.5 py-0.5 t-11 font-medium text-ink-3">{label}</div>
  )
}
