import { z } from 'zod'
import { type Id, query, transaction } from '#db/index.ts'
import { CallFailed, callGraph, graphOf } from '#server/outbound/index.ts'

const FRESH_FOR = '60 seconds' // management calls are scarce: 200 an hour for a new number
const PAGE = 100
const MOST_PAGES = 70 // a business has at most 6,000 templates

const Listed = z.object({
  id: z.coerce.string(),
  name: z.string(),
  language: z.string(),
  category: z.string().catch('UNKNOWN'),
  status: z.string().transform((status) => status.toUpperCase()),
  components: z.array(z.record(z.string(), z.unknown())).catch([]),
  quality_score: z.object({ score: z.string() }).optional().catch(undefined),
})
const Page = z.object({
  data: z.array(Listed),
  paging: z
    .object({ cursors: z.object({ after: z.string().optional() }).optional(), next: z.string().optional() })
    .optional(),
})
type Listed = z.infer<typeof Listed>

/** Brings our copy of a number's templates up to date, unless it was a minute ago. */
export async function syncTemplates(channelId: Id, { force = false } = {}): Promise<void> {
  if (!force && (await isFresh(channelId))) return
  const [channel] = await query<{ accessToken: string; graphUrl: string | null; wabaId: string }>(
    `select access_token as "accessToken", graph_url as "graphUrl", waba_id as "wabaId" from channel
     where id = $1 and kind = 'whatsapp' and access_token is not null and waba_id is not null`,
    [channelId],
  )
  if (!channel) return
  const all = await everyPage(graphOf(channel), channel.wabaId)
  await transaction(async (tx) => {
    await tx.query('select 1 from channel where id = $1 for no key update', [channelId])
    await tx.query('delete from template where channel_id = $1', [channelId])
    await tx.query(
      `insert into template (channel_id, name, language, external_id, category, status, components, quality)
       select $1, t.name, t.language, t.id, t.category, t.status, t.components, t.quality
       from jsonb_to_recordset($2::jsonb) t (id text, name text, language text, category text, status text, components jsonb, quality text)
       on conflict do nothing`,
      [
        channelId,
        JSON.stringify(all.map(({ quality_score, ...rest }) => ({ ...rest, quality: quality_score?.score ?? null }))),
      ],
    )
  })
}

async function everyPage(graph: ReturnType<typeof graphOf>, wabaId: string): Promise<Listed[]> {
  const all: Listed[] = []
  let after = ''
  for (let page = 0; page < MOST_PAGES; page++) {
    const more = after ? `&after=${encodeURIComponent(after)}` : ''
    const fields = 'id,name,language,category,status,components,quality_score'
    const answer = await callGraph(graph, `${wabaId}/message_templates?limit=${PAGE}&fields=${fields}${more}`)
    const parsed = Page.safeParse(answer.json)
    if (!parsed.success)
      throw new CallFailed(`WhatsApp answered ${answer.status} to the list of templates`, { left: true })
    all.push(...parsed.data.data)
    after = parsed.data.paging?.cursors?.after ?? ''
    if (!parsed.data.paging?.next || !after) break
  }
  return all
}

const isFresh = async (channelId: Id) =>
  (
    await query(
      `select 1 from template where channel_id = $1 and synced_at > now() - interval '${FRESH_FOR}' limit 1`,
      [channelId],
    )
  ).length > 0
