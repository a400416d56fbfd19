import { z } from 'zod'
import { refuse } from '#domain/index.ts'
import {
  Agent,
  AgentPage,
  AgentPatch,
  ApiKeyMade,
  ApiKeyPage,
  Me,
  MePatch,
  NewAgent,
  NewApiKey,
  PageQuery,
} from '#protocol/http/index.ts'
import { returnChats } from '#server/conversation/index.ts'
import { wake } from '#server/jobs/index.ts'
import { transcribes } from '#server/outbound/index.ts'
import { clock } from '#server/settings/index.ts'
import {
  agentById,
  agentPage,
  changeAgent,
  createAgent,
  createKey,
  type KeyRow,
  type Known,
  keyPage,
  revokeKey,
  setLanguage,
  setLetterKeys,
  setPresence,
} from '#server/team/index.ts'
import { fromCursor, IdPlace, toCursor } from '../cursor.ts'
import { installation } from '../installation.ts'
import { agentViews } from '../people-view.ts'
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
  demo: installation().demo,
  simulator: installation().simulator,
  transcribes: transcribes(),
  now: clock.now().toISOString(),
})

export const me = door({ say: 'Who is asking', answer: Me, run: async ({ asker }) => meView(asker) })

export const changeMe = door({
  say: 'Set presence, language or keys',
  body: MePatch,
  answer: Me,
  async run({ asker, body }) {
    if (asker.kind !== 'person') return refuse('notAllowed')
    if (body.presence) {
      await setPresence(asker.id, body.presence)
      wake('routing')
    }
    if (body.language !== undefined) await setLanguage(asker.id, body.language)
    if (body.letterKeys !== undefined) await setLetterKeys(asker.id, body.letterKeys)
    return meView(asker, await agentById(asker.id))
  },
})

export const agents = door({
  say: 'Agents, oldest first',
  query: PageQuery,
  answer: AgentPage,
  async run({ query }) {
    const place = fromCursor(query.cursor, IdPlace)
    if (place === undefined) return refuse('cursorInvalid')
    const items = await agentPage(place?.id ?? '0', query.limit)
    const last = items.length === query.limit ? items.at(-1) : undefined
    return { items: await agentViews(items), nextCursor: last ? toCursor({ id: last.id }) : null }
  },
})

const agentAnswer = async (id: string) => {
  const row = await agentById(id)
  return (row && (await agentViews([row]))[0]) ?? refuse('notFound', { thing: 'agent' })
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
  say: 'Change name, role, bots; deactivating returns the chats they hold to the queue',
  params: Id,
  body: AgentPatch,
  answer: Agent,
  async run({ params, body }) {
    const done = await changeAgent(params.id, body)
    if (!done.ok) return done
    if (body.active === false) await returnChats(params.id, null)
    return agentAnswer(params.id)
  },
})

const keyView = (row: KeyRow) => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
})

export const keys = door({
  say: 'API keys that are in force',
  query: PageQuery,
  answer: ApiKeyPage,
  async run({ query }) {
    const place = fromCursor(query.cursor, IdPlace)
    if (place === undefined) return refuse('cursorInvalid')
    const rows = await keyPage(place?.id ?? '0', query.limit)
    const last = rows.length === query.limit ? rows.at(-1) : undefined
    return { items: rows.map(keyView), nextCursor: last ? toCursor({ id: last.id }) : null }
  },
})

export const makeKey = door({
  say: 'Make an API key; its text is shown this once',
  body: NewApiKey,
  answer: ApiKeyMade,
  status: 201,
  async run({ asker, body }) {
    const made = await createKey(body, asker.kind === 'person' ? asker.id : null)
    return { ...keyView(made), key: made.key }
  },
})

export const endKey = door({
  say: 'Revoke an API key',
  params: Id,
  answer: z.object({ revoked: z.literal(true) }),
  run: async ({ params }) =>
    (await revokeKey(params.id)) ? { revoked: true as const } : refuse('notFound', { thing: 'API key' }),
})
