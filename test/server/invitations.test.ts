import { beforeAll, expect, test, vi } from 'vitest'
import { query } from '#db/index.ts'
import { startJobs } from '#server/jobs/index.ts'
import { clock } from '#server/settings/index.ts'
import { createAgent } from '#server/team/index.ts'
import { Browser } from '../support/account.ts'
import { appForTests } from '../support/app.ts'
import { openFreshDatabase } from '../support/database.ts'
import { postOffice } from '../support/post-office.ts'

await openFreshDatabase()
const app = await appForTests()
const sofia = new Browser(app)
let botId = ''

beforeAll(async () => {
  const [bot] = await query<{ id: string }>(`insert into bot (name) values ('Lumi') returning id`)
  botId = bot!.id
  await createAgent({
    name: 'Sofia',
    email: 'sofia@baton.test',
    role: 'admin',
    password: 'a-good-password',
    botIds: [],
  })
  expect((await sofia.signIn('sofia@baton.test', 'a-good-password')).statusCode).toBe(200)
})

const invited = async (email: string) => {
  const answer = await sofia.ask('POST', 'agents/invitations', { email, role: 'agent', botIds: [botId], capacity: 5 })
  expect(answer.statusCode).toBe(201)
  const { id, url } = answer.json()
  return { id, token: new URL(url).searchParams.get('token')! }
}
const accept = (token: string, name = 'Paulo') =>
  new Browser(app).ask('POST', 'agents/invitations/acceptance', { token, name, password: 'my-own-password' })

test('an invited person chooses name and password once, and is then an agent of the bots they were invited to', async () => {
  const { token } = await invited('Paulo@baton.test')
  const seen = await new Browser(app).ask('POST', 'agents/invitations/opening', { token })
  expect(seen.json()).toMatchObject({ email: 'paulo@baton.test', role: 'agent', invitedBy: 'Sofia', bots: ['Lumi'] })
  const [kept] = await query<{ row: string }>('select invitation::text as row from invitation')
  expect(kept!.row).not.toContain(token)

  const answers = await Promise.all(Array.from({ length: 5 }, () => accept(token)))
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 404, 404, 404, 404])
  const paulo = new Browser(app)
  expect((await paulo.signIn('paulo@baton.test', 'my-own-password')).statusCode).toBe(200)
  expect((await paulo.ask('GET', 'me')).json()).toMatchObject({ name: 'Paulo', role: 'agent', botIds: [botId] })
  const again = await sofia.ask('POST', 'agents/invitations', { email: 'paulo@baton.test', role: 'admin' })
  expect(again.json().code).toBe('name_taken')
})

test('a link is void once it was sent again, taken back, or three days have passed', async () => {
  const first = await invited('vikram@baton.test')
  expect(
    (await sofia.ask('POST', 'agents/invitations', { email: 'vikram@baton.test', role: 'agent' })).json().code,
  ).toBe('invited_already')
  const renewed = await sofia.ask('POST', `agents/invitations/${first.id}/link`, {})
  expect((await accept(first.token)).json().code).toBe('invitation_spent')
  const second = new URL(renewed.json().url).searchParams.get('token')!
  clock.skip(73 * 3600_000)
  expect((await accept(second)).json().code).toBe('invitation_spent')
  expect((await new Browser(app).ask('POST', 'agents/invitations/opening', { token: second })).statusCode).toBe(404)
  clock.skip(-73 * 3600_000)
  expect((await sofia.ask('DELETE', `agents/invitations/${first.id}`)).statusCode).toBe(200)
  expect((await accept(second)).json().code).toBe('invitation_spent')
  expect((await sofia.ask('GET', 'agents/invitations')).json().items).toEqual([])
})

test('with a mail server the link is mailed, and waits sealed until then', async () => {
  const office = await postOffice()
  const made = await sofia.ask('POST', 'agents/invitations', { email: 'fernanda@baton.test', role: 'manager' })
  expect(made.json().mailed).toBe(true)
  const token = new URL(made.json().url).searchParams.get('token')!
  const [job] = await query<{ payload: unknown }>(`select payload from job where queue = 'mail.send'`)
  expect(JSON.stringify(job!.payload)).not.toContain(token)
  const stop = startJobs()
  await vi.waitUntil(() => office.heard().includes(token), { timeout: 5_000 })
  await stop()
  expect(office.heard()).toContain('RCPT TO:<fernanda@baton.test>')
})
