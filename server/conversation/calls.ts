import { z } from 'zod'
import { type Id, query, transaction } from '#db/index.ts'
import * as rules from '#domain/conversation/index.ts'
import type { Call } from '#domain/flow/index.ts'
import { refuse } from '#domain/index.ts'
import { answerFromKnowledge, httpCall, type Result } from '#server/flow/index.ts'
import { defineJob, wake } from '#server/jobs/index.ts'
import { clock } from '#server/settings/index.ts'
import { teamByKey } from '#server/team/index.ts'
import { personNow } from './chat.ts'
import { takeFromBot } from './take.ts'

const CallShape: z.ZodType<Call> = z.discriminatedUnion('what', [
  z.object({
    what: z.literal('http'),
    method: z.string(),
    integration: z.string().optional(),
    path: z.string().optional(),
    url: z.string().optional(),
    query: z.record(z.string(), z.string()),
    headers: z.record(z.string(), z.string()),
    body: z.unknown().optional(),
  }),
  z.object({
    what: z.literal('knowledge'),
    question: z.string(),
    sources: z.array(z.string()).optional(),
    minScore: z.number(),
    model: z.boolean(),
    language: z.string(),
  }),
  z.object({
    what: z.literal('assign'),
    agent: z.string().optional(),
    team: z.string().optional(),
    reason: z.string().optional(),
  }),
])

const Calling = z.object({
  conversationId: z.string(),
  botId: z.string(),
  id: z.string(),
  call: CallShape,
  repeatable: z.boolean(),
  timeout: z.number(),
})
type Calling = z.infer<typeof Calling>

/** Makes a flow's call after the turn that wants it was saved; its answer is an input of the next turn. */
export const callJob = defineJob('flow.call', Calling, async (calling, { attempt, finish }) => {
  // Whether the first attempt reached the other side is not known: only a harmless call is made again.
  const result: Result =
    attempt > (calling.repeatable ? 2 : 1) ? { ok: false, error: 'unknown' } : await answer(calling)
  const mine = await transaction(async (tx) => {
    const body = { call: calling.id, ...result }
    await tx.query('select flow_put($1, $2, $3, $4, $5)', [
      calling.conversationId,
      `call:${calling.id}`,
      'result',
      clock.now(),
      JSON.stringify(body),
    ])
    return finish(tx)
  })
  if (mine) wake('turn')
})

async function answer({ call, botId, id, conversationId, timeout }: Calling): Promise<Result> {
  switch (call.what) {
    case 'http':
      return httpCall(botId, call, `${conversationId}:${id}`, timeout)
    case 'knowledge':
      return { ok: true, body: await answerFromKnowledge(botId, call.question, call.sources ?? null) }
    case 'assign':
      return assignByFlow(conversationId, botId, call)
  }
}

/** Gives the chat to an Online agent of the bot with room: the one named, else of the team the one who holds the fewest. */
async function assignByFlow(
  conversationId: Id,
  botId: Id,
  { agent, team: teamKey, reason }: Extract<Call, { what: 'assign' }>,
): Promise<Result> {
  const [free] = await query<{ id: Id; botName: string }>(
    `select a.id, b.name as "botName" from bot_agent m join agent a on a.id = m.agent_id join bot b on b.id = m.bot_id
     cross join lateral (select count(*)::int as chats from conversation c
       where c.status = 'intervened' and c.holder_id = a.id) held
     where m.bot_id = $1 and a.presence = 'online' and a.deactivated_at is null and ($2::text is null or a.id::text = $2)
       and (a.capacity is null or held.chats < a.capacity)
       and ($3::text is null or exists (select 1 from team_bot s join team_agent t on t.team_id = s.team_id
         where s.bot_id = m.bot_id and s.key = $3 and t.agent_id = a.id))
     order by held.chats, a.presence_at, a.id limit 1`,
    [botId, agent ?? null, teamKey ?? null],
  )
  if (!free) return { ok: false }
  const done = await takeFromBot(conversationId, async (tx, chat) => {
    const person = await personNow(tx, free.id)
    if (!person) return refuse('agentNotOnline')
    const to = { id: person.id, name: person.name }
    const team = teamKey ? await teamByKey(tx, botId, teamKey) : null
    const move = rules.intervene(chat, person)
    return {
      move: move.ok && team ? { ...move, team } : move,
      kind: 'assigned',
      by: { kind: 'bot', id: botId, name: free.botName },
      details: { to, ...(team ? { team } : {}), ...(reason ? { note: reason } : {}) },
    }
  })
  return { ok: done.ok }
}
