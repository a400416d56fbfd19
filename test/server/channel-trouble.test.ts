import type { FastifyInstance } from 'fastify'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import { seconds } from '#domain/index.ts'
import { startJobs } from '#server/jobs/index.ts'
import { type Sender, startSender } from '#server/message/index.ts'
import { clock } from '#server/settings/index.ts'
import { createKey } from '#server/team/index.ts'
import { appForTests } from '../support/app.ts'
import { openFreshDatabase } from '../support/database.ts'
import { Listener, type Person, person, ticketFor } from '../support/live.ts'
import { chatOn, connectedNumber, messageRow, type SendingNumber, says, until } from '../support/sending.ts'
import { type SimulatorProcess, startSimulator } from '../support/simulator.ts'
import { post, sign } from '../support/whatsapp.ts'

let app: FastifyInstance
let port: number
let simulator: SimulatorProcess
let number: SendingNumber
let sender: Sender | null = null
let stopJobs: () => Promise<void> | void = () => {}
let key = ''
let [admin, agent]: [Person, Person] = [
  { id: '', name: '' },
  { id: '', name: '' },
]
let open: Listener[] = []

beforeAll(async () => {
  await openFreshDatabase()
  app = await appForTests()
  await app.listen({ port: 0, host: '127.0.0.1' })
  port = Number(new URL(app.listeningOrigin).port)
  simulator = await startSimulator()
  key = (await createKey({ name: 'program', role: 'admin' }, null)).key
  stopJobs = startJobs()
})
afterAll(async () => {
  await stopJobs()
  await simulator.stop()
})
beforeEach(async () => {
  number = await connectedNumber(simulator)
  const name = `n${number.phoneNumberId}`
  admin = await person(`Sofia-${name}`, [], 'admin')
  agent = await person(`Julia-${name}`, [number.botId])
  sender = startSender()
})
afterEach(async () => {
  for (const one of open) one.cut()
  open = []
  await sender?.stop()
  sender = null
})

const listen = async ({ id }: Person) => {
  const listener = await Listener.open(port, { ticket: await ticketFor({ kind: 'person', id }), origin: null })
  open.push(listener)
  return listener
}
const told = (ear: Listener) =>
  ear.of('channel.changed').flatMap(({ data: { channel } }) => (channel.id === number.channelId ? [channel] : []))
const asked = async () => {
  const answer = await app.inject({
    url: `/api/v1/channels/${number.channelId}`,
    headers: { authorization: `Bearer ${key}` },
  })
  return answer.json()
}
const account = async (value: Record<string, unknown>) => {
  const raw = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: `9${number.phoneNumberId}`,
        time: Math.floor(clock.now().getTime() / 1000),
        changes: [{ field: 'account_update', value }],
      },
    ],
  })
  expect(await post(app, raw, sign(raw, 'secret'))).toBe(200)
}
const setToken = (accessToken: string) =>
  app.inject({
    method: 'PATCH',
    url: `/api/v1/channels/${number.channelId}`,
    headers: { authorization: `Bearer ${key}` },
    payload: { accessToken },
  })

test('a refused token is one trouble that managers hear of, and a good one ends it and sends what waited', async () => {
  const [staff, theirs] = [await listen(admin), await listen(agent)]
  const chats = [await chatOn(simulator, number), await chatOn(simulator, number), await chatOn(simulator, number)]
  await sender?.stop()
  await setToken('a token nobody knows')
  sender = startSender()
  const said = await Promise.all(chats.map(({ conversationId }) => says(conversationId, 'hello')))
  await staff.until(() =>
    told(staff).some(({ health, pausedUntil }) => health.state === 'trouble' && pausedUntil !== null),
  )
  expect(await asked()).toMatchObject({
    health: { state: 'trouble', message: 'The access token of this number has expired or was revoked.' },
    pausedUntil: expect.any(String),
  })
  // three sends and a check failed together: that is one trouble, or two at the turn of a minute
  expect(told(staff).filter(({ health }) => health.state === 'trouble').length).toBeLessThanOrEqual(3)
  await setToken(`token-${number.phoneNumberId}`)
  await staff.until(() => told(staff).at(-1)?.health.state === 'ok' && told(staff).at(-1)?.pausedUntil === null, 10_000)
  for (const [i, { conversationId }] of chats.entries())
    await until('sent', async () => ((await messageRow(conversationId, said[i]?.number ?? 0))?.delivery ?? 0) >= 3)
  expect(await asked()).toMatchObject({ health: { state: 'ok' }, pausedUntil: null })
  expect(theirs.of('channel.changed')).toEqual([])
  expect(theirs.raw).not.toContain('access token')
})

