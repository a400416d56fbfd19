import { Bell, ChevronDown, Ellipsis, Search, UserCheck, X } from 'lucide-react'
import type { Ref } from 'react'
import type { Counts } from '#protocol/http/index.ts'
import { useBots } from '../../api/index.ts'
import { useWords, type WordKey } from '../../i18n/index.ts'
import {
  Chip,
  classes,
  IconButton,
  Input,
  Menu,
  MenuChoices,
  MenuItem,
  Segments,
  shownCount,
} from '../../parts/index.ts'
import { useKnownChannels } from './channels.ts'
import { type ListFilter, type View, views } from './chat-groups.ts'

interface ListTopProps {
  view: View
  onView: (view: View) => void
  filter: ListFilter
  onFilter: (filter: ListFilter) => void
  q: string
  onSearch: (q: string) => void
  counts: Counts | undefined
  searchRef: Ref<HTMLInputElement>
  isPhone: boolean
  isNarrow: boolean
}

const ALL = 'all'

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
  isPhone,
  isNarrow,
}: ListTopProps) {
  const words = useWords()
  const { bots } = useBots()
  const channels = useKnownChannels(filter.bot)
  const channel = channels.find(({ id }) => id === filter.channel)
  const bot = bots.find(({ id }) => id === filter.bot)
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
      <div className="flex gap-1.5 overflow-x-auto p-px [scrollbar-width:none]">
        <Chip
          on={filter.mine ?? false}
          icon={<UserCheck />}
          onClick={() => onFilter({ ...filter, mine: !filter.mine })}
        >
          {words('list.mine')}
        </Chip>
        {filter.unread && (
          <Chip on onClick={() => onFilter({ ...filter, unread: false })}>
            {words('list.unread')}
          </Chip>
        )}
        {channels.length > 1 && (
          <Menu trigger={<PickChip on={Boolean(channel)}>{channel?.name ?? words('list.channel')}</PickChip>}>
            <MenuChoices
              label={words('list.channel')}
              value={filter.channel ?? ALL}
              onChange={(id) => onFilter({ ...filter, channel: id === ALL ? undefined : id })}
              choices={[
                { value: ALL, label: words('list.anyChannel') },
                ...channels.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          </Menu>
        )}
        {bots.length > 1 && (
          <Menu trigger={<PickChip on={Boolean(bot)}>{bot?.name ?? words('list.allBots')}</PickChip>}>
            <MenuChoices
              label={words('list.bot')}
              value={filter.bot ?? ALL}
              onChange={(id) => onFilter({ ...filter, channel: undefined, bot: id === ALL ? undefined : id })}
              choices={[
                { value: ALL, label: words('list.allBots') },
                ...bots.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          </Menu>
        )}
        {!filter.unread && <MoreFilters onUnread={() => onFilter({ ...filter, unread: true })} />}
      </div>
    </div>
  )
}

function MoreFilters({ onUnread }: { onUnread: () => void }) {
  const words = useWords()
  return (
    <Menu
      align="end"
      trigger={
        <button
          type="button"
          aria-label={words('list.moreFilters')}
          className="move ms-auto grid size-[26px] shrink-0 place-items-center rounded-tag text-ink-2 hover:bg-surface-3 pointer-coarse:size-9"
        >
          <Ellipsis size={16} />
        </button>
      }
    >
      <MenuItem icon={<Bell />} onSelect={onUnread}>
        {words('list.unread')}
      </MenuItem>
    </Menu>
  )
}

function PickChip({ on, children, ...rest }: { on: boolean; children: string } & React.ComponentProps<'button'>) {
  return (
    <button
      type="button"
      {...rest}
      className={classes(
        'move inline-flex h-[26px] shrink-0 items-center gap-[5px] whitespace-nowrap rounded-full border px-[9px] t-caption pointer-coarse:h-9',
        on
          ? 'border-brand-line bg-brand-soft text-brand-text'
          : 'border-line-2 bg-surface text-ink-2 hover:bg-surface-3',
      )}
    >
      {children}
      <ChevronDown size={13} aria-hidden="true" />
    </button>
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
