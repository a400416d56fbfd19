import { z } from 'zod'
import { type Id, query, type Tx, transaction } from '#db/index.ts'
import type { FirstMessage } from '#domain/contact/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import type { CountedTag, ListedTag } from '#protocol/http/index.ts'
import { audit, changesOf } from '#server/audit/index.ts'
import { defineJob, enqueue, wake } from '#server/jobs/index.ts'
import { type About, setTag } from './change.ts'
import { COUNT_TO, flowsNaming } from './fields-in-use.ts'
import { tagColumns } from './read.ts'
import { knownTag, newTag } from './tag-names.ts'

type Done = { ok: true; tag: ListedTag } | Refusal
const BATCH = 1000

/** A tag with how many contacts have it, and the flows that name it. */
export async function countedTag(id: string): Promise<CountedTag | null> {
  const [tag] = await query<ListedTag & { key: string; contacts: number }>(
    `select ${tagColumns}, t.key, (select count(*)::int from (
       select from contact where tag_ids @> array[t.id] and merged_into is null limit $2) counted) as contacts
     from tag t where id = $1 and merged_into is null`,
    [id, COUNT_TO],
  )
  if (!tag) return null
  const { key, ...counted } = tag
  return { ...counted, flows: await flowsNaming('tag', key) }
}

export const makeTag = (wish: { name: string; firstMessage?: FirstMessage | null }): Promise<Done> =>
  transaction(async (tx) => {
    const made = await newTag(tx, wish.name, wish.firstMessage ?? null)
    const tag = made && (await tagIn(tx, String(made.id)))
    if (!tag) return nameTaken(tx, wish.name)
    const changes = changesOf({}, { firstMessage: wish.firstMessage ?? undefined })
    await audit(tx, { did: 'tag.made', thing: thingOf(tag), changes })
    return { ok: true, tag }
  })

export const changeTag = (id: string, wish: { name?: string; firstMessage?: FirstMessage | null }): Promise<Done> =>
  transaction(async (tx) => {
    const before = await tagIn(tx, id, 'for no key update')
    if (!before) return refuse('notFound', { thing: 'tag' })
    if (wish.firstMessage && (before.kind === 'api' || before.kind === 'broadcast'))
      return refuse('contentInvalid', { reason: 'This tag is given by a campaign, so no first message gives it.' })
    if (wish.name !== undefined) {
      const other = await tx.query(
        'select from tag where lower(name) = lower($2) and id <> $1 and merged_into is distinct from $1',
        [id, wish.name],
      )
      if (other.length > 0) return nameTaken(tx, wish.name)
      // A tag may take back the name of one that was merged into it; flows know that one by its key.
      await tx.query(`update tag set name = name || ' ' || id where lower(name) = lower($2) and merged_into = $1`, [
        id,
        wish.name,
      ])
    }
    await tx.query(
      `update tag set name = coalesce($2, name), first_message = case when $3 then $4::jsonb else first_message end,
         kind = case when not $3 or kind in ('api', 'broadcast') then kind when $4::jsonb is null then 'manual' else 'first-message' end
       where id = $1`,
      [
        id,
        wish.name ?? null,
        wish.firstMessage !== undefined,
        wish.firstMessage ? JSON.stringify(wish.firstMessage) : null,
      ],
    )
    const tag = await tagIn(tx, id)
    if (!tag) return refuse('notFound', { thing: 'tag' })
    const changes = changesOf(before, { name: tag.name, firstMessage: tag.firstMessage })
    if (changes.length > 0) await audit(tx, { did: 'tag.changed', thing: thingOf(before), changes })
    return { ok: true, tag }
  })

/** Deletes a tag. It is gone from every screen at once; rows that carry its id are cleared after. */
export async function dropTag(id: string): Promise<{ ok: true } | Refusal> {
  const done = await transaction<{ ok: true } | Refusal>(async (tx) => {
    const tag = await tagIn(tx, id, 'for update')
    if (!tag) return refuse('notFound', { thing: 'tag' })
    const merged = await tx.query<{ id: number }>('select id from tag where merged_into = $1', [id])
    await tx.query('delete from tag where id = $1', [id])
    for (const tagId of [Number(id), ...merged.map((one) => one.id)]) await enqueue(tx, clearTagJob, { tagId })
    await audit(tx, { did: 'tag.deleted', thing: thingOf(tag) })
    return { ok: true }
  })
  wake('job')
  return done
}

/** Takes the id of a deleted tag off contacts and chats, a batch in a commit. */
const clearTagJob = defineJob('tag.clear', z.object({ tagId: z.number().int() }), async ({ tagId }) => {
  for (const table of ['contact', 'conversation']) {
    for (let cleared = BATCH; cleared === BATCH; ) {
      const rows = await query(
        `update ${table} set tag_ids = array_remove(tag_ids, $1) where id in (
           select id from ${table} where tag_ids @> array[$1::int] limit $2 for no key update) returning id`,
        [tagId, BATCH],
      )
      cleared = rows.length
    }
  }
})

/**
 * Gives a contact the tag of its first message ever, once. A chat in which it wrote earlier, or a tag it has from one,
 * means that this was not the first.
 */
export async function giveFirstTag(tx: Tx, about: About & { conversationId: Id }, tagId: number): Promise<void> {
  const rows = await tx.query<{ key: string }>(
    `with contact_now as (select id from contact where id = $1 for no key update)
     update contact c set first_tag_id = t.id from tag t, contact_now n
     where c.id = n.id and t.id = $2 and c.first_tag_id is null and not exists (
       select from conversation o
         cross join lateral (select at from message where conversation_id = o.id and author = 'customer' order by number limit 1) m
       where o.contact_id = c.id and o.id <> $3 and (m.at, o.id) < (
         (select at from message where conversation_id = $3 and author = 'customer' order by number limit 1), $3::bigint))
     returning t.key`,
    [about.contactId, tagId, about.conversationId],
  )
  if (rows[0]) await setTag(tx, about, rows[0].key, 'added')
}

const tagIn = async (tx: Tx, id: string, lock = ''): Promise<ListedTag | undefined> =>
  (await tx.query<ListedTag>(`select ${tagColumns} from tag t where id = $1 and merged_into is null ${lock}`, [id]))[0]

/** A name that leads to another tag since it was merged says so. */
async function nameTaken(tx: Tx, name: string): Promise<Refusal> {
  const known = await knownTag(tx, name)
  return known && known.name.toLowerCase() !== name.toLowerCase()
    ? refuse('tagMerged', { name, into: known.name })
    : refuse('nameTaken', { thing: 'tag' })
}

const thingOf = ({ id, name }: ListedTag) => ({ kind: 'tag', id, name })
