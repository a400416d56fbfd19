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
import { openFreshDatabase } from '../support/database.ts'
import { importForm } from '../support/imports.ts'

interface Call {
  path?: string
  body?: object
  /** a form instead of JSON */
  form?: ReturnType<typeof importForm>
  /** what the entry must say was done, and one of its changes */
  did: string
  change?: { field: string; from: unknown; to: unknown }
}
const SECRET = 'a-secret-nobody-may-read-again'
const person = { name: 'Ana', email: 'ana@baton.test', role: 'agent', password: SECRET }
const channel = {
  kind: 'whatsapp',
  botId: '1',
  name: 'Main',
  phoneNumberId: '100001',
  wabaId: '100002',
  accessToken: SECRET,
  appSecret: SECRET,
  verifyToken: SECRET,
}

/** One call of every door that changes settings, people or keys. A door without a row fails the test. */
const calls: Record<string, Call> = {
  'POST /bots': { body: { name: 'Second' }, did: 'bot.made' },
  'PATCH /bots/:id': {
    path: '/bots/1',
    body: { name: 'Lumi two', on: false },
    did: 'bot.changed',
    change: { field: 'name', from: 'Lumi', to: 'Lumi two' },
  },
  'POST /channels': { body: channel, did: 'channel.made', change: { field: 'wabaId', from: null, to: '100002' } },
  'PATCH /channels/:id': {
    path: '/channels/1',
    body: { name: 'Shop', accessToken: SECRET },
    did: 'channel.changed',
    change: { field: 'accessToken', from: null, to: null },
  },
  'POST /channels/simulated': { body: { botId: '1', name: 'Pretend' }, did: 'channel.made' },
  'POST /channels/:id/health': { path: '/channels/1/health', did: 'channels.made' },
  'POST /tags': { body: { name: 'VIP', firstMessage: { match: 'exact', text: 'hi' } }, did: 'tag.made' },
  'PATCH /tags/:id': {
    path: '/tags/1',
    body: { name: 'Loyal' },
    did: 'tag.changed',
    change: { field: 'name', from: 'VIP', to: 'Loyal' },
  },
  'PUT /tags/order': {
    body: { ids: ['1', '2'] },
    did: 'tag.ordered',
    change: { field: 'order', from: ['Regular', 'Loyal'], to: ['Loyal', 'Regular'] },
  },
  'PUT /tags/:id/merger': {
    path: '/tags/2/merger',
    body: { into: '1' },
    did: 'tag.merged',
    change: { field: 'into', from: null, to: 'Loyal' },
  },
  'DELETE /tags/:id': { path: '/tags/1', did: 'tag.deleted' },
  'POST /attributes': {
    body: { name: 'City', type: 'text' },
    did: 'attribute.made',
    change: { field: 'type', from: null, to: 'text' },
  },
  'PATCH /attributes/:id': {
    path: '/attributes/2',
    body: { label: 'Town' },
    did: 'attribute.changed',
    change: { field: 'label', from: 'City', to: 'Town' },
  },
  'PUT /attributes/order': {
    body: { ids: ['2', '1'] },
    did: 'attribute.ordered',
    change: { field: 'order', from: ['E-mail', 'Town'], to: ['Town', 'E-mail'] },
  },
  'DELETE /attributes/:id': { path: '/attributes/2', did: 'attribute.deleted' },
  'POST /contacts/exports': { body: { columns: ['name'] }, did: 'contacts.exported' },
  'POST /contacts/:id/merges': { path: '/contacts/1/merges', body: { contactId: '2' }, did: 'contact.merged' },
  'DELETE /contacts/:id/merges/:mergeId': { path: '/contacts/1/merges/1', did: 'contact.unmerged' },
  'POST /contacts/:id/erasure': { path: '/contacts/2/erasure', body: { confirm: '2' }, did: 'contact.erased' },
  'POST /teams': {
    body: { name: 'Sales', botIds: ['1'], agentIds: ['1'] },
    did: 'team.made',
    change: { field: 'members', from: null, to: ['Julia'] },
  },
  'PATCH /teams/:id': {
    path: '/teams/1',
    body: { name: 'Shop' },
    did: 'team.changed',
    change: { field: 'name', from: 'Sales', to: 'Shop' },
  },
  'DELETE /teams/:id': { path: '/teams/1', did: 'team.deleted' },
  'POST /contacts/imports': {
    form: importForm('phone\n+5511900000001\n', 'a.csv', { hold: 'true' }),
    did: 'import.made',
  },
  'PATCH /contacts/imports/:id': { path: '/contacts/imports/1', body: { source: 'Fair' }, did: 'import.changed' },
  'POST /contacts/imports/:id/dry-run': { path: '/contacts/imports/1/dry-run', did: 'import.tried' },
  'DELETE /contacts/imports/:id/run': { path: '/contacts/imports/1/run', did: 'import.stopped' },
  'POST /contacts/imports/:id/run': { path: '/contacts/imports/1/run', did: 'import.started' },
  'POST /agents': { body: person, did: 'agent.made', change: { field: 'role', from: null, to: 'agent' } },
  'PATCH /agents/:id': {
    path: '/agents/1',
    body: { role: 'manager', botIds: ['1'] },
    did: 'agent.changed',
    change: { field: 'bots', from: [], to: ['Lumi two'] },
  },
  'PATCH /bots/:id/agents/:agentId': {
    path: '/bots/1/agents/1',
    body: { capacity: 4 },
    did: 'agent.changed',
    change: { field: 'capacity', from: null, to: 4 },
  },
  'POST /agents/:id/password-reset': { path: '/agents/1/password-reset', did: 'password.linkMade' },
  'DELETE /agents/:id/second-factor': { path: '/agents/1/second-factor', did: 'secondFactor.reset' },
  'PUT /agents/rules': {
    body: { secondFactor: 'staff' },
    did: 'rule.changed',
    change: { field: 'secondFactor', from: 'nobody', to: 'staff' },
  },
  'POST /agents/invitations': { body: { email: 'paulo@baton.test', role: 'agent' }, did: 'invitation.made' },
  'POST /agents/invitations/:id/link': { path: '/agents/invitations/1/link', did: 'invitation.renewed' },
  'DELETE /agents/invitations/:id': { path: '/agents/invitations/1', did: 'invitation.revoked' },
  'POST /api-keys': { body: { name: 'Warehouse', role: 'agent' }, did: 'key.made' },
  'DELETE /api-keys/:id': { path: '/api-keys/2', did: 'key.revoked' },
  'DELETE /demo': { did: 'demo.removed' },
}
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
