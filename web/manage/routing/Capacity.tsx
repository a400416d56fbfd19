import { InfinityIcon, Minus, Plus } from 'lucide-react'
import { initials } from '#domain/contact/index.ts'
import type { Agent } from '#protocol/http/index.ts'
import { reasonOf, useAgents, useSetCapacity } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Avatar, classes, ErrorState, IconButton, SkeletonRows, useToast } from '../../parts/index.ts'
import { Card } from '../Page.tsx'

const MOST_PLACES = 100

/** How many chats each agent may be given at once, and how many they hold. Saved with each step. */
export function Capacity({ botId }: { botId: string }) {
  const words = useWords()
  const { agents, isPending, isError, retry } = useAgents(botId)
  const people = agents.filter(({ active }) => active)
  const online = people.filter(({ presence, capacity }) => presence === 'online' && capacity !== null)
  const taken = online.reduce((sum, { held, capacity }) => sum + Math.min(held, capacity ?? 0), 0)
  const places = online.reduce((sum, { capacity }) => sum + (capacity ?? 0), 0)
  return (
    <Card
      title={words('routing.capacity')}
      note={places > 0 ? words('routing.places', { n: taken, of: places }) : undefined}
    >
      {isPending && <SkeletonRows n={3} label={words('manage.loading')} />}
      {isError && <ErrorState title={words('who.failed')} retryLabel={words('action.retry')} onRetry={retry} />}
      {!isPending && !isError && people.length === 0 && <p className="p-4 text-ink-2">{words('who.nobody')}</p>}
      <ul>
        {people.map((agent) => (
          <Places key={agent.id} agent={agent} botId={botId} />
        ))}
      </ul>
      <p className="border-line border-t px-4 py-2.5 t-12 text-ink-3">{words('routing.capacityEffect')}</p>
    </Card>
  )
}

function Places({ agent, botId }: { agent: Agent; botId: string }) {
  const words = useWords()
  const toast = useToast()
  const set = useSetCapacity(botId)
  const { capacity, held } = agent
  const isFull = capacity !== null && held >= capacity
  const change = (next: number | null) =>
    set.mutate(
      { agentId: agent.id, capacity: next },
      {
        onError: (error) =>
          toast.show({
            bad: true,
            key: 'capacity',
            text: words('manage.notSaved', { reason: reasonOf(error) ?? words('failure.unreachable') }),
          }),
      },
    )
  return (
    <li className="flex flex-wrap items-center gap-3 border-line px-4 py-2.5 not-last:border-b">
      <Avatar letters={initials(agent.name)} seed={agent.name} size={28} dot={agent.presence} />
      <span className="min-w-0 flex-1 basis-28">
        <span className="block truncate font-medium">{agent.name}</span>
        <span className="block t-12 text-ink-3">{words(`presence.${agent.presence}`)}</span>
      </span>
      <span className="h-1.5 w-28 overflow-hidden rounded-full bg-surface-3 max-phone:hidden" aria-hidden="true">
        {capacity !== null && capacity > 0 && (
          <span
            className={classes('block h-full rounded-full', isFull ? 'bg-req-solid' : 'bg-brand-solid')}
            style={{ width: `${Math.min(100, (held / capacity) * 100)}%` }}
          />
        )}
      </span>
      <span className={classes('min-w-16 text-end t-12 tabular-nums', isFull ? 'font-semibold' : 'text-ink-2')}>
        {capacity === null ? words('routing.noLimit', { n: held }) : words('team.load', { n: held, of: capacity })}
      </span>
      <span className="flex">
        <IconButton
          label={words('routing.fewer', { name: agent.name })}
          icon={<Minus size={16} />}
          disabled={set.isPending || capacity === 0}
          onClick={() => change(capacity === null ? Math.max(1, held) : capacity - 1)}
        />
        <IconButton
          label={words('routing.more', { name: agent.name })}
          icon={<Plus size={16} />}
          disabled={set.isPending || capacity === null || capacity >= MOST_PLACES}
          onClick={() => change((capacity ?? 0) + 1)}
        />
        <IconButton
          label={words('routing.unlimited', { name: agent.name })}
          icon={<InfinityIcon size={16} />}
          on={capacity === null}
          disabled={set.isPending || capacity === null}
          onClick={() => change(null)}
        />
      </span>
    </li>
  )
}
