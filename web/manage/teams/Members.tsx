import { useState } from 'react'
import { initials } from '#domain/contact/index.ts'
import { searchable } from '#domain/message/index.ts'
import type { Agent, Bot } from '#protocol/http/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Avatar, Input } from '../../parts/index.ts'
import { Checks } from './Checks.tsx'

// A list that does not fit is found in by typing.
const LONG = 8

/** Who belongs to a team; of those who are no agents of a bot the team works in, it says so. */
export function Members({
  agents,
  bots,
  chosen,
  onChange,
}: {
  agents: readonly Agent[]
  bots: readonly Bot[]
  chosen: readonly string[]
  onChange: (ids: string[]) => void
}) {
  const words = useWords()
  const [typed, setTyped] = useState('')
  const shown = agents.filter(({ name }) => searchable(name).includes(searchable(typed)))
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 t-caption text-ink-2">{words('teams.members')}</legend>
      {agents.length > LONG && (
        <Input
          type="search"
          aria-label={words('teams.find')}
          placeholder={words('teams.find')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      <div className="max-h-[260px] overflow-y-auto">
        <Checks
          choices={shown}
          chosen={chosen}
          onChange={onChange}
          draw={(agent) => {
            const outside = bots.filter(({ id }) => !agent.botIds.includes(id))
            return (
              <>
                <Avatar letters={initials(agent.name)} seed={agent.name} size={28} dot={agent.presence} />
                <span className="min-w-0 flex-1">
                  <span className="block truncate">{agent.name}</span>
                  {outside.length > 0 && chosen.includes(agent.id) && (
                    <span className="block t-12 text-req-text">
                      {words('teams.outside', { bots: outside.map(({ name }) => name).join(', ') })}
                    </span>
                  )}
                </span>
                <span className="t-12 text-ink-3">{words(`role.${agent.role}`)}</span>
              </>
            )
          }}
        />
      </div>
    </fieldset>
  )
}
