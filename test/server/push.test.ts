import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { query } from '#db/index.ts'
import { usualNotices } from '#protocol/http/index.ts'
import { assign, requestPerson, resolve } from '#server/conversation/index.ts'
import { startJobs, wake } from '#server/jobs/index.ts'
import { allowHosts } from '#server/outbound/index.ts'
import { startPush } from '#server/push/index.ts'
import { isConnected } from '#server/realtime/index.ts'
import { clock } from '#server/settings/index.ts'
import { agentById, askerOfAgent, createAgent } from '#server/team/index.ts'
import { Browser } from '../support/account.ts'
import { appForTests } from '../support/app.ts'
import { openFreshDatabase } from '../support/database.ts'
import { pushService } from '../support/push-service.ts'
import { fixtureNumbers, post, textWebhook, webhookDoor } from '../support/whatsapp.ts'

await openFreshDatabase()
const app = await appForTests()
const service = await pushService()
const door = await webhookDoor()
const PASSWORD = 'a-good-password'
const ids: Record<string, string> = {}
let stops: (() => Promise<void>)[] = []
let botId = ''
let chat = ''
let wamid = 0

const says = (text: string) => post(door, textWebhook(`wamid.push.${++wamid}`, text, { user: 'GB.push' }))

beforeAll(async () => {
  await app.listen({ port: 0, host: '127.0.0.1' })
  allowHosts([service.host])
  botId = (await fixtureNumbers()).botId
  // the fixtures are from another day; what waits for a while must really wait here
  clock.skip(Date.now() - clock.now().getTime())
  for (const name of ['julia', 'lucas', 'sofia']) {
    const role = name === 'sofia' ? 'admin' : 'agent'
    const made = await createAgent({ name, email: `${name}@baton.test`, role, password: PASSWORD, botIds: [botId] })
    if (made.ok) ids[name] = made.id
  }
  await query(`update agent set presence = 'online'`)
  await says('hello')
  chat = (await query<{ id: string }>('select id from conversation'))[0]!.id
  stops = [startJobs(), await startPush('http://127.0.0.1:3000')]
  await vi.waitUntil(async () => (await query(`select 1 from event_reader where name = 'push'`)).length > 0, 10_000)
})
afterAll(async () => {
  for (const stop of stops) await stop()
  allowHosts([])
  await service.close()
})

const known = async (name: string) => askerOfAgent((await agentById(ids[name]!))!)!
const signedIn = async (name: string) => {
  const browser = new Browser(app)
  await browser.signIn(`${name}@baton.test`, PASSWORD)
  return browser
}
const subscribed = async (name: string, browser: Browser, device = name) => {
  const made = await browser.ask('POST', 'me/push-subscriptions', service.subscription(device))
  expect(made.statusCode).toBe(201)
  return made.json().id as string
}
/** Waits until all that the log holds has been read and every push is sent or dropped. */
const settled = async () => {
  wake('events')
  await vi.waitUntil(
    async () => {
      const [row] = await query<{ busy: boolean }>(
        `select exists (select from event e, event_reader r where r.name = 'push' and (e.xid, e.id) > (r.xid, r.id))
           or exists (select from job where queue = 'push.send' and run_at < now() + interval '1 second') as busy`,
      )
      return row?.busy === false
    },
    { timeout: 10_000, interval: 50 },
  )
}
const told = () => service.received.splice(0).map(({ path, text }) => ({ to: path.slice(1), ...JSON.parse(text) }))

test('a request reaches the browsers of the bot’s agents, encrypted, signed by our key, and says nothing of what was written', async () => {
  const [julia, lucas] = [await signedIn('julia'), await signedIn('lucas')]
  await subscribed('julia', julia)
  await subscribed('lucas', lucas)
  await says('my secret order number is aubergine')
  await requestPerson(chat, await known('sofia'))
  await settled()
  const received = [...service.received]
  const notices = told()
  expect(notices.map(({ to }) => to).sort()).toEqual(['julia', 'lucas'])
  expect(notices[0]).toMatchObject({ tag: `request-${chat}`, url: `/chats/${chat}` })
  expect(JSON.stringify(notices)).not.toContain('aubergine')
  const { headers } = received[0]!
  expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', urgency: 'high', topic: expect.any(String) })
  const { publicKey } = (await julia.ask('GET', 'me/push-key')).json()
  expect(headers.authorization).toContain(`k=${publicKey}`)
  // asked for again while it waits: nobody is told twice
  await requestPerson(chat, await known('sofia'))
  await settled()
  expect(told()).toEqual([])
  const [kept] = await query<{ value: { privateKey: string } }>(`select value from setting where name = 'push-keys'`)
  expect(kept!.value.privateKey).toMatch(/^v1\./)
})

