import { z } from 'zod'
import { query, transaction } from '#db/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import type { ListedTag } from '#protocol/http/index.ts'
import { audit } from '#server/audit/index.ts'
import { defineJob, enqueue, wake } from '#server/jobs/index.ts'
import { tagColumns } from './read.ts'

const BATCH = 1000

/**
 * Merges a tag into another. Screens know only the other from this moment; the old name and key lead to it, so that flows
 * and callers that still use them go on working. What carries the old id is rewritten after, a batch in a commit.
 */
export async function mergeTag(id: string, into: string): Promise<{ ok: true; tag: ListedTag } | Refusal> {
  if (id === into) return refuse('contentInvalid', { reason: 'Choose another tag to merge this one into.' })
  const done = await transaction<{ ok: true; tag: ListedTag } | Refusal>(async (tx) => {
    const both = await tx.query<ListedTag>(
      `select ${tagColumns} from tag t where id = any ($1::int[]) and merged_into is null order by id for update`,
      [[id, into]],
    )
    const from = both.find((one) => one.id === id)
    const to = both.find((one) => one.id === into)
    if (!from || !to) return refuse('notFound', { thing: 'tag' })
    if (from.kind === 'api' || from.kind === 'broadcast')
      return refuse('contentInvalid', { reason: 'A campaign gives this tag, so it cannot be merged into another.' })
    const takesOver = from.firstMessage !== null && to.firstMessage === null && to.kind === 'manual'
    await tx.query('update tag set merged_into = $2, first_message = null where id = $1 or merged_into = $1', [
      id,
      into,
    ])
    if (takesOver)
      await tx.query(`update tag set first_message = $2, kind = 'first-message', position = $3 where id = $1`, [
        into,
        JSON.stringify(from.firstMessage),
        from.position,
      ])
    await enqueue(tx, moveTagJob, { from: Number(id), into: Number(into) })
    const thing = { kind: 'tag', id, name: from.name }
    await audit(tx, { did: 'tag.merged', thing, changes: [{ field: 'into', from: null, to: to.name }] })
    const [tag] = await tx.query<ListedTag>(`select ${tagColumns} from tag t where id = $1`, [into])
    if (!tag) throw new Error('the tag that stays is gone')
    return { ok: true, tag }
  })
  wake('job')
  return done
}

/** Rewrites a merged tag's id on contacts and chats; those that had both keep one. */
const moveTagJob = defineJob(
  'tag.move',
  z.object({ from: z.number().int(), into: z.number().int() }),
  async ({ from, into }) => {
    for (const table of ['contact', 'conversation'])
      await inBatches(
        `update ${table} set tag_ids = case when tag_ids @> array[$2::int] then array_remove(tag_ids, $1::int)
           else array_replace(tag_ids, $1::int, $2::int) end
         where id in (select id from ${table} where tag_ids @> array[$1::int] limit $3 for no key update) returning id`,
        from,
        into,
      )
    await inBatches(
      `update contact set first_tag_id = (select id from tag where id = $2::int)
       where id in (select id from contact where first_tag_id = $1::int limit $3 for no key update) returning id`,
      from,
      into,
    )
  },
)

async function inBatches(sql: string, from: number, into: number): Promise<void> {
  for (let moved = BATCH; moved === BATCH; ) moved = (await query(sql, [from, into, BATCH])).length
}
