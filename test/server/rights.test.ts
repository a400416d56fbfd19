import type { FastifyInstance } from 'fastify'
import { beforeAll, describe, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import { createKey } from '#server/team/index.ts'
import { appForTests } from '../support/app.ts'
import { openFreshDatabase } from '../support/database.ts'
import { least } from '../support/least-roles.ts'

const open = new Set([
  'GET /setup',
  'POST /setup',
  'POST /agents/invitations/opening',
  'POST /agents/invitations/acceptance',
  'POST /agents/password-resets',
])
/** One's own account: every person has one, a key has none. */
const ownAccount = [
  'GET /me/day',
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
