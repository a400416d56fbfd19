import { type Id, type Tx, transaction } from '#db/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import { audit } from '#server/audit/index.ts'
import { type About, keepConsent, reached } from '#server/contact/index.ts'
import { wake } from '#server/jobs/index.ts'
import { record } from '#server/journey/index.ts'
import { dropBotMessages } from '#server/message/index.ts'
import { clock } from '#server/settings/index.ts'
import type { Known } from '#server/team/index.ts'

type Done = { ok: true } | Refusal

/** Somebody notes down what a customer said about marketing, with where they said it. */
export const setConsent = (
  asker: Known,
  id: Id,
  reach: Id[] | null,
  wish: { optedOut: boolean; source: string; at?: string },
): Promise<Done> =>
  about(asker, id, reach, async (tx, who) => {
    const now = clock.now()
    const at = wish.at ? new Date(wish.at) : now
    if (at > now) return refuse('contentInvalid', { reason: 'What the customer said cannot lie in the future.' })
    const how = asker.kind === 'person' ? 'agent' : 'api'
    await keepConsent(tx, who, wish.optedOut ? 'out' : 'in', { how, source: wish.source, at })
    return { ok: true }
  })

/**
 * Blocks a contact, or lets them in again. What a blocked one writes is kept and counted, but wakes neither the bot nor
 * anybody, and nothing is sent to them; the bot's runs end.
 */
export const setBlocked = (asker: Known, id: Id, reach: Id[] | null, blocked: boolean): Promise<Done> =>
  about(asker, id, reach, async (tx, who) => {
    const changed = await tx.query(
      'update contact set blocked_at = case when $2 then $3::timestamptz end where id = $1 and (blocked_at is null) = $2 returning id',
      [id, blocked, clock.now()],
    )
    if (changed.length === 0) return { ok: true }
    if (blocked) {
      await tx.query(
        `select flow_put(c.id, 'blocked:' || $2, 'stop', $3, '{"reason": "blocked"}') from conversation c where c.contact_id = $1 order by c.id`,
        [id, String(clock.now().getTime()), clock.now()],
      )
      const chats = await tx.query<{ id: Id }>('select id from conversation where contact_id = $1 order by id', [id])
      for (const chat of chats) await dropBotMessages(tx, chat.id)
    }
    await record(tx, {
      ...who,
      kind: blocked ? 'blocked' : 'unblocked',
      actor: who.by,
      details: {},
      at: clock.now(),
    })
    await audit(tx, {
      did: blocked ? 'contact.blocked' : 'contact.unblocked',
      thing: { kind: 'contact', id, name: null },
    })
    await tx.query(
      `insert into event (bot_id, conversation_id, contact_id, kind)
       select c.bot_id, c.id, c.contact_id, kind from conversation c, unnest(array['conversation.changed', 'contact.changed']) kind
       where c.contact_id = $1 order by c.id`,
      [id],
    )
    return { ok: true }
  })

/** One change of one contact by somebody who reaches it, told in the chat they last had in the asker's bots. */
async function about(
  asker: Known,
  contactId: Id,
  reach: Id[] | null,
  work: (tx: Tx, who: About) => Promise<Done>,
): Promise<Done> {
  const done = await transaction(async (tx) => {
    const who = await reached(tx, asker, contactId, reach)
    if ('ok' in who) return who
    // chats first, then the contact: the order everybody locks in
    await tx.query('select id from conversation where contact_id = $1 order by id for no key update', [contactId])
    return work(tx, who)
  })
  if (done.ok) {
    wake('events')
    wake('turn')
  }
  return done
}
