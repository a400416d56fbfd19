import { type Id, type Tx, transaction } from '#db/index.ts'
import { type Merging, unmerged } from '#domain/contact/index.ts'
import { days, type Refusal, refuse } from '#domain/index.ts'
import { audit } from '#server/audit/index.ts'
import { findable } from '#server/contact/index.ts'
import { wake } from '#server/jobs/index.ts'
import { record } from '#server/journey/index.ts'
import { clock } from '#server/settings/index.ts'
import type { Known } from '#server/team/index.ts'
import { heldByOthers, lockPeople, mergingOf, type Row, tellChanged, writeContact } from './people.ts'

/** What a merge did can be taken back so long; later the two have grown together. */
export const UNDO_FOR_DAYS = 30

interface MergeRow {
  id: Id
  goneId: Id
  gone: Row
  before: Row
  after: Row
  joined: { chat: { id: string }; into: string; intoLast: number }[]
  at: Date
  undoneAt: Date | null
}

/**
 * Takes a merge back: the contact that went is there again, with what was its own and what has been written in its chats
 * since. What somebody changed on the kept contact since stays as it is.
 */
export async function undoMerge(asker: Known, keptId: Id, mergeId: Id): Promise<{ ok: true; goneId: Id } | Refusal> {
  const done = await transaction<{ ok: true; goneId: Id } | Refusal>(async (tx) => {
    const { rows, chats } = await lockPeople(tx, [keptId])
    const [merge] = await tx.query<MergeRow>(
      `select id, gone_id as "goneId", gone, kept_before as before, kept_after as after, joined, at, undone_at as "undoneAt"
       from contact_merge where id = $1 and kept_id = $2 for update`,
      [mergeId, keptId],
    )
    const now = rows.get(keptId)
    if (!merge || !now) return refuse('notFound', { thing: 'merge' })
    const refused = heldByOthers(chats, asker) ?? (await impossible(tx, merge, keptId))
    if (refused) return refused
    for (const one of [...merge.joined].reverse())
      await tx.query('select chat_part(joined -> $2::int) from contact_merge where id = $1', [
        merge.id,
        merge.joined.indexOf(one),
      ])
    await restore(tx, merge, keptId, mergingOf(now))
    await tell(tx, asker, keptId, merge)
    await tellChanged(tx, [keptId, merge.goneId], chats)
    return { ok: true, goneId: merge.goneId }
  })
  if (done.ok) wake('events')
  return done
}

async function impossible(tx: Tx, merge: MergeRow, keptId: Id): Promise<Refusal | null> {
  if (merge.undoneAt) return refuse('mergeIsUndone')
  if (clock.now().getTime() - merge.at.getTime() > days(UNDO_FOR_DAYS))
    return refuse('mergeTooOld', { days: String(UNDO_FOR_DAYS) })
  const [later] = await tx.query(
    `select from conversation c, contact_merge m, jsonb_array_elements(m.joined) j
     where m.id = $1 and (c.id = (j ->> 'into')::bigint and c.continued_in is not null
       or c.id = (j -> 'chat' ->> 'id')::bigint and c.continued_in is distinct from (j ->> 'into')::bigint)`,
    [merge.id],
  )
  if (later) return refuse('mergeLaterFirst')
  const [wrote] = await tx.query(
    `select from contact_merge m, jsonb_array_elements(m.joined) j
     where m.id = $1 and exists (select from message g where g.conversation_id = (j ->> 'into')::bigint
       and g.number > (j ->> 'intoLast')::int and g.author = 'customer')`,
    [merge.id],
  )
  if (wrote) return refuse('mergeWroteSince')
  const wanted = [merge.gone.phone, merge.before.phone].filter((phone) => phone !== null)
  const [taken] = await tx.query<{ phone: string }>(
    `select phone from contact where phone = any ($1::text[]) and id <> $2 and merged_into is null
     union all select phone from other_phone where phone = any ($1::text[]) and contact_id <> $2`,
    [wanted, keptId],
  )
  return taken ? refuse('mergePhoneTaken', { phone: taken.phone }) : null
}

async function restore(tx: Tx, merge: MergeRow, keptId: Id, now: Merging): Promise<void> {
  await writeContact(tx, keptId, unmerged(now, mergingOf(merge.before), mergingOf(merge.after)))
  await tx.query('delete from other_phone where contact_id = $2 and phone = any ($1::text[])', [
    [merge.gone.phone, merge.before.phone],
    keptId,
  ])
  // A tag deleted since is not brought back.
  await tx.query(
    `insert into contact overriding system value select (jsonb_populate_record(null::contact, gone || jsonb_build_object('first_tag_id',
       (select t.id from tag t where t.id = (gone ->> 'first_tag_id')::int)))).* from contact_merge where id = $1`,
    [merge.id],
  )
  await tx.query('select contact_move_back($1, $2, moved) from contact_merge where id = $3', [
    merge.goneId,
    keptId,
    merge.id,
  ])
  await findable(tx, keptId)
  await findable(tx, merge.goneId)
  // What is kept of the contact that went is needed no more: it is there again.
  await tx.query(
    `update contact_merge set undone_at = $2, gone = jsonb_build_object('name', gone -> 'name', 'phone', gone -> 'phone'),
       kept_before = '{}', kept_after = '{}', moved = '{}', joined = '[]' where id = $1`,
    [merge.id, clock.now()],
  )
}

async function tell(tx: Tx, asker: Known, keptId: Id, { id, goneId, gone }: MergeRow): Promise<void> {
  await record(tx, {
    conversationId: null,
    contactId: keptId,
    botId: null,
    kind: 'mergeUndone',
    actor: { kind: asker.kind === 'person' ? 'agent' : 'api', id: asker.id, name: asker.name },
    details: { name: gone.name ?? gone.phone ?? goneId, gone: { id: goneId }, mergeId: id },
    at: clock.now(),
  })
  await audit(tx, {
    did: 'contact.unmerged',
    thing: { kind: 'contact', id: keptId, name: null },
    details: { restored: goneId },
  })
}
