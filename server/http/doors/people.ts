import { z } from 'zod'
import { transaction } from '#db/index.ts'
import { refuse } from '#domain/index.ts'
import { mayAlways } from '#domain/team/index.ts'
import {
  Agent,
  AgentPage,
  AgentPatch,
  Me,
  MePatch,
  NewAgent,
  PageQuery,
  ResetLink,
  TeamRules,
} from '#protocol/http/index.ts'
import { returnChats } from '#server/conversation/index.ts'
import { wake } from '#server/jobs/index.ts'
import { mailLater } from '#server/mail/index.ts'
import { transcribes } from '#server/outbound/index.ts'
import { clock } from '#server/settings/index.ts'
import {
  agentById,
  agentIdOf,
  agentPage,
  botsWhereHolding,
  changeAgent,
  createAgent,
  factorRule,
  forgetAskers,
  type Known,
  resetPasswordOf,
  resetSecondFactorOf,
  setContactColumns,
  setFactorRule,
  setLanguage,
  setLetterKeys,
  setName,
  setPresence,
} from '#server/team/index.ts'
import { fromCursor, IdPlace, toCursor } from '../cursor.ts'
import { installation } from '../installation.ts'
import { resetMail } from '../mails.ts'
import { accountViews, agentViews } from '../people-view.ts'
import { door } from '../route.ts'

const Id = z.object({ id: z.string().regex(/^\d{1,19}$/) })

const meView = (asker: Known, agent = asker.agent): Me => ({
  kind: asker.kind,
  id: asker.id,
  name: asker.name,
  email: agent?.email ?? null,
  role: asker.role,
  presence: agent?.presence ?? 'offline',
  botIds: [...asker.botIds],
  language: agent?.language ?? null,
  letterKeys: agent?.letterKeys ?? false,
  contactColumns: agent?.contactColumns ?? null,
  demo: installation().demo,
  simulator: installation().simulator,
  transcribes: transcribes(),
  secondFactor: agent?.secondFactor ?? false,
  secondFactorDue: asker.secondFactorDue ?? false,
  now: clock.now().toISOString(),
})

export const me = door({ say: 'Who is asking', answer: Me, run: async ({ asker }) => meView(asker) })

export const changeMe = door({
  say: 'Set presence, name, language or keys',
  body: MePatch,
  answer: Me,
  async run({ asker, body }) {
    if (asker.kind !== 'person') return refuse('notAllowed')
    if (body.presence) {
      await setPresence(asker.id, body.presence)
      wake('routing')
    }
    if (body.name) await setName(asker.id, body.name)
    if (body.language !== undefined) await setLanguage(asker.id, body.language)
    if (body.letterKeys !== undefined) await setLetterKeys(asker.id, body.letterKeys)
    if (body.contactColumns !== undefined) await setContactColumns(asker.id, body.contactColumns)
    return meView(asker, await agentById(asker.id))
  },
})

export const agents = door({
  say: 'Agents, oldest first',
  query: PageQuery,
  answer: AgentPage,
  async run({ asker, query }) {
    const place = fromCursor(query.cursor, IdPlace)
    if (place === undefined) return refuse('cursorInvalid')
    const rows = await agentPage(place?.id ?? '0', query.limit)
    const last = rows.length === query.limit ? rows.at(-1) : undefined
    const items = mayAlways.editAgents(asker) ? await accountViews(rows) : await agentViews(rows)
    return { items, nextCursor: last ? toCursor({ id: last.id }) : null }
  },
})

const agentAnswer = async (id: string) => {
  const row = await agentById(id)
  const [agent] = row ? await accountViews([row]) : []
  return agent ?? refuse('notFound', { thing: 'agent' })
}

export const createPerson = door({
  say: 'Make an agent who can sign in',
  body: NewAgent,
  answer: Agent,
  status: 201,
  async run({ body }) {
    const made = await createAgent(body)
    return made.ok ? agentAnswer(made.id) : made
  },
})

export const changePerson = door({
  say: 'Change name, role, bots, capacity; deactivating returns the chats they hold to the queue',
  params: Id,
  body: AgentPatch,
  answer: Agent,
  async run({ asker, params, body }) {
    const done = await changeAgent(params.id, body, agentIdOf(asker))
    if (!done.ok) return done
    if (body.active === false) await returnChats(params.id, null)
    else if (body.botIds) await returnFromOtherBots(params.id, body.botIds)
    return agentAnswer(params.id)
  },
})

/** Whoever left a bot holds nothing there any more. */
async function returnFromOtherBots(agentId: string, botIds: string[]): Promise<void> {
  const bots = await botsWhereHolding(agentId)
  for (const botId of bots) if (!botIds.includes(botId)) await returnChats(agentId, botId)
}

export const resetPassword = door({
  say: 'Make a link with which an agent sets a new password, once, within the hour',
  params: Id,
  answer: ResetLink,
  status: 201,
  async run({ params }) {
    const made = await resetPasswordOf(params.id)
    if (!made.ok) return made
    const url = `${installation().publicUrl}/reset-password?token=${made.token}`
    const mailed = await transaction((tx) => mailLater(tx, resetMail({ to: made.agent.email, url })))
    return { url, mailed }
  },
})

export const resetSecondFactor = door({
  say: 'Take the second factor of an agent away, who lost it; their sessions end',
  params: Id,
  answer: Agent,
  async run({ params }) {
    const done = await resetSecondFactorOf(params.id)
    return done.ok ? agentAnswer(params.id) : done
  },
})

export const rules = door({
  say: 'Of whom a second factor is asked',
  answer: TeamRules,
  run: async () => ({ secondFactor: await factorRule() }),
})

export const changeRules = door({
  say: 'Ask a second factor of nobody, of admins and managers, or of everybody; it holds from the next request',
  body: TeamRules,
  answer: TeamRules,
  async run({ body }) {
    await setFactorRule(body.secondFactor)
    forgetAskers()
    return { secondFactor: await factorRule() }
  },
})
