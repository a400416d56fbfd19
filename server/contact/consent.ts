import { type Id, query, type Tx } from '#db/index.ts'
import type { Actor } from '#domain/journey/index.ts'
import { messageId } from '#domain/message/index.ts'
import type { OptProof } from '#protocol/http/index.ts'
import { record, recordMany } from '#server/journey/index.ts'
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

/** A wish that somebody else wrote down for a contact, as a row of a file. */
export interface ToldConsent {
  contactId: Id
  wish: 'out' | 'in'
  how: OptProof['how']
  source: string
  at: Date
  by: Actor
}

/** Keeps wishes of many contacts at once, each with its proof. Who has opted out already stays so: the caller has left them out. */
export async function keepConsents(tx: Tx, told: readonly ToldConsent[]): Promise<void> {
  if (told.length === 0) return
  const column = <Key extends keyof ToldConsent>(key: Key) => told.map((one) => one[key])
  await tx.query(
    `update contact c set opted_out_at = t.at from unnest($1::bigint[], $2::text[], $3::timestamptz[]) t (id, wish, at)
     where c.id = t.id and t.wish = 'out' and c.opted_out_at is null`,
    [column('contactId'), column('wish'), column('at')],
  )
  await tx.query(
    `insert into opt_proof (contact_id, wish, how, source, by_name, at)
     select * from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[])`,
    [column('contactId'), column('wish'), column('how'), column('source'), told.map(({ by }) => by.name), column('at')],
  )
  await recordMany(
    tx,
    told.map(({ contactId, wish, how, source, at, by }) => ({
      contactId,
      kind: wish === 'out' ? ('optedOut' as const) : ('optedIn' as const),
      actor: by,
      details: { what: 'marketing', how, reason: source },
      at,
    })),
  )
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
