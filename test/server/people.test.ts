import { beforeAll, expect, test, vi } from 'vitest'
import { query } from '#db/index.ts'
import { createAgent, createKey } from '#server/team/index.ts'
import { Browser } from '../support/account.ts'
import { appForTests } from '../support/app.ts'
import { openFreshDatabase } from '../support/database.ts'
import { hold } from '../support/live.ts'
import { fixtureNumbers, post, textWebhook, webhookDoor } from '../support/whatsapp.ts'

await openFreshDatabase()
const app = await appForTests()
const PASSWORD = 'a-good-password'
const ids: Record<string, string> = {}
let botId = ''
let key = ''

beforeAll(async () => {
  await app.listen({ port: 0, host: '127.0.0.1' })
  botId = (await fixtureNumbers()).botId
  for (const [name, role] of [
    ['sofia', 'admin'],
    ['julia', 'agent'],
  ] as const) {
    const made = await createAgent({ name, email: `${name}@baton.test`, role, password: PASSWORD, botIds: [botId] })
    if (made.ok) ids[name] = made.id
  }
  key = (await createKey({ name: 'program', role: 'admin' }, null)).key
})

const signedIn = async (name: string, userAgent?: string) => {
  const browser = new Browser(app, userAgent)
  expect((await browser.signIn(`${name}@baton.test`, PASSWORD)).statusCode).toBe(200)
  return browser
}
const byKey = (path: string, payload: object) =>
  app.inject({ method: 'PATCH', url: `/api/v1/${path}`, headers: { authorization: `Bearer ${key}` }, payload })

test('the last admin stays an admin, and nobody takes their own role away', async () => {
  const sofia = await signedIn('sofia')
  for (const change of [{ role: 'agent' }, { active: false }]) {
    expect((await sofia.ask('PATCH', `agents/${ids.sofia}`, change)).json().code).toBe('not_yourself')
    expect((await byKey(`agents/${ids.sofia}`, change)).json().code).toBe('last_admin')
  }
  expect((await sofia.ask('PATCH', `agents/${ids.julia}`, { role: 'admin' })).json().role).toBe('admin')
  // two admins who are demoted at the same moment: one of them stays
  const both = await Promise.all([ids.sofia, ids.julia].map((id) => byKey(`agents/${id}`, { role: 'agent' })))
  expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409])
  await byKey(`agents/${ids.sofia}`, { role: 'admin' })
  await byKey(`agents/${ids.julia}`, { role: 'agent', capacity: 5 })
})

test('deactivating returns the chats to the queue, ends sessions and sockets; reactivating lets them in again', async () => {
  const door = await webhookDoor()
  await post(door, textWebhook('wamid.people.1', 'hello', { user: 'GB.people' }))
  await vi.waitUntil(async () => (await query('select 1 from conversation')).length > 0, 10_000)
  const [chat] = await query<{ id: string }>('select id from conversation')
  await hold(chat!.id, ids.julia!)
  const [julia, sofia] = [await signedIn('julia'), await signedIn('sofia')]
  const page = await julia.socket()
  const listed = (await sofia.ask('GET', 'agents')).json().items.find(({ id }: { id: string }) => id === ids.julia)
  expect(listed).toMatchObject({ capacity: 5, account: { openChats: 1, secondFactor: false } })

  expect((await sofia.ask('PATCH', `agents/${ids.julia}`, { active: false })).json().active).toBe(false)
  await vi.waitUntil(() => page.closed === 4401, { timeout: 5_000 })
  expect((await julia.ask('GET', 'me')).statusCode).toBe(401)
  const [now] = await query<{ status: string }>('select status from conversation where id = $1', [chat!.id])
  expect(now!.status).toBe('requesting')
  await sofia.ask('PATCH', `agents/${ids.julia}`, { active: true })
  expect((await (await signedIn('julia')).ask('GET', 'me')).statusCode).toBe(200)
})

test('a session is seen with its browser, ends by itself or with all others, and its socket ends with it', async () => {
  const windows = await signedIn('julia')
  const phone = await signedIn(
    'julia',
    'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36',
  )
  const [page, other] = [await phone.socket(), await windows.socket()]
  const { items } = (await windows.ask('GET', 'me/sessions')).json()
  const mine = items.filter(({ current }: { current: boolean }) => current)
  expect(mine).toMatchObject([{ device: 'Firefox · Windows', phone: false, address: '127.0.0.1' }])
  const android = items.find(({ device }: { device: string }) => device === 'Chrome · Android')
  expect(android).toMatchObject({ phone: true, current: false })
  expect(JSON.stringify(items)).not.toContain(decodeURIComponent(phone.cookie.split('=')[1]!).split('.')[0])

  expect((await windows.ask('DELETE', `me/sessions/${android.id}`)).statusCode).toBe(200)
  await vi.waitUntil(() => page.closed === 4401, { timeout: 5_000 })
  expect((await phone.ask('GET', 'me')).statusCode).toBe(401)
  expect(other.closed).toBe(0)
  const sofia = await signedIn('sofia')
  const [foreign] = (await sofia.ask('GET', 'me/sessions')).json().items
  expect((await windows.ask('DELETE', `me/sessions/${foreign.id}`)).statusCode).toBe(404)

  const third = await signedIn('julia')
  const thirdPage = await third.socket()
  expect((await windows.ask('DELETE', 'me/sessions')).json().ended).toBeGreaterThan(0)
  await vi.waitUntil(() => thirdPage.closed === 4401, { timeout: 5_000 })
  expect((await windows.ask('GET', 'me')).statusCode).toBe(200)
  expect((await windows.ask('GET', 'me/sessions')).json().items).toHaveLength(1)
})

test('a reset link sets a new password once and ends what was open; its token lies hashed', async () => {
  const [julia, sofia] = [await signedIn('julia'), await signedIn('sofia')]
  const made = await sofia.ask('POST', `agents/${ids.julia}/password-reset`, {})
  const token = new URL(made.json().url).searchParams.get('token')!
  const kept = await query<{ row: string }>('select v::text as row from "verification" v')
  expect(kept.map(({ row }) => row).join()).not.toContain(token)
  const reset = () =>
    new Browser(app).ask('POST', '/api/auth/reset-password', { token, newPassword: 'another-password' })
  expect((await reset()).statusCode).toBe(200)
  expect((await reset()).statusCode).toBe(400)
  expect((await julia.ask('GET', 'me')).statusCode).toBe(401)
  expect((await new Browser(app).signIn('julia@baton.test', PASSWORD)).statusCode).toBe(401)
  const fresh = new Browser(app)
  expect((await fresh.signIn('julia@baton.test', 'another-password')).statusCode).toBe(200)
  const change = { currentPassword: 'another-password', newPassword: PASSWORD, revokeOtherSessions: true }
  expect((await fresh.ask('POST', '/api/auth/change-password', change)).statusCode).toBe(200)
  expect((await fresh.ask('GET', 'me')).statusCode).toBe(200)
})
