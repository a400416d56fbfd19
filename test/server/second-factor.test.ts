import { beforeAll, expect, test, vi } from 'vitest'
import { query } from '#db/index.ts'
import { createAgent } from '#server/team/index.ts'
import { Browser, codeOf } from '../support/account.ts'
import { appForTests } from '../support/app.ts'
import { openFreshDatabase } from '../support/database.ts'

await openFreshDatabase()
const app = await appForTests()
const PASSWORD = 'a-good-password'
const ids: Record<string, string> = {}

beforeAll(async () => {
  await app.listen({ port: 0, host: '127.0.0.1' })
  for (const [name, role] of [
    ['sofia', 'admin'],
    ['arjun', 'manager'],
    ['julia', 'agent'],
  ] as const) {
    const made = await createAgent({ name, email: `${name}@baton.test`, role, password: PASSWORD, botIds: [] })
    if (made.ok) ids[name] = made.id
  }
})

const signedIn = async (name: string) => {
  const browser = new Browser(app)
  expect((await browser.signIn(`${name}@baton.test`, PASSWORD)).statusCode).toBe(200)
  return browser
}

/** Sets a second factor up, as the page does. */
async function setUp(browser: Browser): Promise<{ totpURI: string; backupCodes: string[] }> {
  const begun = await browser.ask('POST', '/api/auth/two-factor/enable', { password: PASSWORD })
  expect(begun.statusCode).toBe(200)
  const done = await browser.ask('POST', '/api/auth/two-factor/verify-totp', { code: codeOf(begun.json().totpURI) })
  expect(done.statusCode).toBe(200)
  return begun.json()
}

test('with a second factor the password alone opens nothing; a code or a recovery code does, the latter once', async () => {
  const julia = await signedIn('julia')
  const wrong = await julia.ask('POST', '/api/auth/two-factor/enable', { password: 'not-the-password' })
  expect(wrong.statusCode).toBe(400)
  const { totpURI, backupCodes } = await setUp(julia)
  expect((await julia.ask('GET', 'me')).json()).toMatchObject({ secondFactor: true })
  expect(backupCodes).toHaveLength(8)
  expect(backupCodes.every((code) => /^[2-9A-Z]{4}-[2-9A-Z]{4}$/.test(code))).toBe(true)
  const kept = await query<{ row: string }>('select t::text as row from "twoFactor" t')
  for (const secret of [...backupCodes, new URL(totpURI).searchParams.get('secret')!])
    expect(kept.map(({ row }) => row).join()).not.toContain(secret)

  const half = await signedIn('julia')
  expect((await half.ask('GET', 'me')).statusCode).toBe(401)
  expect((await half.ask('POST', '/api/auth/two-factor/verify-totp', { code: '000000' })).statusCode).toBe(401)
  expect((await half.ask('GET', 'me')).statusCode).toBe(401)
  expect((await half.ask('POST', '/api/auth/two-factor/verify-totp', { code: codeOf(totpURI) })).statusCode).toBe(200)
  expect((await half.ask('GET', 'me')).json()).toMatchObject({ name: 'julia' })

  const lost = await signedIn('julia')
  const code = backupCodes[0]
  expect((await lost.ask('POST', '/api/auth/two-factor/verify-backup-code', { code })).statusCode).toBe(200)
  expect((await lost.ask('GET', 'me')).statusCode).toBe(200)
  const twice = await signedIn('julia')
  expect((await twice.ask('POST', '/api/auth/two-factor/verify-backup-code', { code })).statusCode).toBe(401)
})

test('where the rule asks for a second factor, nothing else works before it is set up, over the API and the socket', async () => {
  const [sofia, arjun] = [await signedIn('sofia'), await signedIn('arjun')]
  const page = await arjun.socket()
  expect((await arjun.ask('PUT', 'agents/rules', { secondFactor: 'nobody' })).statusCode).toBe(403)
  expect((await sofia.ask('PUT', 'agents/rules', { secondFactor: 'staff' })).json()).toEqual({ secondFactor: 'staff' })
  await vi.waitUntil(() => page.closed === 4401, { timeout: 5_000 })
  expect((await arjun.ask('GET', 'me')).json()).toMatchObject({ secondFactorDue: true })
  for (const path of ['conversations', 'bots', 'agents'])
    expect((await arjun.ask('GET', path)).json().code).toBe('second_factor_due')
  expect((await arjun.ask('POST', 'socket-tickets', {})).json().code).toBe('second_factor_due')
  await setUp(arjun)
  expect((await arjun.ask('GET', 'conversations')).statusCode).toBe(200)
  const off = await arjun.ask('POST', '/api/auth/two-factor/disable', { password: PASSWORD })
  expect(off.json().code).toBe('second_factor_wanted')
  // who made the rule is asked as well, and is let in by the same door
  expect((await sofia.ask('GET', 'audit')).json().code).toBe('second_factor_due')
  await setUp(sofia)
  expect((await sofia.ask('PUT', 'agents/rules', { secondFactor: 'nobody' })).statusCode).toBe(200)
})

test('an admin takes a lost second factor away: sessions end, and the password alone is enough again', async () => {
  const sofia = new Browser(app)
  await sofia.signIn('sofia@baton.test', PASSWORD)
  const { totpURI } = await (async () => {
    const ana = await createAgent({
      name: 'ana',
      email: 'ana@baton.test',
      role: 'admin',
      password: PASSWORD,
      botIds: [],
    })
    if (ana.ok) ids.ana = ana.id
    return setUp(await signedIn('ana'))
  })()
  const boss = await signedIn('ana')
  await boss.ask('POST', '/api/auth/two-factor/verify-totp', { code: codeOf(totpURI) })
  expect((await boss.ask('DELETE', `agents/${ids.julia}/second-factor`)).json()).toMatchObject({
    account: { secondFactor: false },
  })
  expect((await (await signedIn('julia')).ask('GET', 'me')).statusCode).toBe(200)
})
