import type { FastifyInstance } from 'fastify'
import { beforeAll, describe, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import { createApp } from '#server/http/index.ts'
import { changeAgent, createAgent, keyCommand } from '#server/team/index.ts'
import { appForTests } from '../support/app.ts'
import { openFreshDatabase } from '../support/database.ts'

const OURS = 'http://127.0.0.1:3000'
const PASSWORD = 'a-good-password'
let app: FastifyInstance
let people = 0

beforeAll(async () => {
  await openFreshDatabase()
  app = await appForTests()
})

/** Somebody new, so that no row counts against another. */
async function somebody(role: 'admin' | 'agent' = 'agent') {
  const email = `person${++people}@baton.test`
  const made = await createAgent({ name: 'Ana', email, role, password: PASSWORD, botIds: [] })
  if (!made.ok) throw new Error(made.code)
  return { id: made.id, email }
}
const post = (url: string, payload: object, headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') =>
  app.inject({ method: 'POST', url, payload, headers: { origin: OURS, ...headers }, remoteAddress })
const signIn = (email: string, password = PASSWORD, headers = {}, address?: string) =>
  post('/api/auth/sign-in/email', { email, password }, headers, address)
async function sessionOf(email: string, headers = {}): Promise<string> {
  const answer = await signIn(email, PASSWORD, headers)
  expect(answer.statusCode).toBe(200)
  return answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
}
const me = async (cookie: string) => (await app.inject({ url: '/api/v1/me', headers: { cookie } })).statusCode
const setAway = (cookie: string, headers: Record<string, string>) =>
  app.inject({ method: 'PATCH', url: '/api/v1/me', payload: { presence: 'away' }, headers: { cookie, ...headers } })

describe('a session', () => {
  test('is another at each sign-in, also when the browser brings one along', async () => {
    const { email } = await somebody()
    const first = await sessionOf(email)
    const planted = await sessionOf(email, { cookie: first })
    const invented = await sessionOf(email, { cookie: 'baton.session_token=chosen-by-somebody-else' })
    expect(new Set([first, planted, invented]).size).toBe(3)
    expect(await me('baton.session_token=chosen-by-somebody-else')).toBe(401)
  })

  test('ends at sign-out for good, and the others go on', async () => {
    const { email } = await somebody()
    const [here, there] = [await sessionOf(email), await sessionOf(email)]
    await post('/api/auth/sign-out', {}, { cookie: here })
    expect([await me(here), await me(there)]).toEqual([401, 200])
  })

  test('ends everywhere at once when its person says so', async () => {
    const { email } = await somebody()
    const sessions = [await sessionOf(email), await sessionOf(email), await sessionOf(email)]
    expect((await post('/api/auth/revoke-sessions', {}, { cookie: sessions[0] ?? '' })).statusCode).toBe(200)
    expect(await Promise.all(sessions.map(me))).toEqual([401, 401, 401])
  })

  test('ends with a reset of the password, a new role, and with leaving', async () => {
    const { id, email } = await somebody()
    const beforeReset = await sessionOf(email)
    const token = new URL(await keyCommand(['--reset', email], OURS)).searchParams.get('token')
    await post('/api/auth/reset-password', { token, newPassword: PASSWORD })
    expect(await me(beforeReset)).toBe(401)
    const beforeRole = await sessionOf(email)
    await changeAgent(id, { role: 'manager' }, null)
    expect(await me(beforeRole)).toBe(401)
    const beforeLeaving = await sessionOf(email)
    await changeAgent(id, { active: false }, null)
    expect(await me(beforeLeaving)).toBe(401)
    // The password is right, but there is nobody to be.
    const after = await signIn(email)
    expect(await me(after.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; '))).toBe(
      401,
    )
  })

  test('ends with its days', async () => {
    const { email } = await somebody()
    const cookie = await sessionOf(email)
    await query(`update "session" set "expiresAt" = now() - interval '1 second'`)
    await post('/api/auth/sign-out', {}) // forgets who is who
    expect(await me(cookie)).toBe(401)
  })

  test.each([
    ['an altered token', (cookie: string) => cookie.replace(/=(.)/, (_, sign) => `=${sign === 'a' ? 'b' : 'a'}`)],
    ['a token without its signature', (cookie: string) => cookie.replace(/(%2E|\.).*$/, '')],
    ['an empty token', () => 'baton.session_token='],
    ['a token sent as a key', () => ''],
  ])('%s is nobody', async (_, spoil) => {
    const cookie = await sessionOf((await somebody()).email)
    const token = cookie.split('=')[1] ?? ''
    const headers = spoil(cookie) ? { cookie: spoil(cookie) } : { authorization: `Bearer ${decodeURIComponent(token)}` }
    expect((await app.inject({ url: '/api/v1/me', headers })).statusCode).toBe(401)
  })

  test('has a cookie no script reads and no other site sends; over https it is never sent in the clear', async () => {
    const { email } = await somebody()
    const cookie = String((await signIn(email)).headers['set-cookie'])
    expect(cookie).toMatch(/; Path=\//i)
    expect(cookie).toMatch(/; HttpOnly/i)
    expect(cookie).toMatch(/; SameSite=Lax/i)
    expect(cookie).not.toMatch(/Domain=/i)
  })

  test('nobody makes an account for themselves', async () => {
    const wish = { email: 'stranger@baton.test', password: PASSWORD, name: 'Stranger' }
    expect((await post('/api/auth/sign-up/email', wish)).statusCode).toBeGreaterThanOrEqual(400)
    expect(await query('select 1 from "user" where email = $1', [wish.email])).toEqual([])
  })

  test('a wrong password and an unknown person look the same', async () => {
    const { email } = await somebody()
    const [wrong, unknown] = [
      await signIn(email, 'not-the-password'),
      await signIn('nobody-at-all@baton.test', 'x-x-x-x-x'),
    ]
    expect([wrong.statusCode, wrong.body]).toEqual([unknown.statusCode, unknown.body])
  })
})

describe('a change by session', () => {
  test.each([
    ['our own page', { origin: OURS }, 200],
    ['a program, which sends no origin', {}, 200],
    ['our own page, as the browser says', { 'sec-fetch-site': 'same-origin' }, 200],
    ['another site', { origin: 'https://evil.example' }, 403],
    ['our host on another port', { origin: 'http://127.0.0.1:3001' }, 403],
    ['our host over another protocol', { origin: 'https://127.0.0.1:3000' }, 403],
    ['a host that begins like ours', { origin: 'http://127.0.0.1:3000.evil.example' }, 403],
    ['a page without an origin', { origin: 'null' }, 403],
    ['an empty origin', { origin: '' }, 403],
    ['another site, as the browser says', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a neighbour, as the browser says', { 'sec-fetch-site': 'same-site' }, 403],
  ] as [string, Record<string, string>, number][])('from %s', async (_, headers, status) => {
    const cookie = await sessionOf((await somebody()).email)
    expect((await setAway(cookie, headers)).statusCode).toBe(status)
  })

  test('another site signs nobody in, sets nothing up and asks for no ticket', async () => {
    const { email } = await somebody()
    const evil = { origin: 'https://evil.example' }
    expect((await signIn(email, PASSWORD, { ...evil, cookie: await sessionOf(email) })).statusCode).toBe(403)
    expect((await post('/api/v1/setup', {}, evil)).statusCode).toBeGreaterThanOrEqual(400)
    const cookie = await sessionOf(email)
    expect((await post('/api/v1/socket-tickets', {}, { ...evil, cookie })).statusCode).toBe(403)
  })
})

describe('guesses', () => {
  const guesses = (count: number, guess: (n: number) => Promise<{ statusCode: number }>) =>
    Promise.all(Array.from({ length: count }, (_, n) => guess(n))).then(
      (answers) => answers.filter(({ statusCode }) => statusCode === 429).length,
    )

  test('at one account: ten a minute, however the address is written and wherever they come from', async () => {
    const { email } = await somebody()
    const written = [email, email.toUpperCase(), ` ${email} `]
    const refusals = await guesses(15, (n) => signIn(written[n % 3] ?? '', 'guess-guess', {}, `10.1.0.${n}`))
    expect(refusals).toBe(5)
    const refusal = await signIn(email, PASSWORD, {}, '10.1.1.1')
    expect(refusal.statusCode).toBe(429)
    expect(Number(refusal.headers['retry-after'])).toBeGreaterThan(0)
    expect((await signIn((await somebody()).email, PASSWORD, {}, '10.1.1.1')).statusCode).toBe(200)
  })

  test('from one address: a hundred a minute, and a forged header makes no other address', async () => {
    const forged = (n: number) => ({
      'x-forwarded-for': `198.51.100.${n}`,
      forwarded: `for=198.51.100.${n}`,
      'x-real-ip': `198.51.100.${n}`,
    })
    const refusals = await guesses(120, (n) =>
      post('/api/auth/sign-in/email', { email: `g${n}@x.test` }, forged(n), '10.2.0.1'),
    )
    expect(refusals).toBe(20)
    expect((await signIn((await somebody()).email, PASSWORD, {}, '10.2.0.2')).statusCode).toBe(200)
  })

  test('behind a trusted proxy its header counts, and only its', async () => {
    const proxied = await createApp({
      log: app.log,
      publicUrl: OURS,
      trustedOrigins: new Set([OURS]),
      trustProxy: '10.3.0.1',
      version: 'test',
    })
    const guess = (n: number, remoteAddress: string) =>
      proxied.inject({
        method: 'POST',
        url: '/api/auth/sign-in/email',
        payload: { email: `p${n}@x.test` },
        headers: { 'x-forwarded-for': `10.4.0.${n}` },
        remoteAddress,
      })
    expect(await guesses(120, (n) => guess(n, '10.3.0.1'))).toBe(0)
    expect(await guesses(120, (n) => guess(n, '10.3.0.2'))).toBe(20)
    await proxied.close()
  })

  test('at the old password of an open session: ten a minute', async () => {
    const cookie = await sessionOf((await somebody()).email)
    const wish = { currentPassword: 'guess-guess', newPassword: 'another-password' }
    const refusals = await guesses(13, (n) =>
      post('/api/auth/change-password', wish, { cookie: `a=${n}; ${cookie}` }, `10.5.0.${n}`),
    )
    expect(refusals).toBe(3)
  })

  test('at reset links: a hundred a minute for an address, none of them works', async () => {
    const wish = (n: number) => ({ token: `guess${n}`, newPassword: 'another-password' })
    expect(await guesses(105, (n) => post('/api/auth/reset-password', wish(n), {}, '10.6.0.1'))).toBe(5)
  })

  test('signing out is never refused', async () => {
    const cookie = await sessionOf((await somebody()).email)
    await guesses(101, (n) => post('/api/auth/sign-in/email', { email: `o${n}@x.test` }, {}, '10.7.0.1'))
    expect((await post('/api/auth/sign-out', {}, { cookie }, '10.7.0.1')).statusCode).toBe(200)
  })
})
