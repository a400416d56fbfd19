import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { query } from '#db/index.ts'
import { useFiles } from '#server/file/index.ts'
import { createAgent, createKey } from '#server/team/index.ts'
import { Browser } from '../support/account.ts'
import { appForTests } from '../support/app.ts'
import { openFreshDatabase } from '../support/database.ts'
import { importForm } from '../support/imports.ts'

interface Operation {
  summary?: string
  tags?: string[]
  parameters?: { name: string; in: string; required?: boolean }[]
  requestBody?: unknown
  responses?: Record<string, { content?: Record<string, { schema?: Record<string, unknown> }> }>
  security?: unknown[]
}
interface Described {
  openapi: string
  paths: Record<string, Record<string, Operation>>
}

/** What some doors have to be asked with. */
const asksFor = [
  ['/templates', '?channel=1'],
  ['/merges/preview', '?with=2'],
  ['/conversations/scheduled', '?conversations=1'],
] as const

let app: FastifyInstance
let described: Described
let key = ''

beforeAll(async () => {
  await openFreshDatabase()
  app = await appForTests()
  described = (await app.inject('/api/v1/openapi.json')).json()
  key = (await createKey({ name: 'walker', role: 'admin' }, null)).key
  await query(`insert into bot (name) values ('Lumi')`)
  await query(`insert into agent (name, email, role) values ('Ana', 'ana@casalume.example', 'agent')`)
  await query(`with made as (insert into team (name) values ('Sales') returning id)
    insert into team_bot (team_id, bot_id, key) select id, 1, 'sales' from made`)
  await query('insert into team_agent (team_id, agent_id) values (1, 1)')
  await query(
    `insert into channel (bot_id, kind, name, phone_number_id, waba_id) values (1, 'whatsapp', 'Main', '100001', '100002')`,
  )
  await query(`insert into contact (name, phone, email) values ('Ana', '+5511900000001', 'ana@example.com')`)
  await query(`insert into contact (name, email) values ('Ana S', 'ana@example.com')`)
  await query(
    `insert into conversation (bot_id, channel_id, contact_id, address, last_number, last_customer_at, preview)
     values (1, 1, 1, '5511900000001', 1, now(), '{"text":"hi","kind":"text","from":"customer","at":"2026-01-01T00:00:00.000Z"}')`,
  )
  await query(
    `insert into message (conversation_id, number, author, kind, body, at)
     values (1, 1, 'customer', 'text', '{"kind":"text","text":"hi"}', now())`,
  )
  await query(`insert into canned_reply (shortcut, title, texts) values ('hi', 'Greeting', '{"en":"Hi"}')`)
  await query(
    `insert into segment (name, filter, is_shared) values ('VIPs', '{"field":"tag","op":"is","value":"vip"}', true)`,
  )
  await query(`insert into tag (key, name) values ('vip', 'VIP')`)
  await query(`insert into note (contact_id, author_name, text, at) values (1, 'Ana', 'Prefers mornings', now())`)
  await query(
    `insert into scheduled_message (conversation_id, agent_id, content, send_at)
     values (1, 1, '{"kind":"text","text":"later"}', now() + interval '1 day')`,
  )
  useFiles(await mkdtemp(join(tmpdir(), 'baton-openapi-')))
  const { payload, headers } = importForm('phone\n+5511900000002\n', 'people.csv', { hold: 'true' })
  const url = '/api/v1/contacts/imports'
  await app.inject({ method: 'POST', url, payload, headers: { ...headers, authorization: `Bearer ${key}` } })
  await query(
    `insert into journey (contact_id, conversation_id, at, kind, actor_kind) values (1, 1, now(), 'firstMessage', 'customer')`,
  )
})

const operations = () =>
  Object.entries(described.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )

describe('the API describes itself', () => {
  test('it is OpenAPI 3.1, and every door says what it does, who may use it and what it answers', () => {
    expect(described.openapi).toMatch(/^3\.1/)
    expect(operations().length).toBeGreaterThan(40)
    for (const { path, method, operation } of operations()) {
      const success = Object.keys(operation.responses ?? {}).some((status) => status.startsWith('2'))
      expect([method, path, Boolean(operation.summary), operation.tags?.length, success]).toEqual([
        method,
        path,
        true,
        1,
        true,
      ])
    }
  })

  test('every name in a path is a described parameter', () => {
    for (const { path, method, operation } of operations()) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
      const told = (operation.parameters ?? []).filter((one) => one.in === 'path').map((one) => one.name)
      expect([method, path, told.sort()]).toEqual([method, path, named.sort()])
    }
  })

  test('what every door that only looks really answers fits its description', async () => {
    const made = { name: 'Rui', email: 'rui@casalume.example', password: 'a-good-password', role: 'agent' } as const
    await createAgent({ ...made, botIds: ['1'] })
    const person = new Browser(app)
    await person.signIn(made.email, made.password)
    let walked = 0
    for (const { path, method, operation } of operations()) {
      if (method !== 'get' || /\/(events|errors|export|files\/.*)$|\.csv$/.test(path)) continue
      const url = path.replaceAll(/\{\w+\}/g, '1') + (asksFor.find(([end]) => path.endsWith(end))?.[1] ?? '')
      // a key has no account of its own: those doors are asked by a person
      const asked = path.includes('/me/') ? { cookie: person.cookie } : { authorization: `Bearer ${key}` }
      const answer = await app.inject({ url, headers: asked })
      expect([url, answer.statusCode]).toEqual([url, 200])
      const schema = operation.responses?.['200']?.content?.['application/json']?.schema
      const shape = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0])
      const fits = shape.safeParse(answer.json())
      expect([url, fits.error?.issues]).toEqual([url, undefined])
      walked++
    }
    expect(walked).toBeGreaterThan(15)
  })

  test('a wrong body is refused with the field and a sentence, as problem details', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/agents',
      headers: { authorization: `Bearer ${key}` },
      payload: { name: '', email: 'nobody', role: 'king', password: 'short' },
    })
    expect(answer.statusCode).toBe(422)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    const problem = answer.json()
    expect(problem.code).toBe('body_invalid')
    expect(problem.errors.map((error: { field: string }) => error.field).sort()).toEqual([
      'email',
      'name',
      'password',
      'role',
    ])
  })

  test('the same Idempotency-Key is the same request: one thing is made, another request with it is refused', async () => {
    const make = (name: string) =>
      app.inject({
        method: 'POST',
        url: '/api/v1/api-keys',
        headers: { authorization: `Bearer ${key}`, 'idempotency-key': 'once' },
        payload: { name, role: 'agent' },
      })
    const [first, second] = [await make('till'), await make('till')]
    expect([first.statusCode, second.statusCode]).toEqual([201, 201])
    expect(second.json()).toEqual(first.json())
    const other = await make('another')
    expect([other.statusCode, other.json().code]).toEqual([409, 'idempotency_mismatch'])
  })

  test('a page of people can read it', async () => {
    const page = await app.inject('/api/docs')
    expect(page.body).toContain('/api/v1/conversations/{id}/intervention')
  })
})
