import type { Id, Tx } from '#db/index.ts'
import { addNotices } from '#server/notice/index.ts'
import { agentIdOf, type Known, membersIn, type NamedTeam } from '#server/team/index.ts'
import type { LockedChat } from './chat.ts'

type About = Pick<LockedChat, 'id' | 'botId' | 'contactId'>

const about = ({ id, botId, contactId }: About) => ({ botId, conversationId: id, contactId })

interface Telling {
  kind: 'passedToTeam' | 'escalated'
  /** null: a rule of the bot */
  by: Known | null
  note?: string
  minutes?: number
}

/** The people of a team who work in the chat's bot find in their notices that it waits for them; who did it knows. */
export async function tellTeam(tx: Tx, chat: About, team: NamedTeam, telling: Telling): Promise<void> {
  const members = await membersIn(tx, team.id, chat.botId)
  await tell(tx, chat, members, { ...telling, team })
}

/** Notices in people's lists about one chat; whoever did it is left out. */
export async function tell(
  tx: Tx,
  chat: About,
  agentIds: readonly Id[],
  {
    kind,
    by,
    note,
    minutes,
    team,
  }: Omit<Telling, 'kind'> & { kind: 'passed' | 'opened' | Telling['kind']; team?: NamedTeam },
): Promise<void> {
  const me = by && agentIdOf(by)
  await addNotices(
    tx,
    agentIds.filter((id) => id !== me),
    {
      kind,
      ...about(chat),
      ...(by ? { actorName: by.name } : {}),
      details: { ...(note ? { note } : {}), ...(minutes ? { minutes } : {}), ...(team ? { team: team.name } : {}) },
    },
  )
}
