import type { Id, Tx } from '#db/index.ts'
import * as rules from '#domain/conversation/index.ts'
import { refuse } from '#domain/index.ts'
import { clock } from '#server/settings/index.ts'
import { agentIdOf, type Known, type NamedTeam, teamOfBot } from '#server/team/index.ts'
import { type LockedChat, moverOf } from './chat.ts'
import { actorOf, moving } from './moves.ts'
import { requested } from './request.ts'
import { changed, journal, type Moved, saveMove, spoke, tellBot } from './save.ts'
import { tellTeam } from './told.ts'

/** "Assign to a team": the chat waits in the queue for one of them; a rule of the bot picks inside the team. */
export const assignToTeam = (id: Id, asker: Known, teamId: Id, note?: string): Promise<Moved> =>
  moving(id, async (tx, chat) => {
    const team = await teamOfBot(tx, chat.botId, teamId)
    if (!team) return refuse('notFound', { thing: 'team' })
    const by = await moverOf(tx, asker)
    if (!by) return refuse('notAllowed')
    const move = rules.assignToTeam(chat, team, by, clock.now())
    if (!move.ok) return move
    if (chat.status === 'requesting' && chat.teamId === team.id) return { ok: true, conversationId: id }
    await pass(tx, chat, { move, team, asker, note })
    await tellTeam(tx, chat, team, { kind: 'passedToTeam', by: asker, note })
    return { ok: true, conversationId: id }
  })

interface Passing {
  move: rules.Move
  team: NamedTeam
  asker: Known
  note: string | undefined
}

async function pass(tx: Tx, chat: LockedChat, { move, team, asker, note }: Passing): Promise<void> {
  const actor = actorOf(asker)
  const details = { team, ...(chat.holder ? { from: chat.holder } : {}), ...(note ? { note } : {}) }
  if (chat.holder) {
    const said = await spoke(tx, chat)
    await saveMove(tx, chat, move, actor)
    await journal(tx, chat, 'passedToTeam', actor, details)
    await tellBot(tx, chat, 'returned', { spoke: said })
  } else if (chat.status === 'requesting') {
    await tx.query('update conversation set team_id = $2, passed_by = $3, version = version + 1 where id = $1', [
      chat.id,
      team.id,
      agentIdOf(asker),
    ])
    await changed(tx, chat)
    await journal(tx, chat, 'passedToTeam', actor, details)
  } else {
    const asking = { reason: note ?? '', priority: 'normal', counts: true, team, passedBy: agentIdOf(asker) } as const
    await requested(tx, chat, asking, actor)
  }
}
