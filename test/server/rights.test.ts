import type { FastifyInstance } from 'fastify'
import { beforeAll, describe, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import { createKey } from '#server/team/index.ts'
import { appForTests } from '../support/app.ts'
import { openFreshDatabase } from '../support/database.ts'

/** The least role that may use a door. Everybody above may as well. A door without a row fails this test. */
const least: Record<string, 'agent' | 'manager' | 'admin'> = {
  'GET /me': 'agent',
  'PATCH /me': 'agent',
  'GET /me/drafts': 'agent',
  'GET /me/notices': 'agent',
  'POST /me/notices/read': 'agent',
  'GET /bots': 'agent',
  'POST /bots': 'manager',
  'GET /bots/{id}': 'agent',
  'PATCH /bots/{id}': 'manager',
  'GET /bots/{id}/agents': 'agent',
  'PUT /bots/{id}/agents/{agentId}': 'manager',
  'DELETE /bots/{id}/agents/{agentId}': 'manager',
  'GET /channels': 'manager',
  'POST /channels': 'admin',
  'GET /channels/{id}': 'manager',
  'PATCH /channels/{id}': 'admin',
  'POST /channels/{id}/health': 'admin',
  'GET /templates': 'agent',
  'GET /conversations': 'agent',
  'GET /conversations/counts': 'agent',
  'GET /conversations/export.csv': 'manager',
  'POST /conversations/bulk': 'agent',
  'GET /conversations/{id}': 'agent',
  'GET /conversations/{id}/messages': 'agent',
  'POST /conversations/{id}/messages': 'agent',
  'POST /conversations/{id}/messages/{messageId}/attempts': 'agent',
  'POST /conversations/{id}/messages/{messageId}/reaction': 'agent',
  'DELETE /conversations/{id}/messages/{messageId}/reaction': 'agent',
  'GET /conversations/{id}/journey': 'agent',
  'GET /conversations/{id}/export': 'agent',
  'POST /conversations/{id}/intervention': 'agent',
  'DELETE /conversations/{id}/intervention': 'agent',
  'PUT /conversations/{id}/assignment': 'agent',
  'POST /conversations/{id}/resolution': 'agent',
  'DELETE /conversations/{id}/resolution': 'agent',
  'PATCH /bots/{id}/agents/{agentId}': 'manager',
  'GET /conversations/{id}/access': 'agent',
  'POST /conversations/{id}/access': 'manager',
  'DELETE /conversations/{id}/access': 'manager',
  'GET /conversations/{id}/episodes': 'agent',
  'POST /conversations/{id}/request': 'agent',
  'POST /conversations/{id}/read': 'agent',
  'DELETE /conversations/{id}/read': 'agent',
  'POST /conversations/{id}/tags': 'agent',
  'DELETE /conversations/{id}/tags': 'agent',
  'GET /search': 'agent',
  'GET /views': 'agent',
  'POST /views': 'agent',
  'PATCH /views/{id}': 'agent',
  'DELETE /views/{id}': 'agent',
  'PUT /conversations/{id}/draft': 'agent',
  'GET /conversations/{id}/scheduled': 'agent',
  'POST /conversations/{id}/scheduled': 'agent',
  'PATCH /conversations/{id}/scheduled/{scheduledId}': 'agent',
  'DELETE /conversations/{id}/scheduled/{scheduledId}': 'agent',
  'GET /contacts': 'agent',
  'GET /contacts/count': 'agent',
  'POST /contacts/bulk': 'agent',
  'POST /contacts/exports': 'manager',
  'GET /campaigns': 'agent',
  'GET /segments': 'agent',
  'POST /segments': 'agent',
  'GET /segments/{id}': 'agent',
  'PATCH /segments/{id}': 'agent',
  'DELETE /segments/{id}': 'agent',
  'GET /contacts/imports': 'manager',
  'POST /contacts/imports': 'manager',
  'GET /contacts/imports/{id}': 'manager',
  'PATCH /contacts/imports/{id}': 'manager',
  'GET /contacts/imports/{id}/preview': 'manager',
  'POST /contacts/imports/{id}/dry-run': 'manager',
  'POST /contacts/imports/{id}/run': 'manager',
  'DELETE /contacts/imports/{id}/run': 'manager',
  'GET /contacts/imports/{id}/errors': 'manager',
  'GET /contacts/{id}': 'agent',
  'GET /contacts/{id}/journey': 'agent',
  'GET /contacts/{id}/campaigns': 'agent',
  'GET /contacts/{id}/orders': 'agent',
  'GET /contacts/{id}/conversations': 'agent',
  'GET /contacts/{id}/notes': 'agent',
  'POST /contacts/{id}/notes': 'agent',
  'PATCH /contacts/{id}/attributes': 'agent',
  'POST /contacts/{id}/tags': 'agent',
  'DELETE /contacts/{id}/tags': 'agent',
  'DELETE /contacts/{id}/tags/{tagId}': 'agent',
  'GET /contacts/{id}/duplicates': 'agent',
  'GET /contacts/{id}/merges': 'agent',
  'GET /contacts/{id}/merges/preview': 'manager',
  'POST /contacts/{id}/merges': 'manager',
  'DELETE /contacts/{id}/merges/{mergeId}': 'manager',
  'GET /contacts/{id}/consent': 'agent',
  'PUT /contacts/{id}/consent': 'agent',
  'PUT /contacts/{id}/block': 'agent',
  'GET /contacts/{id}/export': 'manager',
  'POST /contacts/{id}/erasure': 'admin',
  'GET /tags': 'agent',
  'POST /tags': 'manager',
  'GET /tags/{id}': 'agent',
  'PATCH /tags/{id}': 'manager',
  'DELETE /tags/{id}': 'manager',
  'PUT /tags/order': 'manager',
  'PUT /tags/{id}/merger': 'manager',
  'PUT /attributes/order': 'manager',
  'GET /attributes': 'agent',
  'POST /attributes': 'manager',
  'GET /attributes/{id}': 'agent',
  'PATCH /attributes/{id}': 'manager',
  'DELETE /attributes/{id}': 'manager',
  'GET /canned-replies': 'agent',
  'POST /canned-replies': 'agent',
  'GET /canned-replies/{id}': 'agent',
  'PATCH /canned-replies/{id}': 'agent',
  'DELETE /canned-replies/{id}': 'agent',
  'POST /canned-replies/{id}/uses': 'agent',
  'GET /agents': 'agent',
  'POST /agents': 'admin',
  'PATCH /agents/{id}': 'admin',
  'POST /agents/{id}/password-reset': 'admin',
  'DELETE /agents/{id}/second-factor': 'admin',
  'GET /agents/rules': 'agent',
  'PUT /agents/rules': 'admin',
  'GET /agents/invitations': 'admin',
  'POST /agents/invitations': 'admin',
  'POST /agents/invitations/{id}/link': 'admin',
  'DELETE /agents/invitations/{id}': 'admin',
  'GET /teams': 'agent',
  'POST /teams': 'manager',
  'GET /teams/{id}': 'agent',
  'PATCH /teams/{id}': 'manager',
  'DELETE /teams/{id}': 'manager',
  'GET /audit': 'admin',
  'GET /audit/export.csv': 'admin',
  'GET /api-keys': 'admin',
  'POST /api-keys': 'admin',
  'DELETE /api-keys/{id}': 'admin',
  'GET /demo': 'admin',
  'DELETE /demo': 'admin',
  'POST /channels/simulated': 'admin',
  'POST /files': 'agent',
  'GET /files/{id}': 'agent',
  'POST /transcriptions': 'agent',
  'POST /socket-tickets': 'agent',
  'GET /events': 'agent',
}
const open = new Set([
  'GET /setup',
  'POST /setup',
  'POST /agents/invitations/opening',
  'POST /agents/invitations/acceptance',
  'POST /agents/password-resets',
])
/** One's own account: every person has one, a key has none. */
const ownAccount = [
  'GET /me/sessions',
  'DELETE /me/sessions',
  'DELETE /me/sessions/{id}',
  'GET /me/notice-settings',
  'PUT /me/notice-settings',
  'GET /me/push-key',
  'POST /me/push-subscriptions',
  'DELETE /me/push-subscriptions/{id}',
  'POST /me/push-tests',
]
const rank = { agent: 0, manager: 1, admin: 2 }
const roles = ['agent', 'manager', 'admin'] as const

let app: FastifyInstance
const keys: Record<string, string> = {}

beforeAll(async () => {
  await openFreshDatabase()
  await query(`insert into bot (name) values ('Lumi')`)
  app = await appForTests()
  for (const role of roles) keys[role] = (await createKey({ name: role, role }, null)).key
  keys.looking = (await createKey({ name: 'looking', role: 'admin', scopes: ['read'] }, null)).key
})

const doors = () =>
  Object.entries(app.swagger().paths ?? {}).flatMap(([path, methods]) =>
    Object.keys(methods ?? {}).map((method) => `${method.toUpperCase()} ${path.replace('/api/v1', '')}`),
  )

const knock = (name: string, key: string | undefined) => {
  const [method, path] = name.split(' ') as ['GET', string]
  return app.inject({
    method,
    url: `/api/v1${path.replaceAll(/\{\w+\}/g, '999999')}`,
    headers: { ...(key ? { authorization: `Bearer ${key}` } : {}), 'content-type': 'application/json' },
    ...(method === 'GET' ? {} : { payload: '{"surely": "not what the door wants"}' }),
  })
}

/** What it was refused with; a table is no refusal. */
const codeOf = (answer: Awaited<ReturnType<typeof knock>>) =>
  String(answer.headers['content-type']).includes('json') ? answer.json().code : undefined

describe('rights', () => {
  test('every door of the API has a row in the table of least roles', () => {
    const undecided = doors().filter((name) => !(name in least) && !open.has(name) && !ownAccount.includes(name))
    expect(undecided).toEqual([])
    expect(doors().length).toBeGreaterThan(40)
  })

  test('without a session or key every door says 401, before it reads anything', async () => {
    for (const name of [...Object.keys(least), ...ownAccount]) {
      const answer = await knock(name, undefined)
      expect([name, answer.statusCode, answer.json().code]).toEqual([name, 401, 'not_signed_in'])
    }
  })

  test('an unknown key is nobody', async () => {
    expect((await knock('GET /me', 'bk_made-up-by-somebody-else')).statusCode).toBe(401)
  })

  test.each(roles)('a key of role %s passes the doors of its role and is refused at the others', async (role) => {
    for (const [name, lowest] of Object.entries(least)) {
      if (name === 'GET /events') continue // a stream does not end; its rights are tried in realtime.test.ts
      const answer = await knock(name, keys[role])
      const mayPass = rank[role] >= rank[lowest]
      if (mayPass)
        expect([
          name,
          answer.statusCode === 401 ||
            (codeOf(answer) === 'not_allowed' && name !== 'PATCH /me' && !name.includes('/agents/')),
        ]).toEqual([name, false])
      else expect([name, answer.statusCode, answer.json().code]).toEqual([name, 403, 'not_allowed'])
    }
  })

  test('a key has no account of its own, whatever its role', async () => {
    for (const name of ownAccount) {
      const answer = await knock(name, keys.admin)
      expect([name, answer.statusCode, answer.json().code]).toEqual([name, 403, 'not_allowed'])
    }
  })

  test('a key that may only look changes nothing, whatever its role', async () => {
    for (const name of Object.keys(least).filter(
      (one) => !one.startsWith('GET') && one !== 'PATCH /me' && one !== 'POST /socket-tickets',
    )) {
      const answer = await knock(name, keys.looking)
      expect([name, answer.statusCode]).toEqual([name, 403])
    }
  })
})
