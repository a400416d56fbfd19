import { Plus, X } from 'lucide-react'
import type { Hours, Span } from '#domain/routing/index.ts'
import { useTimes, useWords } from '../../i18n/index.ts'
import { IconButton, Switch } from '../../parts/index.ts'
import { Card } from '../Page.tsx'

const MOST_SPANS = 4
const usual: Span = { from: '09:00', to: '18:00' }
const DAY = 24 * 60

/** The seven days, each open in one or more spans or closed. */
export function Week({ hours, onChange }: { hours: Hours; onChange: (patch: Partial<Hours>) => void }) {
  const words = useWords()
  const times = useTimes()
  const minutes = hours.week.flat().reduce((sum, { from, to }) => sum + minuteOf(to) - minuteOf(from), 0)
  const set = (day: number, spans: Span[]) => onChange({ week: hours.week.map((one, i) => (i === day ? spans : one)) })
  return (
    <Card
      title={words('hours.week')}
      note={hours.on ? words('hours.total', { n: Math.round(minutes / 60) }) : undefined}
    >
      <div className="flex items-center gap-3 border-line border-b px-4 py-3">
        <div className="flex-1">
          <div className="font-medium">{words('hours.use')}</div>
          <div className="t-12 text-ink-2">{words('hours.useEffect')}</div>
        </div>
        <Switch on={hours.on} label={words('hours.use')} onChange={(on) => onChange({ on })} />
      </div>
      {hours.on &&
        hours.week.map((spans, day) => (
          <Day
            // biome-ignore lint/suspicious/noArrayIndexKey: a day is its place in the week
            key={day}
            name={times.weekday(day)}
            spans={spans}
            onChange={(next) => set(day, next)}
          />
        ))}
    </Card>
  )
}

function Day({ name, spans, onChange }: { name: string; spans: Span[]; onChange: (spans: Span[]) => void }) {
  const words = useWords()
  return (
    <div className="flex flex-wrap items-start gap-x-3 gap-y-2 border-line px-4 py-2.5 not-last:border-b">
      <span className="flex min-h-9 w-32 items-center gap-3">
        <Switch on={spans.length > 0} label={name} onChange={(on) => onChange(on ? [usual] : [])} />
        <span className="font-medium">{name}</span>
      </span>
      <Bar spans={spans} />
      <div className="flex flex-1 basis-56 flex-col gap-1.5">
        {spans.length === 0 && (
          <span className="flex min-h-9 items-center text-ink-3">{words('hours.closedAllDay')}</span>
        )}
        <Spans name={name} spans={spans} onChange={onChange} />
      </div>
    </div>
  )
}

/** From when to when, as many spans as a day has. */
export function Spans({ name, spans, onChange }: { name: string; spans: Span[]; onChange: (spans: Span[]) => void }) {
  const words = useWords()
  return spans.map((span, i) => {
    const isBad = span.from >= span.to
    const put = (patch: Partial<Span>) => onChange(spans.map((one, at) => (at === i ? { ...one, ...patch } : one)))
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: spans have no name but their place
      <div key={i} className="flex flex-wrap items-center gap-2">
        <Time label={words('hours.from', { name })} value={span.from} onChange={(from) => put({ from })} />
        <span className="text-ink-2">{words('hours.to')}</span>
        <Time label={words('hours.until', { name })} value={span.to} isEnd onChange={(to) => put({ to })} />
        {spans.length > 1 && (
          <IconButton
            size={26}
            label={words('hours.remove')}
            icon={<X size={14} />}
            onClick={() => onChange(spans.filter((_, at) => at !== i))}
          />
        )}
        {i === spans.length - 1 && spans.length < MOST_SPANS && span.to < '23:00' && (
          <IconButton
            size={26}
            label={words('hours.addSpan', { name })}
            icon={<Plus size={14} />}
            onClick={() => onChange([...spans, { from: span.to, to: '24:00' }])}
          />
        )}
        {isBad && (
          <span role="alert" className="basis-full t-12 text-late-text">
            {words('hours.backwards')}
          </span>
        )}
      </div>
    )
  })
}

/** A clock of 24 hours; the end of a day is written 00:00 by browsers. */
function Time({
  label,
  value,
  isEnd,
  onChange,
}: {
  label: string
  value: string
  isEnd?: boolean
  onChange: (value: string) => void
}) {
  return (
    <input
      type="time"
      required
      aria-label={label}
      value={value === '24:00' ? '00:00' : value}
      onChange={({ target }) => target.value && onChange(isEnd && target.value === '00:00' ? '24:00' : target.value)}
      className="h-9 rounded-m border border-control bg-surface px-2 t-13 text-ink tabular-nums outline-0 focus:border-brand focus:ring-3 focus:ring-brand-soft pointer-coarse:h-11"
    />
  )
}

const Bar = ({ spans }: { spans: Span[] }) => (
  <span
    aria-hidden="true"
    className="relative mt-4 h-1.5 min-w-24 flex-1 basis-24 overflow-hidden rounded-full bg-surface-3 max-tablet:hidden"
  >
    {spans.map(({ from, to }) => (
      <span
        key={from}
        className="absolute inset-y-0 rounded-full bg-brand-solid"
        style={{
          insetInlineStart: `${(minuteOf(from) / DAY) * 100}%`,
          width: `${(Math.max(0, minuteOf(to) - minuteOf(from)) / DAY) * 100}%`,
        }}
      />
    ))}
  </span>
)

const minuteOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
