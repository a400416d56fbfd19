import { z } from 'zod'
import { refuse } from '#domain/index.ts'
import { AgentPage, Bot, BotPage, BotPatch, NewBot, PageQuery, SeatPatch } from '#protocol/http/index.ts'
import { returnChats } from '#server/conversation/index.ts'
import { createBot, forgetBook } from '#server/flow/index.ts'
import { wake } from '#server/jobs/index.ts'
import { agentById, agentsOfBot, type Known, setCapacity, setMembership } from '#server/team/index.ts'
import { botRows, changeBot } from '../bots-store.ts'
import { fromCursor, IdPlace, toCursor } from '../cursor.ts'
import { agentViews } from '../people-view.ts'
import { botsOf, readerOf } from '../reach.ts'
import { door } from '../route.ts'

const Id = z.object({ id: z.string().regex(/^\d{1,19}$/) })
const Member = Id.extend({ agentId: z.string() })

const botFor = async (id: string, asker: Known) => {
  const [bot] = await botRows(await botsOf(asker, id), readerOf(asker), null, 1)
  return bot ?? refuse('notFound', { thing: 'bot' })
}

export const list = door({
  say: 'Bots the asker belongs to, oldest first; managers and admins see all',
  query: PageQuery,
  answer: BotPage,
  async run({ asker, query }) {
    const place = fromCursor(query.cursor, IdPlace)
    if (place === undefined) return refuse('cursorInvalid')
    const items = await botRows(await botsOf(asker), readerOf(asker), place?.id ?? null, query.limit)
    const last = items.length === query.limit ? items.at(-1) : undefined
    return { items, nextCursor: last ? toCursor({ id: last.id }) : null }
  },
})

export const show = door({
  say: 'One bot',
  params: Id,
  answer: Bot,
  run: ({ asker, params }) => botFor(params.id, asker),
})

export const create = door({
  say: 'Make a bot, with a first flow that knows when somebody wants a person',
  body: NewBot,
  answer: Bot,
  status: 201,
  async run({ asker, body }) {
    const id = await createBot(body.name, body.languages)
    return botFor(id, asker)
  },
})

export const change = door({
  say: 'Rename a bot, switch it on or off, change its texts, languages, supervision and rules',
  params: Id,
  body: BotPatch,
  answer: Bot,
  async run({ asker, params, body }) {
    const bot = await botFor(params.id, asker)
    if ('ok' in bot) return bot
    await changeBot(params.id, body)
    forgetBook(params.id)
    return botFor(params.id, asker)
  },
})

export const agents = door({
  say: 'Agents of a bot',
  params: Id,
  answer: AgentPage,
  async run({ asker, params }) {
    const bot = await botFor(params.id, asker)
    if ('ok' in bot) return bot
    return { items: await agentViews(await agentsOfBot(params.id)), nextCursor: null }
  },
})

export const seat = door({
  say: 'How many chats rules may give to an agent of the bot at once, in all bots; null is no limit',
  params: Member,
  body: SeatPatch,
  answer: AgentPage,
  async run({ asker, params, body }) {
    const bot = await botFor(params.id, asker)
    if ('ok' in bot) return bot
    const members = await agentsOfBot(params.id)
    if (!members.some(({ id }) => id === params.agentId)) return refuse('notFound', { thing: 'agent' })
    await setCapacity(params.agentId, body.capacity)
    wake('routing')
    return { items: await agentViews(await agentsOfBot(params.id)), nextCursor: null }
  },
})

const membership = (member: boolean, say: string) =>
  door({
    say,
    params: Member,
    answer: AgentPage,
    async run({ asker, params }) {
      const agentId = params.agentId === 'me' ? asker.id : params.agentId
      const bot = await botFor(params.id, asker)
      if ('ok' in bot) return bot
      // Managers may add themselves; only admins move others.
      if (agentId !== asker.id && asker.role !== 'admin') return refuse('notAllowed')
      if (!/^\d{1,19}$/.test(agentId) || !(await agentById(agentId))) return refuse('notFound', { thing: 'agent' })
      await setMembership(params.id, agentId, member)
      wake('events')
      wake('routing')
      if (!member) await returnChats(agentId, params.id)
      return { items: await agentViews(await agentsOfBot(params.id)), nextCursor: null }
    },
  })

export const join = membership(true, 'Add an agent to a bot; "me" is the asker')
export const leave = membership(false, 'Take an agent out of a bot; the chats they hold there return to the queue')
