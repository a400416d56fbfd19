import { UsersRound } from 'lucide-react'
import { useState } from 'react'
import { initials } from '#domain/contact/index.ts'
import { hasRoom } from '#domain/routing/index.ts'
import type { Agent, Conversation, Team } from '#protocol/http/index.ts'
import { useAgents, useMe, useTeamsOf } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Avatar, Button, classes, Dialog, Field, Input } from '../../parts/index.ts'
import { useInbox } from '../../socket/index.ts'
import type { AssignTo } from './use-moves.ts'
import type { Who } from './who.ts'

interface AssignDialogProps {
  chat: Conversation
  who: Who
  onClose: () => void
  onAssign: (to: AssignTo, note?: string) => void
}

/**
 * To whom a chat is given: its holder hands it on to somebody Online and says why; a manager gives it to anybody of the
 * bot; both to a team, for which it then waits. The note is for whoever gets the chat.
 */
export function AssignDialog({ chat, who, onClose, onAssign }: AssignDialogProps) {
  const words = useWords()
  const me = useMe()
  const { agents } = useAgents(chat.botId)
  const [chosen, setChosen] = useState<AssignTo | null>(null)
  const [note, setNote] = useState('')
  const [isAsked, setAsked] = useState(false)
  const others = agents
    .filter((agent) => agent.active && agent.id !== chat.holder?.id)
    .filter(({ presence }) => presence === 'online' || me.role !== 'agent')
    .toSorted((a, b) => order[a.presence] - order[b.presence] || a.name.localeCompare(b.name))
  const teams = useTeamsOf(chat.botId).filter(({ id }) => chat.holder !== null || id !== chat.team?.id)
  const isAgent = (id: string) => chosen !== null && 'agentId' in chosen && chosen.agentId === id
  const isTeam = (id: string) => chosen !== null && 'teamId' in chosen && chosen.teamId === id
  // Whoever hands their own chat on says why; a manager may.
  const needsNote = chat.holder?.id === me.id
  const isMissing = needsNote && !note.trim()
  const give = () => {
    if (!chosen) return
    if (isMissing) return setAsked(true)
    onAssign(chosen, note.trim() || undefined)
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={words('thread.assignTitle', { name: who.first })}
      effect={words(chosen && 'teamId' in chosen ? 'teams.assignEffect' : 'thread.assignEffect')}
      closeLabel={words('action.close')}
      actions={
        <>
          <Button onClick={onClose}>{words('action.cancel')}</Button>
          <Button look="primary" disabled={!chosen} onClick={give}>
            {words('chat.assignTo')}
          </Button>
        </>
      }
    >
      {others.length === 0 && teams.length === 0 && <p className="mb-3 text-ink-2">{words('thread.assignNobody')}</p>}
      <div role="radiogroup" aria-label={words('team.agents')} className="mb-4 flex flex-col gap-1">
        {others.map((agent) => (
          <Choice
            key={agent.id}
            agent={agent}
            isMe={agent.id === who.meId}
            isChosen={isAgent(agent.id)}
            onChoose={() => setChosen({ agentId: agent.id })}
          />
        ))}
        {teams.length > 0 && <p className="mt-2 mb-0.5 t-caption text-ink-2">{words('teams.title')}</p>}
        {teams.map((team) => (
          <TeamChoice
            key={team.id}
            team={team}
            botId={chat.botId}
            isChosen={isTeam(team.id)}
            onChoose={() => setChosen({ teamId: team.id })}
          />
        ))}
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          give()
        }}
      >
        <Field
          label={words(needsNote ? 'team.reason' : 'thread.assignNote')}
          hint={words('team.reasonHint')}
          error={isAsked && isMissing ? words('team.reasonMissing') : null}
        >
          {(control) => (
            <Input {...control} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
          )}
        </Field>
      </form>
    </Dialog>
  )
}

const order = { online: 0, away: 1, offline: 2 }

const look = (isChosen: boolean) =>
  classes(
    'move flex min-h-11 items-center gap-2.5 rounded-m border px-2.5 py-1.5 text-start',
    isChosen ? 'border-brand-line bg-brand-soft' : 'border-line hover:bg-surface-3',
  )

function TeamChoice({
  team,
  botId,
  isChosen,
  onChoose,
}: {
  team: Team
  botId: string
  isChosen: boolean
  onChoose: () => void
}) {
  const words = useWords()
  const presences = useInbox((inbox) => inbox.presences)
  const inBot = team.members.filter(({ outside }) => !outside.includes(botId))
  const online = inBot.filter(({ id, presence }) => (presences[id]?.presence ?? presence) === 'online').length
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row with a face, chosen like a radio
    <button type="button" role="radio" aria-checked={isChosen} onClick={onChoose} className={look(isChosen)}>
      <span aria-hidden="true" className="grid size-7 shrink-0 place-items-center rounded-full bg-surface-3 text-ink-2">
        <UsersRound size={15} />
      </span>
      <span className="min-w-0 flex-1">
        <bdi className="block truncate font-medium">{team.name}</bdi>
        <span className="block t-12 text-ink-3">{words('teams.people', { n: inBot.length })}</span>
      </span>
      <span className={classes('t-12 tabular-nums', online > 0 ? 'text-ink-3' : 'text-req-text')}>
        {words('teams.online', { n: online })}
      </span>
    </button>
  )
}

function Choice({
  agent,
  isMe,
  isChosen,
  onChoose,
}: {
  agent: Agent
  isMe: boolean
  isChosen: boolean
  onChoose: () => void
}) {
  const words = useWords()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row with a face, chosen like a radio
    <button type="button" role="radio" aria-checked={isChosen} onClick={onChoose} className={look(isChosen)}>
      <Avatar letters={initials(agent.name)} seed={agent.name} size={28} dot={agent.presence} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{isMe ? words('chat.assignToMe') : agent.name}</span>
        <span className="block t-12 text-ink-3">
          {words(`presence.${agent.presence}`)} · {words(`role.${agent.role}`)}
        </span>
      </span>
      <span className={classes('t-12 tabular-nums', hasRoom(agent) ? 'text-ink-3' : 'text-req-text')}>
        {agent.capacity === null
          ? words('team.held', { n: agent.held })
          : words('team.load', { n: agent.held, of: agent.capacity })}
      </span>
    </button>
  )
}
