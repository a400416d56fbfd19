import { CalendarDays, Plus, X } from 'lucide-react'
import { useId } from 'react'
import type { Hours } from '#domain/routing/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, IconButton, Input, Switch } from '../../parts/index.ts'
import { serverNow } from '../../socket/index.ts'
import { Card } from '../Page.tsx'
import { Spans } from './Week.tsx'

type Exception = Hours['exceptions'][number]

/** Holidays and other days that differ from their weekday. */
export function Exceptions({ hours, onChange }: { hours: Hours; onChange: (patch: Partial<Hours>) => void }) {
  const words = useWords()
  const days = hours.exceptions
  const put = (at: number, patch: Partial<Exception>) =>
    onChange({ exceptions: days.map((day, i) => (i === at ? { ...day, ...patch } : day)) })
  const add = () => onChange({ exceptions: [...days, { date: freeDate(days), name: '', spans: [] }] })
  return (
    <Card
      title={words('hours.exceptions')}
      note={
        <Button size={26} icon={<Plus size={14} />} onClick={add}>
          {words('hours.addDay')}
        </Button>
      }
    >
      {days.length === 0 && <p className="px-4 py-3 text-ink-2">{words('hours.noExceptions')}</p>}
      <ul>
        {days.map((day, i) => (
          <Row
            // biome-ignore lint/suspicious/noArrayIndexKey: its date is what is being typed
            key={i}
            day={day}
            isTwice={days.some((one, at) => at !== i && one.date === day.date)}
            onChange={(patch) => put(i, patch)}
            onRemove={() => onChange({ exceptions: days.filter((_, at) => at !== i) })}
          />
        ))}
      </ul>
    </Card>
  )
}

function Row({
  day,
  isTwice,
  onChange,
  onRemove,
}: {
  day: Exception
  isTwice: boolean
  onChange: (patch: Partial<Exception>) => void
  onRemove: () => void
}) {
  const words = useWords()
  const id = useId()
  const isOpen = day.spans.length > 0
  const name = day.name || words('hours.unnamed')
  return (
    <li className="flex flex-wrap items-center gap-2.5 border-line px-4 py-2.5 not-last:border-b">
      <CalendarDays size={16} className="shrink-0 text-ink-3" aria-hidden="true" />
      <label htmlFor={id} className="sr-only">
        {words('hours.dayName')}
      </label>
      <Input
        id={id}
        className="flex-1 basis-40"
        maxLength={60}
        placeholder={words('hours.dayName')}
        value={day.name}
        onChange={(event) => onChange({ name: event.target.value })}
      />
      <input
        type="date"
        required
        aria-label={words('hours.date', { name })}
        value={day.date}
        onChange={({ target }) => target.value && onChange({ date: target.value })}
        className="h-9 rounded-m border border-control bg-surface px-2 t-13 text-ink outline-0 focus:border-brand focus:ring-3 focus:ring-brand-soft pointer-coarse:h-11"
      />
      <span className="flex items-center gap-2 t-12 text-ink-2">
        <Switch
          on={isOpen}
          label={words('hours.openOn', { name })}
          onChange={(on) => onChange({ spans: on ? [{ from: '09:00', to: '12:00' }] : [] })}
        />
        {words(isOpen ? 'hours.openThatDay' : 'hours.closedThatDay')}
      </span>
      <IconButton label={words('hours.removeDay', { name })} icon={<X size={16} />} onClick={onRemove} />
      {isOpen && (
        <div className="flex basis-full flex-col gap-1.5 ps-6">
          <Spans name={name} spans={day.spans} onChange={(spans) => onChange({ spans })} />
        </div>
      )}
      {isTwice && (
        <span role="alert" className="basis-full t-12 text-late-text">
          {words('hours.twice')}
        </span>
      )}
    </li>
  )
}

/** The first day from tomorrow that has no exception yet. */
function freeDate(days: readonly Exception[]): string {
  const taken = new Set(days.map(({ date }) => date))
  for (let ahead = 1; ; ahead++) {
    const date = new Date(serverNow() + ahead * 86_400_000).toISOString().slice(0, 10)
    if (!taken.has(date)) return date
  }
}
