import { beforeAll, expect, test, vi } from 'vitest'
import { query } from '#db/index.ts'
import { createAgent } from '#server/team/index.ts'
import { isFirstUse } from '../../server/team/code-once.ts'
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

/** The code of the next half minute: taken already, and another one than that of now. */
const nextCode = (totpURI: string) => codeOf(totpURI, Date.now() + 30_000)

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
  const seen = nextCode(totpURI)
  expect((await half.ask('POST', '/api/auth/two-factor/verify-totp', { code: seen })).statusCode).toBe(200)
  expect((await half.ask('GET', 'me')).json()).toMatchObject({ name: 'julia' })
  // who saw it over the shoulder, and has the password too, does not come in with it
  const thief = await signedIn('julia')
  const again = await thief.ask('POST', '/api/auth/two-factor/verify-totp', { code: seen })
  expect([again.statusCode, again.json().code]).toEqual([401, 'CODE_USED'])
  expect((await thief.ask('GET', 'me')).statusCode).toBe(401)

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
  await boss.ask('POST', '/api/auth/two-factor/verify-totp', { code: nextCode(totpURI) })
  expect((await boss.ask('DELETE', `agents/${ids.julia}/second-factor`)).json()).toMatchObject({
    account: { secondFactor: false },
  })
  expect((await (await signedIn('julia')).ask('GET', 'me')).statusCode).toBe(200)
})

test('of many who bring the same code at the same instant one comes through', async () => {
  const [julia] = await query<{ id: string }>(`select user_id as id from agent where name = 'julia'`)
  const tries = await Promise.all(Array.from({ length: 20 }, () => isFirstUse(julia!.id, '424242')))
  expect(tries.filter(Boolean)).toHaveLength(1)
  // after five minutes no clock takes it any more, and by chance it may come again
  await query(`update code_used set used_at = now() - interval '6 minutes'`)
  expect(await isFirstUse(julia!.id, '424242')).toBe(true)
})
