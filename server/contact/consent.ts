import { type Id, query, type Tx } from '#db/index.ts'
import { messageId } from '#domain/message/index.ts'
import type { OptProof } from '#protocol/http/index.ts'
import { record } from '#server/journey/index.ts'
import type { About } from './change.ts'

/** How a wish about marketing reached us: what can be shown when somebody asks. */
export interface Proof {
  how: OptProof['how']
  /** the customer's words, or where and how they said so */
  source: string | null
  /** the message that said it */
  number?: number
  at: Date
}

/** Keeps whether a contact wants marketing, with its proof. The same wish again is no change. Answers whether it was one. */
export async function keepConsent(tx: Tx, about: About, wish: 'out' | 'in', proof: Proof): Promise<boolean> {
  const { contactId, conversationId, botId, by } = about
  const changed = await tx.query(
    `update contact set opted_out_at = case when $2 then $3::timestamptz end where id = $1 and (opted_out_at is null) = $2
     returning id`,
    [contactId, wish === 'out', proof.at],
  )
  if (changed.length === 0) return false
  await tx.query(
    `insert into opt_proof (contact_id, wish, how, source, conversation_id, number, by_name, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [contactId, wish, proof.how, proof.source, conversationId, proof.number ?? null, by.name, proof.at],
  )
  await record(tx, {
    conversationId,
    contactId,
    botId,
    kind: wish === 'out' ? 'optedOut' : 'optedIn',
    actor: by,
    details: { what: 'marketing', how: proof.how, ...(proof.source ? { reason: proof.source } : {}) },
    at: proof.at,
  })
  await tx.query(
    `insert into event (bot_id, conversation_id, contact_id, kind) values ($1, $2, $3, 'contact.changed')`,
    [botId, conversationId, contactId],
  )
  return true
}

interface ProofRow extends Omit<OptProof, 'at' | 'messageId'> {
  at: Date
  conversationId: Id | null
  number: number | null
  /** somebody other than the asker holds the chat it was said in */
  isHeld: boolean
}

const MOST = 100

/** The wishes of a contact about marketing, newest first. Words from a chat that somebody else holds are left out. */
export const proofsOf = async (contactId: Id, reader: Id | null): Promise<OptProof[]> =>
  (
    await query<ProofRow>(
      `select o.id, o.wish, o.how, o.source, o.by_name as by, o.at, o.conversation_id as "conversationId", o.number,
         coalesce(c.holder_id is distinct from $2 and c.holder_id is not null, false) as "isHeld"
       from opt_proof o left join conversation c on c.id = o.conversation_id
       where o.contact_id = $1 order by o.id desc limit ${MOST}`,
      [contactId, reader],
    )
  ).map(({ conversationId, number, isHeld, at, source, ...row }) => ({
    ...row,
    source: isHeld && row.how === 'message' ? null : source,
    messageId: conversationId !== null && number !== null ? messageId(conversationId, number) : null,
    at: at.toISOString(),
  }))
