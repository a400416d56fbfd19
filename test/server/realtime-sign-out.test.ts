import { expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { query } from '#db/index.ts'
import { createAgent } from '#server/team/index.ts'
import { appForTests } from '../support/app.ts'
import { openFreshDatabase } from '../support/database.ts'

await openFreshDatabase()
const app = await appForTests()
await app.listen({ port: 0, host: '127.0.0.1' })
const port = Number(new URL(app.listeningOrigin).port)
const origin = 'http://127.0.0.1:3000'

const [bot] = await query<{ id: string }>(`insert into bot (name) values ('Lumi') returning id`)
await createAgent({
  name: 'Julia',
  email: 'julia@baton.test',
  role: 'agent',
  password: 'a-good-password',
  botIds: [bot!.id],
})

async function signIn(): Promise<string> {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    headers: { origin },
    payload: { email: 'julia@baton.test', password: 'a-good-password' },
  })
  expect(answer.statusCode).toBe(200)
  return answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
}

/** A page's socket: opened with the session's cookie and a ticket the session asked for. */
async function pageOf(cookie: string) {
  const made = await app.inject({
    method: 'POST',
    url: '/api/v1/socket-tickets',
    headers: { cookie, origin },
    payload: {},
  })
  expect(made.statusCode).toBe(201)
  const page = { welcome: false, closed: 0 }
  const socket = new WebSocket(`ws://127.0.0.1:${port}/socket`, { origin, headers: { cookie } })
  socket.on('open', () => socket.send(JSON.stringify({ frame: 'hello', ticket: made.json().ticket, cursor: null })))
  socket.on('message', (data) => {
    page.welcome ||= data.toString().includes('"welcome"')
  })
  socket.on('close', (code) => {
    page.closed = code
  })
  await vi.waitUntil(() => page.welcome, { timeout: 5_000 })
  return page
}

test('signing out ends the sockets of that session and leaves those of another', async () => {
  const [here, elsewhere] = [await signIn(), await signIn()]
  const [page, other] = [await pageOf(here), await pageOf(elsewhere)]
  const out = await app.inject({
    method: 'POST',
    url: '/api/auth/sign-out',
    headers: { cookie: here, origin },
    payload: {},
  })
  expect(out.statusCode).toBe(200)
  await vi.waitUntil(() => page.closed === 4401, { timeout: 5_000 })
  expect(other.closed).toBe(0)
})
