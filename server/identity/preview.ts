import { type Id, query } from '#db/index.ts'
import { differences, type Merging, merged } from '#domain/contact/index.ts'
import { days, type Refusal, refuse } from '#domain/index.ts'
import type { Contact, Merge, MergePreview } from '#protocol/http/index.ts'
import { allAttributes, contactsOf } from '#server/contact/index.ts'
import { mergingOf, type Row } from './people.ts'
import { UNDO_FOR_DAYS } from './undo.ts'

/** What a merge would make of two contacts, before anybody decides. */
export async function previewMerge(keptId: Id, goneId: Id): Promise<{ ok: true; preview: MergePreview } | Refusal> {
  if (keptId === goneId) return refuse('mergeItself')
  const { kept, gone } = await both(keptId, goneId)
  if (!kept || !gone) return refuse('notFound', { thing: 'contact' })
  const [facts] = await query<{ mine: number; theirs: number; notes: number; joined: { id: string; name: string }[] }>(
    `select (select count(*)::int from conversation where contact_id = $1) as mine,
       (select count(*)::int from conversation where contact_id = $2) as theirs,
       (select count(*)::int from note where contact_id = any (array[$1, $2]::bigint[])) as notes,
       (select coalesce(json_agg(json_build_object('id', h.id::text, 'name', h.name) order by h.id), '[]') from channel h
        where (select count(*) from conversation c where c.contact_id = any (array[$1, $2]::bigint[]) and c.channel_id = h.id
          and c.continued_in is null and not c.is_group) > 1) as joined`,
    [keptId, goneId],
  )
  const names = new Map((await allAttributes()).map(({ id, name }) => [id, name]))
  const nameOf = (field: string) => {
    const id = field.startsWith('attribute:') ? field.slice('attribute:'.length) : null
    return id === null ? field : names.has(id) ? `attribute:${names.get(id)}` : null
  }
  const preview: MergePreview = {
    kept: kept.view,
    gone: gone.view,
    differences: differences(kept.row, gone.row, {}).flatMap((one) => {
      const field = nameOf(one.field)
      return field === null ? [] : [{ ...one, field }]
    }),
    after: asOne(kept.view, gone.view, merged(kept.row, gone.row, {}), names),
    chats: { kept: facts?.mine ?? 0, gone: facts?.theirs ?? 0 },
    notes: facts?.notes ?? 0,
    joined: facts?.joined ?? [],
  }
  return { ok: true, preview }
}

async function both(keptId: Id, goneId: Id) {
  const rows = await query<{ id: Id; row: Row }>(
    'select c.id, to_jsonb(c) as row from contact c where c.id = any ($1::bigint[]) and c.merged_into is null',
    [[keptId, goneId]],
  )
  const views = await contactsOf([keptId, goneId])
  const of = (id: Id) => {
    const row = rows.find((one) => one.id === id)?.row
    const view = views.find((one) => one.id === id)
    return row && view ? { row: mergingOf(row), view } : null
  }
  return { kept: of(keptId), gone: of(goneId) }
}

/** Counters are summed, identities and tags united; status and last active are those of the chat last active. */
function asOne(kept: Contact, gone: Contact, after: Merging, names: Map<string, string>): Contact {
  const latest = (gone.lastActiveAt ?? '') > (kept.lastActiveAt ?? '') ? gone : kept
  const named = Object.entries(after.attributes).flatMap(([id, value]) => {
    const name = names.get(id)
    return name ? [[name, value] as const] : []
  })
  const tags = [...kept.tags, ...gone.tags.filter(({ id }) => !kept.tags.some((tag) => tag.id === id))]
  return {
    ...kept,
    name: after.name,
    phone: after.phone,
    email: after.email,
    language: after.language,
    source: after.source,
    identities: [...kept.identities, ...gone.identities],
    status: latest.status,
    lastActiveAt: latest.lastActiveAt,
    templateMessages: kept.templateMessages + gone.templateMessages,
    sessionMessages: kept.sessionMessages + gone.sessionMessages,
    unresolvedQueries: kept.unresolvedQueries + gone.unresolvedQueries,
    firstMessageTag: kept.firstMessageTag ?? gone.firstMessageTag,
    attributes: { ...(after.email ? { email: after.email } : {}), ...Object.fromEntries(named) },
    tags,
    optedOut: after.optedOutAt !== null,
    blocked: after.blockedAt !== null,
  }
}

interface MergeLine {
  id: Id
  at: Date
  byName: string | null
  goneId: Id
  goneName: string | null
  gonePhone: string | null
  undoneAt: Date | null
}

const MOST = 50

/** The merges into a contact, newest first. */
export const mergesOf = async (keptId: Id): Promise<Merge[]> =>
  (
    await query<MergeLine>(
      `select id, at, by_name as "byName", gone_id as "goneId", gone ->> 'name' as "goneName", gone ->> 'phone' as "gonePhone",
         undone_at as "undoneAt" from contact_merge where kept_id = $1 order by id desc limit ${MOST}`,
      [keptId],
    )
  ).map((line) => ({
    id: line.id,
    at: line.at.toISOString(),
    by: line.byName,
    gone: { id: line.goneId, name: line.goneName, phone: line.gonePhone },
    undoneAt: line.undoneAt?.toISOString() ?? null,
    undoUntil: new Date(line.at.getTime() + days(UNDO_FOR_DAYS)).toISOString(),
  }))
