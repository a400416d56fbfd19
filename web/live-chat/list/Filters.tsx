import { Ellipsis, UserCheck, UsersRound } from 'lucide-react'
import { useBots, useEveryAgent, useMe, useMyTeams, useTags, useTeamList } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Chip, Menu, MenuChoices, MenuLine, PickMenu } from '../../parts/index.ts'
import { useKnownChannels, useKnownSources } from './channels.ts'
import { type ListFilter, waits } from './list-filter.ts'
import { SegmentPick } from './SegmentPick.tsx'

interface FiltersProps {
  filter: ListFilter
  onFilter: (filter: ListFilter) => void
}

const ALL = 'all'

/** What the list is narrowed to: the usual chips, and every other filter that is on, each with a way off. */
export function Filters({ filter, onFilter }: FiltersProps) {
  const words = useWords()
  const { bots } = useBots()
  const channels = useKnownChannels(filter.bot)
  const tags = useTags()
  const agents = useEveryAgent()
  const { teams } = useTeamList()
  const myTeams = useMyTeams()
  const set = (part: Partial<ListFilter>) => onFilter({ ...filter, ...part })
  const agent = agents.find(({ id }) => id === filter.agent)
  return (
    <div className="flex min-w-0 flex-1 items-center gap-1">
      <div className="flex min-w-0 flex-1 gap-1.5 overflow-x-auto p-px pe-4 [mask-image:linear-gradient(to_right,#000_calc(100%-16px),transparent)] [scrollbar-width:none] rtl:[mask-image:linear-gradient(to_left,#000_calc(100%-16px),transparent)]">
        <Chip
          on={filter.mine ?? false}
          icon={<UserCheck />}
          onClick={() => set({ mine: filter.mine ? undefined : true, agent: undefined })}
        >
          {words('list.mine')}
        </Chip>
        {(myTeams.length > 0 || filter.team === 'mine') && (
          <Chip
            on={filter.team === 'mine'}
            icon={<UsersRound />}
            onClick={() => set({ team: filter.team === 'mine' ? undefined : 'mine' })}
          >
            {words('teams.mine')}
          </Chip>
        )}
        {filter.team && filter.team !== 'mine' && (
          <Chip on icon={<UsersRound />} onClick={() => set({ team: undefined })}>
            {teams.find(({ id }) => id === filter.team)?.name ?? '…'}
          </Chip>
        )}
        {filter.unread && (
          <Chip on onClick={() => set({ unread: undefined })}>
            {words('list.unread')}
          </Chip>
        )}
        {filter.waiting && (
          <Chip on onClick={() => set({ waiting: undefined })}>
            {filter.waiting < 60
              ? words('filter.waitsOver', { n: filter.waiting })
              : words('filter.waitsOverHours', { n: filter.waiting / 60 })}
          </Chip>
        )}
        {filter.agent && (
          <Chip on onClick={() => set({ agent: undefined })}>
            {words('filter.with', { name: agent?.name ?? '…' })}
          </Chip>
        )}
        {filter.source && (
          <Chip on onClick={() => set({ source: undefined })}>
            {words('filter.from', { source: filter.source })}
          </Chip>
        )}
        {(channels.length > 1 || filter.channel) && (
          <PickMenu
            name={words('list.channel')}
            all={words('list.anyChannel')}
            value={filter.channel}
            choices={channels}
            onPick={(channel) => set({ channel })}
          />
        )}
        <PickMenu
          name={words('filter.tag')}
          all={words('filter.anyTag')}
          value={filter.tag}
          choices={tags}
          onPick={(tag) => set({ tag })}
        />
        <SegmentPick value={filter.segment} onPick={(segment) => set({ segment })} />
        {bots.length > 1 && (
          <PickMenu
            name={words('list.allBots')}
            label={words('list.bot')}
            all={words('list.allBots')}
            value={filter.bot}
            choices={bots}
            onPick={(bot) => set({ bot, channel: undefined })}
          />
        )}
      </div>
      <MoreFilters filter={filter} set={set} />
    </div>
  )
}

/** The filters that are needed less often. */
function MoreFilters({ filter, set }: { filter: ListFilter; set: (part: Partial<ListFilter>) => void }) {
  const words = useWords()
  const me = useMe()
  const agents = useEveryAgent().filter(({ active, id }) => active && id !== me.id)
  const sources = useKnownSources(filter.bot)
  const { teams } = useTeamList()
  return (
    <Menu
      align="end"
      trigger={
        <button
          type="button"
          aria-label={words('list.moreFilters')}
          className="move grid size-[26px] shrink-0 place-items-center rounded-tag text-ink-2 hover:bg-surface-3 pointer-coarse:size-9"
        >
          <Ellipsis size={16} />
        </button>
      }
    >
      <MenuChoices
        label={words('list.unread')}
        value={filter.unread ? 'unread' : ALL}
        onChange={(value) => set({ unread: value === 'unread' ? true : undefined })}
        choices={[
          { value: ALL, label: words('filter.readOrNot') },
          { value: 'unread', label: words('filter.onlyUnread') },
        ]}
      />
      <MenuLine />
      <MenuChoices
        label={words('filter.waiting')}
        value={filter.waiting ? String(filter.waiting) : ALL}
        onChange={(value) => set({ waiting: value === ALL ? undefined : Number(value) })}
        choices={[
          { value: ALL, label: words('filter.anyWait') },
          ...waits.map((n) => ({
            value: String(n),
            label: n < 60 ? words('filter.minutes', { n }) : words('filter.hours', { n: n / 60 }),
          })),
        ]}
      />
      {agents.length > 0 && (
        <>
          <MenuLine />
          <MenuChoices
            label={words('filter.agent')}
            value={filter.agent ?? ALL}
            onChange={(id) => set({ agent: id === ALL ? undefined : id, mine: undefined })}
            choices={[
              { value: ALL, label: words('filter.anyAgent') },
              ...agents.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </>
      )}
      {teams.length > 0 && (
        <>
          <MenuLine />
          <MenuChoices
            label={words('teams.filter')}
            value={filter.team ?? ALL}
            onChange={(team) => set({ team: team === ALL ? undefined : team })}
            choices={[
              { value: ALL, label: words('teams.any') },
              ...teams.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </>
      )}
      {(sources.length > 1 || filter.source) && (
        <>
          <MenuLine />
          <MenuChoices
            label={words('filter.source')}
            value={filter.source ?? ALL}
            onChange={(source) => set({ source: source === ALL ? undefined : source })}
            choices={[
              { value: ALL, label: words('filter.anySource') },
              ...sources.map((source) => ({ value: source, label: source })),
            ]}
          />
        </>
      )}
    </Menu>
  )
}
