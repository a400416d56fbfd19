import { Search, X } from 'lucide-react'
import type { ComponentProps, ReactNode, Ref } from 'react'
import type { Counts } from '#protocol/http/index.ts'
import { useWords, type WordKey } from '../../i18n/index.ts'
import { classes, IconButton, Input, Segments, shownCount } from '../../parts/index.ts'
import { Filters } from './Filters.tsx'
import { type ListFilter, type View, views } from './list-filter.ts'

interface ListTopProps {
  view: View
  onView: (view: View) => void
  filter: ListFilter
  onFilter: (filter: ListFilter) => void
  q: string
  onSearch: (q: string) => void
  counts: Counts | undefined
  searchRef: Ref<HTMLInputElement>
  /** what the field is while hits are shown under it */
  field?: Omit<ComponentProps<'input'>, 'size' | 'ref'>
  /** after the filters: saved views, choosing many */
  tools: ReactNode
  isPhone: boolean
  isNarrow: boolean
}

/** Which chats the list shows: bot, view, words, filters. */
export function ListTop({
  view,
  onView,
  filter,
  onFilter,
  q,
  onSearch,
  counts,
  searchRef,
  field,
  tools,
  isPhone,
  isNarrow,
}: ListTopProps) {
  const words = useWords()
  return (
    <div className={classes('flex shrink-0 flex-col gap-2.5', isPhone ? 'px-4 pb-1' : 'px-3.5 pt-3.5 pb-2.5')}>
      <Segments
        label={words('list.views')}
        value={view}
        onChange={onView}
        small={isNarrow}
        segments={views.map((one) => ({
          value: one,
          label: words(names[one]),
          figure: <Figure view={one} counts={counts} />,
        }))}
      />
      <Input
        ref={searchRef}
        quiet
        type="search"
        aria-label={words('list.search')}
        placeholder={words('list.search')}
        {...field}
        value={q}
        onChange={(event) => onSearch(event.target.value)}
        before={<Search size={16} className="shrink-0 text-ink-3" aria-hidden="true" />}
        after={
          q ? (
            <IconButton
              size={26}
              label={words('list.clearSearch')}
              icon={<X size={14} />}
              onClick={() => onSearch('')}
            />
          ) : (
            !isPhone && (
              <span aria-hidden="true">
                <kbd>F</kbd>
              </span>
            )
          )
        }
      />
      <div className="flex items-center gap-1">
        <Filters filter={filter} onFilter={onFilter} />
        {tools}
      </div>
    </div>
  )
}

function Figure({ view, counts }: { view: View; counts: Counts | undefined }) {
  if (!counts) return null
  const n = {
    all: counts.active + counts.requesting + counts.intervened,
    active: counts.active,
    requesting: counts.requesting,
    intervened: counts.intervened,
  }
  const isMore = (view === 'all' || view === 'active') && counts.activeIsMore
  return <span className={colours[view]}>{shownCount(n[view], isMore)}</span>
}

const names: Record<View, WordKey> = {
  all: 'list.all',
  active: 'list.active',
  requesting: 'list.requesting',
  intervened: 'list.intervened',
}
const colours: Record<View, string> = {
  all: '',
  active: 'text-bot-text',
  requesting: 'text-req-text',
  intervened: 'text-brand-text',
}
