import { CalendarRange, ChevronDown, Download, X } from 'lucide-react'
import { outcomes } from '#domain/conversation/index.ts'
import { mayAlways } from '#domain/team/index.ts'
import { historyTable, type PastFilter, useAsker, useEveryAgent, useTags } from '../api/index.ts'
import { useWords, type WordKey } from '../i18n/index.ts'
import { SegmentPick } from '../live-chat/list/SegmentPick.tsx'
import { Button, Chip, Field, Input, PickMenu, Popover } from '../parts/index.ts'

interface PastFiltersProps {
  filter: PastFilter
  onFilter: (filter: PastFilter) => void
}

const outcomeWords: Record<(typeof outcomes)[number], WordKey> = {
  missed: 'history.missed',
  resolved: 'history.resolved',
  bot: 'history.byBot',
}
const ratings = [5, 4, 3, 2, 1] as const

/** What History is narrowed to, and the way to carry the list away. */
export function PastFilters({ filter, onFilter }: PastFiltersProps) {
  const words = useWords()
  const tags = useTags()
  const agents = useEveryAgent()
  const mayExport = mayAlways.exportChats(useAsker())
  const set = (part: Partial<PastFilter>) => onFilter({ ...filter, ...part })
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <PickMenu
        name={words('history.outcome')}
        all={words('past.anyOutcome')}
        value={filter.outcome}
        choices={outcomes.map((one) => ({ id: one, name: words(outcomeWords[one]) }))}
        onPick={(picked) => set({ outcome: outcomes.find((one) => one === picked) })}
      />
      <PickMenu
        name={words('filter.agent')}
        all={words('filter.anyAgent')}
        value={filter.agent}
        choices={agents}
        onPick={(agent) => set({ agent })}
      />
      <PickMenu
        name={words('past.rating')}
        all={words('past.anyRating')}
        value={filter.rating === undefined ? undefined : String(filter.rating)}
        choices={ratings.map((n) => ({ id: String(n), name: words('past.ratingOf', { n }) }))}
        onPick={(picked) => set({ rating: picked === undefined ? undefined : Number(picked) })}
      />
      <PickMenu
        name={words('filter.tag')}
        all={words('filter.anyTag')}
        value={filter.tag}
        choices={tags}
        onPick={(tag) => set({ tag })}
      />
      <SegmentPick value={filter.segment} onPick={(segment) => set({ segment })} />
      <When filter={filter} set={set} />
      {Object.keys(filter).length > 0 && (
        <Button look="ghost" size={26} icon={<X size={14} aria-hidden="true" />} onClick={() => onFilter({})}>
          {words('past.clear')}
        </Button>
      )}
      {mayExport && (
        <Button
          size={26}
          className="ms-auto"
          icon={<Download size={14} aria-hidden="true" />}
          onClick={() => location.assign(historyTable(filter))}
        >
          {words('past.export')}
        </Button>
      )}
    </div>
  )
}

/** Between which days the customer last wrote. */
function When({ filter, set }: { filter: PastFilter; set: (part: Partial<PastFilter>) => void }) {
  const words = useWords()
  const span = [filter.from, filter.to].filter(Boolean).join(' – ')
  return (
    <Popover
      title={words('past.when')}
      trigger={
        <Chip on={span !== ''} oneOf icon={<CalendarRange aria-hidden="true" />}>
          {span ? <bdi dir="ltr">{span}</bdi> : words('past.when')}
          <ChevronDown aria-hidden="true" />
        </Chip>
      }
    >
      <div className="grid grid-cols-2 gap-3">
        <Field label={words('past.from')}>
          {(control) => (
            <Input
              {...control}
              type="date"
              max={filter.to}
              value={filter.from ?? ''}
              onChange={(event) => set({ from: event.target.value || undefined })}
            />
          )}
        </Field>
        <Field label={words('past.to')}>
          {(control) => (
            <Input
              {...control}
              type="date"
              min={filter.from}
              value={filter.to ?? ''}
              onChange={(event) => set({ to: event.target.value || undefined })}
            />
          )}
        </Field>
      </div>
    </Popover>
  )
}
