import { z } from 'zod'
import { refuse } from '#domain/index.ts'
import { ApiKeyMade, ApiKeyPage, NewApiKey, PageQuery } from '#protocol/http/index.ts'
import { agentIdOf, createKey, forgetAskers, type KeyRow, keyPage, revokeKey } from '#server/team/index.ts'
import { fromCursor, IdPlace, toCursor } from '../cursor.ts'
import { door } from '../route.ts'

const Id = z.object({ id: z.string().regex(/^\d{1,19}$/) })

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
    const made = await createKey(body, agentIdOf(asker))
    return { ...keyView(made), key: made.key }
  },
})

export const endKey = door({
  say: 'Revoke an API key',
  params: Id,
  answer: z.object({ revoked: z.literal(true) }),
  async run({ params }) {
    if (!(await revokeKey(params.id))) return refuse('notFound', { thing: 'API key' })
    forgetAskers()
    return { revoked: true as const }
  },
})