test('in a chat that somebody holds, only the holder is told, and the words only when they want them', async () => {
  await assign(chat, await known('sofia'), ids.julia!)
  await settled()
  expect(told()).toMatchObject([{ to: 'julia', tag: `assigned-${chat}` }])
  await says('is anybody there? aubergine')
  await settled()
  const [quiet, ...others] = told()
  expect([quiet.to, quiet.tag, others]).toEqual(['julia', `message-${chat}`, []])
  expect(quiet.body).not.toContain('aubergine')
  const julia = await signedIn('julia')
  await julia.ask('PUT', 'me/notice-settings', { ...usualNotices, showText: true })
  await says('please answer aubergine')
  await settled()
  expect(told()).toMatchObject([{ to: 'julia', body: 'please answer aubergine' }])
})

test('what is no longer so when it would be sent is not sent: the chat went to somebody else meanwhile', async () => {
  service.answers(503)
  await says('quick, a question aubergine')
  await vi.waitUntil(
    async () => (await query(`select 1 from job where queue = 'push.send' and attempts > 0`)).length > 0,
    10_000,
  )
  await assign(chat, await known('sofia'), ids.lucas!)
  service.answers(201)
  await query(`update job set run_at = now() where queue = 'push.send'`)
  await settled()
  const notices = told()
  expect(notices).toMatchObject([{ to: 'lucas', tag: `assigned-${chat}` }])
  expect(JSON.stringify(notices)).not.toContain('aubergine')
})

test('no push while a tab is open; once the tab is gone the same thing is told', async () => {
  const lucas = await signedIn('lucas')
  const page = await lucas.socket()
  await says('hello again')
  await settled()
  expect(told()).toEqual([])
  const [later] = await query<{ inSeconds: number; payload: { again: boolean } }>(
    `select extract(epoch from run_at - now())::int as "inSeconds", payload from job where queue = 'push.send'`,
  )
  expect(later!.payload.again).toBe(true)
  expect(later!.inSeconds).toBeGreaterThan(30)
  await lucas.ask('POST', '/api/auth/sign-out', {})
  await vi.waitUntil(() => page.closed === 4401, { timeout: 5_000 })
  // a page that reloads is not gone yet
  await vi.waitUntil(() => !isConnected(ids.lucas!), { timeout: 10_000 })
  await query(`update job set run_at = now() where queue = 'push.send'`)
  await settled()
  expect(told()).toMatchObject([{ to: 'lucas', tag: `message-${chat}` }])
})

test('quiet hours, Away, a switch that is off, a browser that is gone and a session that ended are silent', async () => {
  const lucas = await signedIn('lucas')
  const set = (change: object) => lucas.ask('PUT', 'me/notice-settings', { ...usualNotices, ...change })
  const silent = async (why: string) => {
    await says(`hello ${why}`)
    await settled()
    expect([why, told()]).toEqual([why, []])
  }
  await set({ quiet: { on: true, from: '00:00', to: '00:00', zone: 'UTC' } })
  await silent('quiet hours')
  await set({ events: { ...usualNotices.events, message: { sound: true, desktop: true, push: false } } })
  await silent('switched off')
  await set({})
  await lucas.ask('PATCH', 'me', { presence: 'away' })
  await silent('Away')
  await lucas.ask('PATCH', 'me', { presence: 'online' })
  await says('awake')
  await settled()
  expect(told()).toMatchObject([{ to: 'lucas' }])
  service.forgets('lucas')
  await silent('gone')
  expect(await query('select 1 from push_subscription where agent_id = $1', [ids.lucas])).toEqual([])
  await subscribed('lucas', lucas, 'lucas-2')
  expect((await lucas.ask('POST', 'me/push-tests', {})).json()).toEqual({ sent: 1, failed: 0 })
  expect(told()).toMatchObject([{ to: 'lucas-2', tag: 'test' }])
  await lucas.ask('POST', '/api/auth/sign-out', {})
  await silent('signed out')
  await resolve(chat, await known('lucas'))
})

test('a browser’s address is a typed address: one that leads into a private network is never called', async () => {
  const sofia = await signedIn('sofia')
  allowHosts([])
  await subscribed('sofia', sofia)
  const before = service.received.length
  expect((await sofia.ask('POST', 'me/push-tests', {})).json()).toEqual({ sent: 0, failed: 1 })
  expect(service.received.length).toBe(before)
  allowHosts([service.host])
})
