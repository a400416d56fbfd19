import { type Id, query } from '#db/index.ts'
import { searchable } from '#domain/message/index.ts'
import { type Asker, mayKeep } from '#domain/team/index.ts'
import type { CannedReply } from '#protocol/http/index.ts'
import { clock } from '#server/settings/index.ts'

export interface CannedRow {
  id: Id
  botId: Id | null
  ownerId: Id | null
  shortcut: string
  title: string
  texts: Record<string, string>
  file: { id: Id; name: string; mime: string; size: number } | null
  used: number
  usedByMe: number
  changedAt: Date
}

/** The last row of a page, by the keys the list is sorted by. */
export interface CannedPlace {
  usedByMe: number
  shortcut: string
  id: Id
}

const columns = `r.id, r.bot_id as "botId", r.owner_id as "ownerId", r.shortcut, r.title, r.texts, r.updated_at as "changedAt",
  case when f.id is null then null else jsonb_build_object('id', f.id::text, 'name', f.name, 'mime', f.mime, 'size', coalesce(f.size, 0)) end as file,
  coalesce(u.used, 0) as used, coalesce(u.mine, 0) as "usedByMe"`
// A month of one reply is at most a few rows an agent and day: added up when asked.
const joins = `left join file f on f.id = r.file_id
  left join lateral (
    select sum(times)::int as used, coalesce(sum(times) filter (where agent_id = $1), 0)::int as mine
    from canned_reply_use where reply_id = r.id and day > $2::date - 30
  ) u on true`

/** The replies this reader may use in these bots, those they use most first. */
export async function cannedPage(wish: {
  asker: Asker
  botIds: readonly Id[]
  q: string | null
  after: CannedPlace | null
  limit: number
}): Promise<CannedRow[]> {
  const { asker, after } = wish
  return query<CannedRow>(
    `select * from (
       select ${columns} from canned_reply r ${joins}
       where (r.bot_id is null or r.bot_id = any ($3::bigint[])) and (r.owner_id is null or r.owner_id = $1)
         and ($4::text[] is null or lower(r.shortcut || ' ' || r.title || ' ' || r.texts::text) like any ($4))
     ) listed
     where $5::int is null or (-"usedByMe", shortcut, id) > (-$5::int, $6::text, $7::bigint)
     order by -"usedByMe", shortcut, id limit $8`,
    [
      asker.kind === 'person' ? asker.id : null,
      clock.now(),
      [...wish.botIds],
      wish.q ? [wish.q.toLowerCase(), searchable(wish.q)].map(containing) : null,
      after?.usedByMe ?? null,
      after?.shortcut ?? null,
      after?.id ?? null,
      wish.limit,
    ],
  )
}

const containing = (words: string) => `%${words.replace(/[\\%_]/g, '\\$&')}%`

/** One reply, if this reader may see it. */
export async function replyById(id: Id, asker: Asker): Promise<CannedRow | null> {
  const [row] = await query<CannedRow>(`select ${columns} from canned_reply r ${joins} where r.id = $3`, [
    asker.kind === 'person' ? asker.id : null,
    clock.now(),
    id,
  ])
  return row && mayKeep.see(asker, row) ? row : null
}

/** Whether a file stands in a reply this reader may see. */
export async function isCannedFile(fileId: Id, asker: Asker): Promise<boolean> {
  const rows = await query<{ botId: Id | null; ownerId: Id | null }>(
    'select bot_id as "botId", owner_id as "ownerId" from canned_reply where file_id = $1',
    [fileId],
  )
  return rows.some((row) => mayKeep.see(asker, row))
}

/** A reply as this reader sees it. */
export const replyView = (row: CannedRow, asker: Asker): CannedReply => ({
  id: row.id,
  botId: row.botId,
  private: row.ownerId !== null,
  shortcut: row.shortcut,
  title: row.title,
  texts: row.texts,
  file: row.file && { ...row.file, url: `/api/v1/files/${row.file.id}` },
  used: row.used,
  usedByMe: row.usedByMe,
  mayChange: mayKeep.change(asker, row),
  changedAt: row.changedAt.toISOString(),
})
