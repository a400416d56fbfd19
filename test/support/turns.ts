import { readFileSync } from 'node:fs'
import { query } from '#db/index.ts'
import type { Role } from '#domain/conversation/index.ts'
import { startTurns } from '#server/conversation/index.ts'
import { createBot, importPack, saveIntegration, saveKnowledge } from '#server/flow/index.ts'
import { startJobs, wake } from '#server/jobs/index.ts'
import { clock } from '#server/settings/index.ts'
import { agentById, askerOfAgent, type Known } from '#server/team/index.ts'
import { knowledge, shop } from '../../server/demo/shop.ts'
import { until } from './sending.ts'

export interface TestBot {
  botId: string
  channelId: string
}

/** Lumi with her flows, shop and knowledge, on a channel of this kind. */
export async function lumiBot(kind: 'web' | 'whatsapp' = 'web'): Promise<TestBot> {
  const botId = await createBot('Lumi', ['en', 'pt-BR'])
  await saveIntegration(botId, { id: 'shop', name: 'Shop', kind: 'table', config: shop })
  await saveKnowledge(botId, { id: 'lamps', name: 'Lamps', entries: knowledge })
  await importPack(botId, JSON.parse(readFileSync('server/demo/lumi.json', 'utf8')))
  return { botId, channelId: await channelOf(botId, kind) }
}

/** A bot with flows of one's own. */
export async function botOfFlows(flows: unknown[], kind: 'web' | 'whatsapp' = 'web'): Promise<TestBot> {
  const botId = await createBot('Lumi', ['en'])
  await importPack(botId, { format: 1, flows, refs: {} })
  return { botId, channelId: await channelOf(botId, kind) }
}

async function channelOf(botId: string, kind: string) {
  const [channel] = await query<{ id: string }>(
    `insert into channel (bot_id, kind, name) values ($1, $2, 'Site') returning id`,
    [botId, kind],
  )
  return channel?.id ?? ''
}

let told = 0

/** A customer's message as intake stores it; answers the chat. */
export async function customerWrites(
  { channelId }: TestBot,
  user: string,
  text: string,
  extra: Record<string, unknown> = {},
  external = `in-${process.pid}-${++told}`,
): Promise<string> {
  const item = {
    n: 1,
    channel: channelId,
    users: [user],
    kinds: ['visitor'],
    name: `Name of ${user}`,
    phone: null,
    folded: user,
    address: user,
    external,
    at: clock.now().toISOString(),
    author: 'customer',
    kind: 'text',
    body: { kind: 'text', text },
    preview: text,
    extra,
    reply: null,
    opens: true,
    wakes: true,
    media: null,
  }
  await query(`select intake($1, '{}', '{}', '{}')`, [JSON.stringify([item])])
  wake('turn')
  const [row] = await query<{ id: string }>(
    'select conversation_id as id from identity where channel_id = $1 and user_id = $2',
    [channelId, user],
  )
  return row?.id ?? ''
}

/** The workers of one node: turns and jobs. */
export function startWorkers(): () => Promise<void> {
  const stops = [startTurns(), startJobs()]
  return async () => {
    for (const stop of stops) await stop()
  }
}

/** Waits until the bot has read everything of a chat, calls and their answers included. */
export const settled = (conversationId: string) =>
  until(`chat ${conversationId} to settle`, async () => {
    const [row] = await query<{ busy: boolean }>(
      `select exists (select from turn_due where conversation_id = $1)
         or exists (select from flow_input where conversation_id = $1)
         or exists (select from job where queue = 'flow.call' and key like 'call:' || $1 || ':%') as busy`,
      [conversationId],
    )
    return row?.busy === false
  })

/** What stands in a chat: author and words, oldest first. */
export const thread = async (conversationId: string): Promise<string[]> =>
  (
    await query<{ line: string }>(
      `select author || ': ' || coalesce(body ->> 'text', '[' || kind || ']') as line from message
       where conversation_id = $1 order by number`,
      [conversationId],
    )
  ).map(({ line }) => line)

export const chatRow = async (conversationId: string) =>
  (
    await query<{
      status: string
      holderId: string | null
      version: number
      requestedAt: Date | null
      unresolvedQueries: number
      takenNumber: number
      lastNumber: number
    }>(
      `select status, holder_id as "holderId", version, requested_at as "requestedAt", unresolved_queries as "unresolvedQueries",
         taken_number as "takenNumber", last_number as "lastNumber" from conversation where id = $1`,
      [conversationId],
    )
  )[0]!

export const journeyKindsOf = async (conversationId: string): Promise<string[]> =>
  (
    await query<{ kind: string }>('select kind from journey where conversation_id = $1 order by id', [conversationId])
  ).map(({ kind }) => kind)

/** Somebody of the team, Online unless said otherwise, in these bots. */
export async function person(
  name: string,
  botIds: string[],
  { role = 'agent', presence = 'online' }: { role?: Role; presence?: 'online' | 'away' | 'offline' } = {},
): Promise<Known> {
  const [row] = await query<{ id: string }>(
    `with a as (insert into agent (name, email, role, presence) values ($1, $1 || '@' || gen_random_uuid(), $2, $3) returning id),
     m as (insert into bot_agent (bot_id, agent_id) select b, a.id from a, unnest($4::bigint[]) b)
     select id from a`,
    [name, role, presence, botIds],
  )
  const agent = await agentById(row?.id ?? '')
  const asker = agent && askerOfAgent(agent)
  if (!asker) throw new Error('no agent')
  return asker
}
