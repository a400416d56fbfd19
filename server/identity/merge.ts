import { type Id, type Tx, transaction } from '#db/index.ts'
import { type Choices, merged } from '#domain/contact/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import { audit } from '#server/audit/index.ts'
import { allAttributes, findable } from '#server/contact/index.ts'
import { wake } from '#server/jobs/index.ts'
import { record } from '#server/journey/index.ts'
import { clock } from '#server/settings/index.ts'
import { agentIdOf, type Known } from '#server/team/index.ts'
import { joinsOf } from './joins.ts'
import { heldByOthers, lockPeople, mergingOf, tellChanged, tellGone, writeContact } from './people.ts'

export interface MergeWish {
  contactId: Id
  choose: Choices
}

/**
 * Makes two contacts one: everything of the second moves to the first, and the second is gone but for what undoing needs.
 * Two chats on one channel become one thread: the earlier goes on in the other.
 */
export async function mergeContacts(
  asker: Known,
  keptId: Id,
  wish: MergeWish,
): Promise<{ ok: true; mergeId: Id } | Refusal> {
  const goneId = wish.contactId
  if (keptId === goneId) return refuse('mergeItself')
  const choices = await choicesById(wish.choose)
  const done = await transaction<{ ok: true; mergeId: Id } | Refusal>(async (tx) => {
    const { rows, chats } = await lockPeople(tx, [keptId, goneId])
    const keptRow = rows.get(keptId)
    const goneRow = rows.get(goneId)
    if (!keptRow || !goneRow) return refuse('notFound', { thing: 'contact' })
    const held = heldByOthers(chats, asker)
    if (held) return held
    const joins = await joinsOf(tx, chats)
    if (!joins.ok) return joins
    const kept = mergingOf(keptRow)
    const gone = mergingOf(goneRow)
    const after = merged(kept, gone, choices)
    const mergeId = await moveAll(tx, asker, { keptId, goneId, joins: joins.pairs })
    await tx.query('delete from contact where id = $1', [goneId])
    await writeContact(tx, keptId, after)
    await tx.query(
      'update contact_merge set kept_after = (select to_jsonb(c) from contact c where c.id = $2) where id = $1',
      [mergeId, keptId],
    )
    const phones = [kept.phone, gone.phone].filter((phone) => phone !== null && phone !== after.phone)
    await tx.query(
      'insert into other_phone (phone, contact_id) select p, $2 from unnest($1::text[]) p on conflict do nothing',
      [phones, keptId],
    )
    await findable(tx, keptId)
    await tell(tx, asker, keptId, { id: goneId, name: gone.name ?? gone.phone }, mergeId)
    await tellChanged(tx, [keptId], chats)
    await tellGone(
      tx,
      joins.pairs.map((pair) => ({ ...pair, botId: chats.find(({ id }) => id === pair.chat)?.botId ?? '0' })),
    )
    return { ok: true, mergeId }
  })
  if (done.ok) wake('events')
  return done
}

async function moveAll(
  tx: Tx,
  asker: Known,
  { keptId, goneId, joins }: { keptId: Id; goneId: Id; joins: { chat: Id; into: Id }[] },
): Promise<Id> {
  const [row] = await tx.query<{ id: Id }>(
    `insert into contact_merge (kept_id, gone_id, gone, kept_before, kept_after, moved, at, by_kind, by_id, by_name)
     select k.id, g.id, to_jsonb(g), to_jsonb(k), '{}', '{}', $3, $4, $5, $6 from contact k, contact g where k.id = $1 and g.id = $2
     returning id`,
    [keptId, goneId, clock.now(), asker.kind === 'person' ? 'agent' : 'api', agentIdOf(asker), asker.name],
  )
  if (!row) throw new Error('the merge was not written')
  await tx.query('update contact_merge set moved = contact_move($2, $3) where id = $1', [row.id, goneId, keptId])
  for (const { chat, into } of joins)
    await tx.query('update contact_merge set joined = joined || jsonb_build_array(chat_join($2, $3)) where id = $1', [
      row.id,
      chat,
      into,
    ])
  return row.id
}

async function tell(tx: Tx, asker: Known, keptId: Id, gone: { id: Id; name: string | null }, mergeId: Id) {
  await record(tx, {
    conversationId: null,
    contactId: keptId,
    botId: null,
    kind: 'merged',
    actor: { kind: asker.kind === 'person' ? 'agent' : 'api', id: asker.id, name: asker.name },
    details: { name: gone.name ?? gone.id, gone, mergeId },
    at: clock.now(),
  })
  // The audit log is never altered, so it names people by their ids alone: erasing one must leave nothing there.
  await audit(tx, {
    did: 'contact.merged',
    thing: { kind: 'contact', id: keptId, name: null },
    details: { gone: gone.id },
  })
}

/** Choices as the rules have them: attributes by id. */
export async function choicesById(choose: Choices): Promise<Choices> {
  const attributes = await allAttributes()
  return Object.fromEntries(
    Object.entries(choose).map(([field, side]) => {
      const name = field.startsWith('attribute:') ? field.slice('attribute:'.length) : null
      const known = name === null ? null : attributes.find((one) => one.name === name)
      return [known ? `attribute:${known.id}` : field, side]
    }),
  )
}
