import { type Id, query } from '#db/index.ts'
import { giveBack, moving } from './moves.ts'

/** Returns to the queue what an agent holds, in one bot or in all: they were deactivated or left the bot. */
export async function returnChats(agentId: Id, botId: Id | null): Promise<number> {
  const held = await query<{ id: Id }>(
    `select c.id from conversation c
     where c.bot_id in (select id from bot where $2::bigint is null or id = $2) and c.status = 'intervened' and c.holder_id = $1
     order by c.id`,
    [agentId, botId],
  )
  let returned = 0
  for (const { id } of held) {
    const done = await moving(id, async (tx, chat) => {
      if (chat.holder?.id !== agentId) return { ok: true, conversationId: id }
      const system = { kind: 'system', id: null, name: null } as const
      const by = { id: agentId, name: '', role: 'admin', presence: 'offline', botIds: [] } as const
      const given = await giveBack(tx, chat, { ...by, botIds: [] }, system, { because: 'left' })
      if (given.ok) returned++
      return given
    })
    if (!done.ok && done.code !== 'notFound') throw new Error(`chat ${id} could not be returned: ${done.code}`)
  }
  return returned
}