test('a number that stopped before this node began is found well by its first message', async () => {
  await sender?.stop()
  await query(
    `update channel set pause_reason = 'Locked.', health = '{"state": "trouble", "message": "Locked.", "checkedAt": null}' where id = $1`,
    [number.channelId],
  )
  sender = startSender()
  const chat = await chatOn(simulator, number)
  await says(chat.conversationId, 'hello again')
  await until('well', async () => (await asked()).health.state === 'ok')
})

test('a restricted account sends no templates until the end that was told, and answers all the while', async () => {
  const staff = await listen(admin)
  await account({
    event: 'ACCOUNT_RESTRICTION',
    restriction_info: [
      {
        restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING',
        expiration: Math.ceil(clock.now().getTime() / 1000) + 3600,
      },
    ],
  })
  await staff.until(() => told(staff).some(({ templatesStoppedUntil }) => templatesStoppedUntil !== null))
  expect(told(staff).at(-1)?.health).toMatchObject({
    state: 'trouble',
    message: 'WhatsApp has restricted this account: it may send no templates for now.',
  })
  const chat = await chatOn(simulator, number)
  await until('the sender knows', async () => {
    const { number: n } = await says(chat.conversationId, {
      kind: 'template',
      name: 'x',
      language: 'en',
      components: [],
    })
    await until('settled', async () => ((await messageRow(chat.conversationId, n))?.delivery ?? 0) >= 3)
    return (await messageRow(chat.conversationId, n))?.error?.code === 'accountRestricted'
  })
  const answer = await says(chat.conversationId, 'still here')
  await until('answered', async () => (await messageRow(chat.conversationId, answer.number))?.delivery === 3)
  // whatever the number answers meanwhile, the restriction stays on its page
  await app.inject({
    method: 'POST',
    url: `/api/v1/channels/${number.channelId}/health`,
    headers: { authorization: `Bearer ${key}` },
  })
  expect(await asked()).toMatchObject({ health: { state: 'trouble' }, templatesStoppedUntil: expect.any(String) })
  await account({ event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'REINSTATE' } })
  await staff.until(() => told(staff).at(-1)?.templatesStoppedUntil === null)
})

test('an account that may not answer stops whole, and a number in trouble is asked again by itself', async () => {
  const staff = await listen(admin)
  await account({ event: 'ACCOUNT_VIOLATION', violation_info: { violation_type: 'SPAM' } })
  await staff.until(() => told(staff).at(-1)?.health.message === 'WhatsApp reports a policy violation of this account.')
  const [job] = await query<{ inMs: number }>(`update job set run_at = now() where key = $1 returning 1 as "inMs"`, [
    `health:${number.channelId}`,
  ])
  expect(job).toBeDefined()
  await staff.until(() => told(staff).at(-1)?.health.state === 'ok', seconds(10))
  await account({
    event: 'ACCOUNT_RESTRICTION',
    // an end that no calendar knows counts as none
    restriction_info: [{ restriction_type: 'RESTRICTED_CUSTOMER_INITIATED_MESSAGING', expiration: 9e15 }],
  })
  await staff.until(() => told(staff).at(-1)?.pausedUntil !== null)
  expect(Date.parse(told(staff).at(-1)?.pausedUntil ?? '') - clock.now().getTime()).toBeGreaterThan(seconds(86_000))
})
