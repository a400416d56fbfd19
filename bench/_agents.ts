import { WebSocket } from 'ws'
import { ADMIN_KEY } from '../test/support/process.ts'

const PASSWORD = 'bench-password'
const AT_ONCE = 8

/** Calls the API as the admin key, or with other headers. */
export async function ask<T>(
  address: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = { authorization: `Bearer ${ADMIN_KEY}` },
): Promise<{ answer: T; cookie: string }> {
  const response = await fetch(address + path, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  const cookie = response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  return { answer: (await response.json()) as T, cookie }
}

export interface SilentNumber {
  botId: string
  phoneNumberId: string
  appSecret: string
}

/** A bot that keeps silent and its number, as Manage makes them. Nothing is sent, so no Graph API is needed. */
export async function silentNumber(address: string): Promise<SilentNumber> {
  const { answer: bot } = await ask<{ id: string }>(address, 'POST', '/api/v1/bots', { name: 'Bench' })
  await ask(address, 'PATCH', `/api/v1/bots/${bot.id}`, { on: false })
  const phoneNumberId = '900000000000301'
  const appSecret = 'bench-app-secret'
  await ask(address, 'POST', '/api/v1/channels', {
    kind: 'whatsapp',
    botId: bot.id,
    name: 'Bench',
    phoneNumberId,
    wabaId: '900000000000101',
    accessToken: 'none',
    appSecret,
    verifyToken: 'none',
  })
  return { botId: bot.id, phoneNumberId, appSecret }
}

/** Agents of a bot, signed in with their password; the answer is each one's cookie. */
export const signedIn = (address: string, botId: string, count: number): Promise<string[]> =>
  manyAtOnce(count, async (n) => {
    const email = `agent${n}@bench.example`
    await ask(address, 'POST', '/api/v1/agents', {
      name: `Agent ${n}`,
      email,
      role: 'agent',
      password: PASSWORD,
      botIds: [botId],
    })
    const { cookie } = await ask(
      address,
      'POST',
      '/api/auth/sign-in/email',
      { email, password: PASSWORD },
      { origin: address },
    )
    return cookie
  })

/** Open sockets, greeted, `each` per agent. */
export async function socketsOf(address: string, cookies: string[], each = 1): Promise<WebSocket[]> {
  const all = cookies.flatMap((cookie) => Array.from({ length: each }, () => cookie))
  return manyAtOnce(all.length, async (n) => {
    const headers = { cookie: all[n] ?? '', origin: address }
    const { answer } = await ask<{ ticket: string }>(address, 'POST', '/api/v1/socket-tickets', {}, headers)
    const socket = new WebSocket(`${address.replace('http', 'ws')}/socket`, { headers })
    await new Promise<void>((done, failed) => {
      socket.once('error', failed)
      socket.once('close', () => failed(new Error('the socket was closed before it was greeted')))
      socket.once('open', () => socket.send(JSON.stringify({ frame: 'hello', ticket: answer.ticket, cursor: null })))
      socket.once('message', () => done())
    })
    socket.removeAllListeners('close')
    return socket
  })
}

async function manyAtOnce<T>(count: number, one: (n: number) => Promise<T>): Promise<T[]> {
  const made: T[] = []
  let next = 0
  const worker = async () => {
    for (let n = next++; n < count; n = next++) made[n] = await one(n)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return made
}
