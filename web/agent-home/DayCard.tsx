import type { ReactNode } from 'react'
import { useDay } from '../api/index.ts'
import { BatonStrip } from '../history/BatonStrip.tsx'
import { useSpan, useTimes, useWords } from '../i18n/index.ts'
import { ErrorState, SkeletonRows } from '../parts/index.ts'
import { useNow } from '../socket/index.ts'

/** What the reader has done since midnight, and who had their chats how long. */
export function DayCard() {
  const words = useWords()
  const times = useTimes()
  const span = useSpan()
  const midnight = new Date(useNow(60_000)).setHours(0, 0, 0, 0)
  const { day, isError, retry } = useDay(new Date(midnight).toISOString())
  const time = (ms: number | null | undefined) => (ms === null || ms === undefined ? '–' : span(ms))
  const held = day && [
    { holder: 'bot' as const, ms: day.held.bot },
    { holder: 'queue' as const, ms: day.held.queue },
    { holder: 'person' as const, ms: day.held.person },
  ]
  const wasBusy = held?.some(({ ms }) => ms > 0)
  return (
    <section
      aria-labelledby="day"
      className="flex flex-col rounded-card border border-line bg-surface p-[18px] shadow-1"
    >
      <div className="mb-3 flex items-baseline gap-3">
        <h2 id="day" className="flex-1 t-16">
          {words('day.title')}
        </h2>
        {day && <span className="t-12 text-ink-3">{words('day.since', { at: times.time(day.since) })}</span>}
      </div>
      {isError ? (
        <ErrorState title={words('day.failed')} retryLabel={words('action.retry')} onRetry={retry} />
      ) : day ? (
        <>
          <dl className="grid flex-1 grid-cols-2 content-start gap-x-4 gap-y-3">
            <Figure name={words('day.resolved')}>{day.resolved}</Figure>
            <Figure name={words('day.wait')}>{time(day.waitMs)}</Figure>
            <Figure name={words('day.time')}>{time(day.resolutionMs)}</Figure>
            <Figure name={words('day.rating')}>
              {day.rating === null ? '–' : words('day.ratingOf', { n: day.rating })}
            </Figure>
          </dl>
          <div className="mt-3">
            {wasBusy && held && <BatonStrip legs={held.filter(({ ms }) => ms > 0)} />}
            <p className="mt-1.5 t-12 text-ink-3">{words(wasBusy ? 'day.held' : 'day.none')}</p>
          </div>
        </>
      ) : (
        <SkeletonRows n={2} label={words('home.loading')} />
      )}
    </section>
  )
}

const Figure = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt className="t-12 text-ink-2">{name}</dt>
    <dd className="text-[22px] leading-7 font-[650] tracking-[-.02em] tabular-nums rtl:tracking-normal">{children}</dd>
  </div>
)
