import type { z } from 'zod'
import { type Id, type Tx, transaction } from '#db/index.ts'
import type { ContactBulk, ContactBulkAnswer } from '#protocol/http/index.ts'
import { wake } from '#server/jobs/index.ts'
import { clock } from '#server/settings/index.ts'
import type { Known } from '#server/team/index.ts'
import { MOST_TAGS } from './edit.ts'
import { type KnownTag, knownOrNewTag, knownTag } from './tag-names.ts'

/** Gives many contacts a tag, or takes it off them, in one statement; each is told of in its own journey. */
export async function tagContacts(
  asker: Known,
  reach: readonly Id[] | null,
  wish: ContactBulk,
): Promise<z.infer<typeof ContactBulkAnswer>> {
  const ids = [...new Set(wish.ids)]
  const changed = await transaction(async (tx) => {
    const tag = wish.do === 'tag' ? await knownOrNewTag(tx, wish.name) : await knownTag(tx, wish.name)
    if (!tag || reach?.length === 0) return { ids: [], seen: 0 }
    // Locked in the order of their ids, as everybody does.
    const rows = await tx.query<{ id: Id; count: number; has: boolean }>(
      `select p.id, cardinality(p.tag_ids) as count, $2 = any (p.tag_ids) as has from contact p
       where p.id = any ($1::bigint[]) and p.merged_into is null
         ${reach ? 'and exists (select from conversation c where c.contact_id = p.id and c.bot_id = any ($3::bigint[]))' : ''}
       order by p.id for no key update of p`,
      reach ? [ids, tag.id, reach] : [ids, tag.id],
    )
    const wanted = wish.do === 'tag'
    const full = rows.filter(({ has, count }) => wanted && !has && count >= MOST_TAGS)
    const different = rows.filter((row) => row.has !== wanted && !full.includes(row)).map(({ id }) => id)
    await setOnAll(tx, { asker, reach }, different, tag, wanted)
    return { ids: different, seen: rows.length - full.length }
  })
  wake('events')
  return { changed: changed.ids, left: ids.length - changed.seen }
}

interface By {
  asker: Known
  reach: readonly Id[] | null
}

async function setOnAll(tx: Tx, { asker, reach }: By, ids: Id[], tag: KnownTag, isOn: boolean): Promise<void> {
  if (ids.length === 0) return
  await tx.query(
    `update contact set tag_ids = case when $3 then tag_ids || $2::int else array_remove(tag_ids, $2::int) end where id = any ($1::bigint[])`,
    [ids, tag.id, isOn],
  )
  // The same rows as `record` and `setTag` write for one.
  await tx.query(
    `with about as (
       select i.id as contact_id, c.id as conversation_id, c.bot_id from unnest($1::bigint[]) i(id) left join lateral (
         select id, bot_id from conversation where contact_id = i.id ${reach ? 'and bot_id = any ($8::bigint[])' : ''}
         order by last_customer_at desc nulls last, id desc limit 1) c on true
     ), written as (
       insert into journey (contact_id, conversation_id, at, kind, actor_kind, actor_id, actor_name, details)
       select contact_id, conversation_id, $2, $3, $4, $5, $6, $7 from about returning id, contact_id
     ), told as (
       insert into event (bot_id, conversation_id, contact_id, kind, facts)
       select a.bot_id, a.conversation_id, a.contact_id, 'journey.added', jsonb_build_object('journeyId', w.id::text)
       from written w join about a using (contact_id)
     )
     insert into event (bot_id, conversation_id, contact_id, kind)
     select bot_id, conversation_id, contact_id, 'contact.changed' from about`,
    [
      ids,
      clock.now(),
      isOn ? 'tagAdded' : 'tagRemoved',
      asker.kind === 'person' ? 'agent' : 'api',
      asker.id,
      asker.name,
      JSON.stringify({ tag: tag.name, key: tag.key }),
      ...(reach ? [reach] : []),
    ],
  )
}
