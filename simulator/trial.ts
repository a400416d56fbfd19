import { createHmac, timingSafeEqual } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fastify from 'fastify'
import { z } from 'zod'
import { simulator } from './index.ts'
import { Wire } from './ledger.ts'

export const NUMBER = '900000000000201'
export const ACCOUNT = '900000000000101'
export const ANA = '447700900101'
const SECRET = 'trial-secret'
const TOKEN = 'trial-token'

const Body = z.object({
  entry: z.array(
    z.looseObject({
      changes: z.array(
        z.object({
          field: z.string(),
          value: z.looseObject({ messages: z.array(Wire).default([]), statuses: z.array(Wire).default([]) }),
        }),
      ),
    }),
  ),
})

/** A business that checks every signature over the bytes it got and remembers what was told to it. */
export async function business(answer: () => number = () => 200) {
  const posts: { raw: Buffer; signed: boolean; body: z.infer<typeof Body>; answered: number }[] = []
  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://business')
    if (request.method === 'GET')
      return void response.end(
        url.searchParams.get('hub.verify_token') === 'trial-verify' ? url.searchParams.get('hub.challenge') : 'no',
      )
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const raw = Buffer.concat(parts)
      const wanted = Buffer.from(`sha256=${createHmac('sha256', SECRET).update(raw).digest('hex')}`)
      const given = Buffer.from(String(request.headers['x-hub-signature-256']))
      const signed = given.length === wanted.length && timingSafeEqual(given, wanted)
      const answered = answer()
      posts.push({ raw, signed, body: Body.parse(JSON.parse(raw.toString('utf8'))), answered })
      response.writeHead(answered).end()
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  const values = () =>
    posts.flatMap(({ body }) => body.entry.flatMap(({ changes }) => changes.map(({ value }) => value)))
  return {
    url: `http://127.0.0.1:${port}/webhooks`,
    posts,
    changes: () => posts.flatMap(({ body }) => body.entry.flatMap(({ changes }) => changes)),
    messages: () => values().flatMap(({ messages }) => messages),
    statuses: () => values().flatMap(({ statuses }) => statuses),
    statusesOf: (id: string) => values().flatMap(({ statuses }) => statuses.filter((status) => status.id === id)),
    async close() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

export const quick = {
  statusDelays: { sent: 5, delivered: 20, read: 40 },
  retryDelays: [10, 20, 40],
  templateApprovalMs: 20,
  reorderMs: 40,
}

export const aNumber = (webhookUrl: string) => ({
  wabaId: ACCOUNT,
  displayPhoneNumber: '+44 20 7946 0101',
  verifiedName: 'Kettle Shop',
  accessToken: TOKEN,
  appSecret: SECRET,
  webhookUrl,
  verifyToken: 'trial-verify',
})

export const aFolder = () => mkdtempSync(join(tmpdir(), 'simulator-'))

/** A simulator on a throw-away ledger, with one number, one customer and the business behind the number. */
export async function trial(
  options: {
    folder?: string
    shop?: Awaited<ReturnType<typeof business>>
    bare?: boolean
    skip?: (ms: number) => void
  } = {},
) {
  const folder = options.folder ?? aFolder()
  const shop = options.shop ?? (await business())
  const ledgerFile = join(folder, 'ledger.jsonl')
  const app = fastify({ forceCloseConnections: true })
  let address = ''
  await app.register(simulator, {
    ledgerFile,
    filesFolder: join(folder, 'files'),
    baseUrl: () => address,
    skip: options.skip,
  })
  address = await app.listen({ port: 0, host: '127.0.0.1' })
  const at = client(address)
  if (!options.bare) {
    await at.control('PUT', '/behaviour', quick)
    await at.control('PUT', `/numbers/${NUMBER}`, aNumber(shop.url))
    await at.control('PUT', `/phones/${ANA}`, { name: 'Ana Ferreira' })
  }
  return {
    ...at,
    app,
    shop,
    folder,
    ledgerFile,
    async close() {
      await app.close()
      await shop.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Both doors of a running simulator: Meta's, with the token, and the strings behind the stage. */
export function client(address: string) {
  const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const json =
      body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } }
    const answer = await fetch(`${address}/simulator${path}`, { method, headers, ...json })
    const text = await answer.text()
    return { status: answer.status, body: Reply.parse(text.startsWith('{') ? JSON.parse(text) : { text }) }
  }
  const authorization = `Bearer ${TOKEN}`
  return {
    address,
    control: ask,
    graph: (method: string, path: string, body?: unknown) =>
      ask(method, `/graph/v24.0/${path}`, body, { authorization }),
    send: (message: Record<string, unknown>, to = `+${ANA}`) =>
      ask(
        'POST',
        `/graph/v24.0/${NUMBER}/messages`,
        { messaging_product: 'whatsapp', to, ...message },
        { authorization },
      ),
    raw: (path: string, init: RequestInit = {}) =>
      fetch(`${address}/simulator${path}`, { ...init, headers: { authorization, ...init.headers } }),
  }
}

const Reply = z.looseObject({
  id: z.string().default(''),
  messages: z.array(z.looseObject({ id: z.string() })).default([]),
  items: z.array(z.looseObject({})).default([]),
  error: z.looseObject({ code: z.number(), error_data: z.looseObject({ details: z.string() }).optional() }).nullish(),
})

/** Waits for the world to be so, and says what it was waiting for when it never is. */
export async function until<T>(what: string, look: () => T | Promise<T>, within = 8000): Promise<NonNullable<T>> {
  const deadline = Date.now() + within
  for (;;) {
    const seen = await look()
    if (seen) return seen
    if (Date.now() > deadline) throw new Error(`never came true: ${what}`)
    await new Promise((again) => setTimeout(again, 5))
  }
}
