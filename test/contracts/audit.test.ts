import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import { isAudited, mayAlways, type Right } from '#domain/team/index.ts'
import { followSimulator } from '#server/channel/index.ts'
import { demoContents, removeDemo } from '#server/demo/index.ts'
import { useFiles } from '#server/file/index.ts'
import { useDemo } from '#server/http/index.ts'
import type { sitemap } from '#server/http/route.ts'
import { routes } from '#server/http/routes.ts'
import { createAgent, createKey } from '#server/team/index.ts'
import { appForTests } from '../support/app.ts'
import { type Call, calls, SECRET } from '../support/audited-calls.ts'
import { openFreshDatabase } from '../support/database.ts'

await openFreshDatabase()
const app = await appForTests()
let key = ''

beforeAll(async () => {
  useFiles(await mkdtemp(join(tmpdir(), 'baton-audit-')))
  await query(`insert into bot (name) values ('Lumi')`)
  await query(`insert into contact (name) values ('Ana'), ('Ana S')`)
  await query(`insert into tag (id, key, name, position) overriding system value values (2, 'regular', 'Regular', 9)`)
  await createAgent({ name: 'Julia', email: 'julia@baton.test', role: 'agent', password: SECRET, botIds: [] })
  await createAgent({ name: 'Sofia', email: 'sofia@baton.test', role: 'admin', password: SECRET, botIds: [] })
  key = (await createKey({ name: 'walker', role: 'admin' }, null)).key
  // nobody asks this simulator anything here
  await followSimulator({ putNumber: async () => {} }, 'http://127.0.0.1:9')
  useDemo({ contents: demoContents, remove: removeDemo })
})

/** The sitemap itself, read through a pretend app. */
function doors(): { name: string; right: Right }[] {
  const found: { name: string; right: Right }[] = []
  const record = (method: string) => (path: string, right: Right) => found.push({ name: `${method} ${path}`, right })
  routes(
    app,
    new Set(),
    () =>
      ({
        get: record('GET'),
        post: record('POST'),
        put: record('PUT'),
        patch: record('PATCH'),
        del: record('DELETE'),
      }) as unknown as ReturnType<typeof sitemap>,
  )
  return found
}

const ask = (method: string, path: string, body: object = {}, form?: Call['form']) =>
  app.inject({
    method: method as 'POST',
    url: `/api/v1${path}`,
    headers: {
      authorization: `Bearer ${key}`,
      'user-agent': 'Mozilla/5.0 (X11; Linux) Gecko/20100101 Firefox/140.0',
      ...form?.headers,
    },
    payload: form?.payload ?? body,
  })

test('the rights that are audited are those that change settings', () => {
  const audited = (Object.keys(mayAlways) as Right[]).filter(isAudited)
  expect(audited).toEqual(expect.arrayContaining(['editBots', 'editChannels', 'editAgents', 'editKeys', 'editFlows']))
  for (const right of ['moveChats', 'writeInChats', 'listAgents', 'useMe', 'uploadFiles'] as const)
    expect([right, isAudited(right)]).toEqual([right, false])
})

test('every door that changes settings, people or keys writes who changed what from what to what, and no secret', async () => {
  const changing = doors().filter(({ name, right }) => !name.startsWith('GET') && isAudited(right))
  expect(changing.length).toBeGreaterThan(12)
  const inOrder = Object.keys(calls)
  expect(changing.map(({ name }) => name).filter((name) => !inOrder.includes(name))).toEqual([])
  for (const name of inOrder) {
    const [method, path] = name.split(' ') as [string, string]
    const call = calls[name]!
    const [before] = await query<{ n: number }>('select count(*)::int as n from audit')
    const answer = await ask(method, call.path ?? path, call.body, call.form)
    expect([name, answer.statusCode < 300, answer.body]).toEqual([name, true, answer.body])
    const { items } = (await app.inject({ url: '/api/v1/audit', headers: { authorization: `Bearer ${key}` } })).json()
    const [entry] = items
    expect([name, items.length - before!.n > 0 || before!.n >= 50, entry.did]).toEqual([name, true, call.did])
    expect(entry).toMatchObject({
      actor: { kind: 'key', name: 'walker' },
      address: '127.0.0.1',
      device: 'Firefox · Linux',
    })
    if (call.change) expect(entry.changes).toContainEqual(call.change)
  }
  const [all] = await query<{ text: string }>(`select string_agg(a::text, ' ') as text from audit a`)
  expect(all!.text).not.toContain(SECRET)
  expect(all!.text).not.toContain(key)
})

test('entries are never altered or removed, and are found by who, what and when, page by page', async () => {
  await expect(query('update audit set did = $1', ['nothing'])).rejects.toThrow('only ever added to')
  await expect(query('delete from audit')).rejects.toThrow('only ever added to')
  const page = async (search: string) =>
    (await app.inject({ url: `/api/v1/audit?${search}`, headers: { authorization: `Bearer ${key}` } })).json()
  const bots = await page('what=bot')
  expect(bots.items.map(({ did }: { did: string }) => did)).toEqual(['bot.changed', 'bot.made'])
  expect((await page('who=1')).items).toEqual([])
  expect((await page(`until=${encodeURIComponent('2020-01-01T00:00:00Z')}`)).items).toEqual([])
  const named = (await page('q=BOT')).items
  expect(named.length).toBeGreaterThan(0)
  for (const entry of named) expect(JSON.stringify(entry).toLowerCase()).toContain('bot')
  expect(await page(`q=${encodeURIComponent('nobody wrote this')}`)).toEqual({ items: [], nextCursor: null })
  const first = await page('limit=3')
  const second = await page(`limit=3&cursor=${first.nextCursor}`)
  const ids = [...first.items, ...second.items].map(({ id }: { id: string }) => Number(id))
  expect(ids).toEqual([...ids].sort((a, b) => b - a))
  expect(new Set(ids).size).toBe(6)
})

test('a sign-in and a refused one are written down, the password of neither', async () => {
  const signIn = (password: string) =>
    app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email: 'sofia@baton.test', password } })
  await signIn('not-hers')
  await signIn(SECRET)
  const rows = await query<{ did: string; actor_name: string }>(
    `select did, actor_name from audit where thing_kind = 'sign-in' order by id`,
  )
  expect(rows).toEqual([
    { did: 'signIn.refused', actor_name: 'Sofia' },
    { did: 'signIn.done', actor_name: 'Sofia' },
  ])
})
