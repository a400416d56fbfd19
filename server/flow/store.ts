import { createHash } from 'node:crypto'
import { type Id, query, type Tx, transaction } from '#db/index.ts'
import { canonical, type Flow, readFlow, segmentsIn } from '#domain/flow/index.ts'
import { unknownSegments } from '#server/contact/index.ts'
import { seal } from '#server/settings/index.ts'

/** Writes the draft of a flow, new or not, at the end of the bot's order when it is new. */
export const saveDraft = async (tx: Tx, botId: Id, flow: Flow): Promise<void> => {
  await tx.query(
    `insert into flow (bot_id, id, name, draft, position)
     values ($1, $2, $3, $4, (select coalesce(max(position) + 1, 0) from flow where bot_id = $1))
     on conflict (bot_id, id) do update set name = excluded.name, draft = excluded.draft, revision = flow.revision + 1`,
    [botId, flow.id, flow.name, JSON.stringify(flow)],
  )
}

/** Makes the draft live as the next version. The same document again is the version it was. */
export async function publish(tx: Tx, botId: Id, flowId: string, by: Id | null = null): Promise<number> {
  const [draft] = await tx.query<{ draft: unknown }>(
    'select draft from flow where bot_id = $1 and id = $2 for no key update',
    [botId, flowId],
  )
  const read = readFlow(draft?.draft)
  if (!read.ok) throw new Error(`Flow ${flowId} cannot be published: ${read.say}`)
  const unknown = await unknownSegments(tx, segmentsIn(read.flow))
  if (unknown.length > 0)
    throw new Error(`Flow ${flowId} cannot be published: there is no shared segment ${unknown.join(', ')}.`)
  const words = canonical(read.flow)
  const sha256 = createHash('sha256').update(words).digest('hex')
  const [newest] = await tx.query<{ version: number; sha256: string }>(
    'select version, sha256 from flow_version where bot_id = $1 and flow_id = $2 order by version desc limit 1',
    [botId, flowId],
  )
  const version = newest?.sha256 === sha256 ? newest.version : (newest?.version ?? 0) + 1
  if (newest?.sha256 !== sha256)
    await tx.query(
      `insert into flow_version (bot_id, flow_id, version, document, sha256, published_by) values ($1, $2, $3, $4, $5, $6)`,
      [botId, flowId, version, JSON.stringify(read.flow), sha256, by],
    )
  await tx.query('update flow set live_version = $3, withdrawn_at = null where bot_id = $1 and id = $2', [
    botId,
    flowId,
    version,
  ])
  return version
}

export interface FlowRow {
  id: string
  name: string
  position: number
  draft: unknown
  revision: number
  liveVersion: number | null
}

/** The flows of a bot in its order, drafts and all. */
export const flowsOfBot = (botId: Id): Promise<FlowRow[]> =>
  query<FlowRow>(
    `select id, name, position, draft, revision, live_version as "liveVersion" from flow where bot_id = $1 order by position, id`,
    [botId],
  )

/** What other systems a bot's flows call: its address and secrets are sealed. */
export const saveIntegration = async (
  botId: Id,
  integration: { id: string; name: string; kind: 'http' | 'table'; config: unknown },
): Promise<void> => {
  await query(
    `insert into integration (bot_id, id, name, kind, config) values ($1, $2, $3, $4, $5)
     on conflict (bot_id, id) do update set name = excluded.name, kind = excluded.kind, config = excluded.config`,
    [botId, integration.id, integration.name, integration.kind, seal(JSON.stringify(integration.config))],
  )
}

export interface KnowledgeEntry {
  question: string
  answer: string
  words: string[]
}

/** Questions and answers a bot may use. */
export const saveKnowledge = async (
  botId: Id,
  source: { id: string; name: string; entries: KnowledgeEntry[] },
): Promise<void> => {
  await transaction((tx) =>
    tx.query(
      `insert into knowledge (bot_id, id, name, entries) values ($1, $2, $3, $4)
       on conflict (bot_id, id) do update set name = excluded.name, entries = excluded.entries`,
      [botId, source.id, source.name, JSON.stringify(source.entries)],
    ),
  )
}
