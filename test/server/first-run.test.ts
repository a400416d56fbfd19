import type { FastifyInstance } from 'fastify'
import { beforeAll, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import { keyCommand } from '#server/team/index.ts'
import { appForTests } from '../support/app.ts'
import { openFreshDatabase } from '../support/database.ts'

const ana = { business: 'Casa', name: 'Ana', email: 'ana@example.com', password: 'first password', bot: 'Helper bot' }
const bia = { ...ana, name: 'Bia', email: 'bia@example.com' }
let app: FastifyInstance

beforeAll(async () => {
  await openFreshDatabase()
  app = await appForTests()
})

const post = (url: string, payload: object) => app.inject({ method: 'POST', url, payload })
const signIn = (email: string, password: string) => post('/api/auth/sign-in/email', { email, password })

test('the first-run page makes one admin and one bot, also when two finish it at the same time; then it is closed', async () => {
  expect((await app.inject('/api/v1/setup')).json()).toMatchObject({ needed: true })
  const answers = await Promise.all([post('/api/v1/setup', ana), post('/api/v1/setup', bia)])
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409])
  expect(await query('select role from agent')).toEqual([{ role: 'admin' }])
  expect(await query('select name from bot')).toEqual([{ name: 'Helper bot' }])
  expect(await query('select 1 from bot_agent')).toHaveLength(1)
  expect((await app.inject('/api/v1/setup')).json()).toMatchObject({ needed: false, signIns: [] })
  expect((await post('/api/v1/setup', bia)).json().code).toBe('setup_done')
})

test('a reset link sets a new password once, and ends with it', async () => {
  const [{ email }] = (await query<{ email: string }>('select email from agent')) as [{ email: string }]
  expect((await signIn(email, ana.password)).statusCode).toBe(200)
  const link = new URL(await keyCommand(['--reset', email], 'http://127.0.0.1:3000'))
  expect(link.pathname).toBe('/reset-password')
  const token = link.searchParams.get('token')
  const wish = { token, newPassword: 'second password' }
  expect((await post('/api/auth/reset-password', wish)).statusCode).toBe(200)
  expect((await signIn(email, ana.password)).statusCode).toBe(401)
  expect((await signIn(email, 'second password')).statusCode).toBe(200)
  expect((await post('/api/auth/reset-password', wish)).statusCode).toBe(400)
})

test('a cookie is for this site and no script, and the eleventh try of a minute is refused', async () => {
  const [{ email }] = (await query<{ email: string }>('select email from agent')) as [{ email: string }]
  const cookie = String((await signIn(email, 'second password')).headers['set-cookie'])
  expect(cookie).toMatch(/HttpOnly/i)
  expect(cookie).toMatch(/SameSite=Lax/i)
  const tries = []
  for (let n = 0; n < 11; n++) tries.push((await signIn('nobody@example.com', 'guess')).statusCode)
  expect(tries).toEqual([...Array(10).fill(401), 429])
})
