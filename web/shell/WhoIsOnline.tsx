import { Users } from 'lucide-react'
import { initials } from '#domain/contact/index.ts'
import { hasRoom } from '#domain/routing/index.ts'
import type { Agent, Bot } from '#protocol/http/index.ts'
import { useAgents, useBots, useMe } from '../api/index.ts'
import { useWords } from '../i18n/index.ts'
import { Avatar, classes, Popover, Skeleton } from '../parts/index.ts'

/** "Who is online": the people of one's bots, what they set, whether they are connected, and how many chats they hold. */
export function WhoIsOnline({ tall }: { tall?: boolean }) {
  const words = useWords()
  const me = useMe()
  const { bots } = useBots()
  const own = bots.filter(({ id }) => me.role !== 'agent' || me.botIds.includes(id))
  return (
    <Popover
      title={words('who.title')}
      align="end"
      trigger={
        <button
          type="button"
          aria-label={words('who.title')}
          title={words('who.title')}
          className={classes(
            'move inline-grid shrink-0 place-items-center rounded-full border border-line-2 bg-surface text-ink-2 hover:bg-surface-3',
            tall ? 'size-11' : 'size-8',
          )}
        >
          <Users size={15} />
        </button>
      }
    >
      <div className="flex flex-col gap-4">
        {own.map((bot) => (
          <Team key={bot.id} bot={bot} isOnly={own.length === 1} />
        ))}
        {own.length === 0 && <p className="text-ink-2">{words('home.noBots')}</p>}
      </div>
    </Popover>
  )
}

function Team({ bot, isOnly }: { bot: Bot; isOnly: boolean }) {
  const words = useWords()
  const { agents, isPending, isError } = useAgents(bot.id)
  const people = agents
    .filter(({ active }) => active)
    .toSorted((a, b) => order[a.presence] - order[b.presence] || a.name.localeCompare(b.name))
  return (
    <section aria-label={bot.name}>
      {!isOnly && <h3 className="mb-1.5 t-caption-b text-ink-2">{bot.name}</h3>}
      {isPending && <Skeleton className="h-8" />}
      {isError && <p className="text-late-text">{words('who.failed')}</p>}
      {!isPending && !isError && people.length === 0 && <p className="text-ink-3">{words('who.nobody')}</p>}
      <ul className="flex flex-col gap-1">
        {people.map((agent) => (
          <Person key={agent.id} agent={agent} />
        ))}
      </ul>
    </section>
  )
}

const order = { online: 0, away: 1, offline: 2 }

const Person = ({ agent }: { agent: Agent }) => {
  const words = useWords()
  return (
    <li className="flex min-h-10 items-center gap-2.5">
      <Avatar letters={initials(agent.name)} seed={agent.name} size={28} dot={agent.presence} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{agent.name}</span>
        <span className="block t-12 text-ink-3">
          {words(`presence.${agent.presence}`)} · {words(agent.connected ? 'who.connected' : 'who.gone')}
        </span>
      </span>
      <span className={classes('t-12 tabular-nums', hasRoom(agent) ? 'text-ink-3' : 'text-req-text')}>
        {agent.capacity === null
          ? words('team.held', { n: agent.held })
          : words('team.load', { n: agent.held, of: agent.capacity })}
      </span>
    </li>
  )
}
