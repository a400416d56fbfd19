import type { Id, Tx } from '#db/index.ts'
import { audit } from '#server/audit/index.ts'
import type { LockedChat } from './chat.ts'

/** Ends everybody's look into a chat whose holder changes, or one person's. True when there was one. */
export async function endAccess(tx: Tx, chat: LockedChat, agentId: Id | null, because: string): Promise<boolean> {
  const ended = await tx.query<{ agentId: Id; name: string }>(
    `update chat_access a set ended_at = now(), ended_because = $3 from agent g
     where a.conversation_id = $1 and a.ended_at is null and ($2::bigint is null or a.agent_id = $2) and g.id = a.agent_id
     returning a.agent_id as "agentId", g.name`,
    [chat.id, agentId, because],
    { name: 'access-end' },
  )
  for (const one of ended)
    await audit(tx, {
      did: 'chat.left',
      ...aboutChat(chat, { because }),
      by: { kind: 'person', id: one.agentId, name: one.name },
    })
  return ended.length > 0
}

/** A chat as the audit log names it. */
export const aboutChat = ({ id, contactId, holder }: LockedChat, more: Record<string, unknown>) => ({
  thing: { kind: 'chat', id, name: null },
  details: { contactId, holder: holder?.name ?? null, ...more },
})
