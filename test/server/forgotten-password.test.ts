import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { query } from '#db/index.ts'
import { startJobs } from '#server/jobs/index.ts'
import { changeAgent, createAgent } from '#server/team/index.ts'
import { Browser } from '../support/account.ts'
import { appForTests } from '../support/app.ts'
import { openFreshDatabase } from '../support/database.ts'
import { postOffice } from '../support/post-office.ts'

await openFreshDatabase()
const app = await appForTests()
const stranger = new Browser(app)
const forgot = (email: string) => stranger.ask('POST', 'agents/password-resets', { email })

beforeAll(async () => {
  for (const name of ['julia', 'lucas']) {
    const made = await createAgent({
      name,
      email: `${name}@baton.test`,
      role: 'agent',
      password: 'the-old-password',
      botIds: [],
    })
    if (made.ok && name === 'lucas') await changeAgent(made.id, { active: false }, null)
  }
  const stop = startJobs()
  afterAll(stop)
})

test('without a mail server the page is told so, and nothing is made', async () => {
  expect((await stranger.ask('GET', 'setup')).json()).toMatchObject({ mail: false })
  const answer = await forgot('julia@baton.test')
  expect([answer.statusCode, answer.json()]).toEqual([202, { mails: false }])
  expect(await query('select 1 from "verification"')).toEqual([])
})

test('the answer is the same for somebody and for nobody; only somebody gets a link, which works once', async () => {
  const { heard } = await postOffice()
  expect((await stranger.ask('GET', 'setup')).json()).toMatchObject({ mail: true })
  const answers = []
  for (const email of ['nobody@baton.test', 'lucas@baton.test', ' JULIA@baton.test'.trim()])
    answers.push(await forgot(email))
  expect(answers.map((one) => [one.statusCode, one.body])).toEqual(Array(3).fill([202, '{"mails":true}']))
  await vi.waitUntil(() => heard().includes('reset-password?token='), { timeout: 10_000 })
  await vi.waitUntil(async () => (await query('select 1 from job')).length === 0, { timeout: 10_000 })
  expect([...heard().matchAll(/RCPT TO:<(\S+)>/g)].map(([, to]) => to)).toEqual(['julia@baton.test'])
  const token = /token=([\w-]{20,})/.exec(heard())![1]
  const reset = () => stranger.ask('POST', '/api/auth/reset-password', { token, newPassword: 'a-better-password' })
  expect((await reset()).statusCode).toBe(200)
  expect((await reset()).statusCode).toBe(400)
  expect((await stranger.signIn('julia@baton.test', 'the-old-password')).statusCode).toBe(401)
  expect((await stranger.signIn('julia@baton.test', 'a-better-password')).statusCode).toBe(200)
  expect(await query(`select actor_kind, thing_name from audit where did = 'password.linkMailed'`)).toEqual([
    { actor_kind: 'system', thing_name: 'julia' },
  ])
})

test('a mailbox is not filled, and who asks too often waits', async () => {
  const asked = async () => (await query(`select 1 from "verification"`)).length
  const before = await asked()
  const answers = []
  for (let n = 0; n < 12; n++) answers.push((await forgot('julia@baton.test')).statusCode)
  expect(answers.slice(0, 8)).toEqual(Array(8).fill(202))
  expect(answers.at(-1)).toBe(429)
  await vi.waitUntil(async () => (await query('select 1 from job')).length === 0, { timeout: 10_000 })
  // three an hour, one of them before
  expect((await asked()) - before).toBe(2)
})
