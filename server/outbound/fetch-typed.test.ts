import type { lookup } from 'node:dns'
import { createServer, type RequestListener, type Server } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { AddressRefused, CallFailed, fetchTyped, isPublicAddress } from './index.ts'

const inside = [
  '0.0.0.0', '0.1.2.3', '10.0.0.1', '10.255.255.255', '100.64.0.1', '100.127.255.254', '127.0.0.1', '127.1.2.3', '169.254.169.254',
  '169.254.0.1', '172.16.0.1', '172.31.255.255', '192.0.0.1', '192.0.0.170', '192.0.2.1', '192.88.99.1', '192.168.0.1', '192.168.255.255',
  '198.18.0.1', '198.19.255.255', '198.51.100.7', '203.0.113.9', '224.0.0.1', '239.255.255.250', '240.0.0.1', '255.255.255.255',
  '::', '::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:169.254.169.254', '::ffff:8.8.8.8', '::127.0.0.1', '64:ff9b::7f00:1', '64:ff9b:1::1',
  '100::1', '2001::1', '2001:10::1', '2001:db8::1', '2002:7f00:1::', '2002:a00:1::1', '3fff::1', 'fc00::1', 'fd12:3456::1', 'fe80::1',
  'fec0::1', 'ff02::1', 'ff0e::1', '5f00::1', '4000::1',
] // biome-ignore format: a table
const written = [
  'http://localhost/', 'http://127.1/', 'http://2130706433/', 'http://0x7f.0.0.1/', 'http://0177.0.0.1/', 'http://0x7f000001/', 'http://[::ffff:7f00:1]/',
  'http://127.0.0.1./', 'http://[::1]:5432/', 'http://①②⑦.⓪.⓪.①/', 'http://user@8.8.8.8/', 'http://user:secret@example.com/',
  'file:///etc/passwd', 'ftp://example.com/', 'gopher://example.com/', 'data:text/plain,hi', 'javascript:alert(1)', 'http://', 'no address', '//example.com/',
] // biome-ignore format: a table

describe('an address a person typed', () => {
  test.each(inside)('%s does not belong to the public internet', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })
  test.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450:4001::1'])(
    '%s does',
    (address) => {
      expect(isPublicAddress(address)).toBe(true)
    },
  )
  test.each(inside.map((address) => (address.includes(':') ? `http://[${address}]/` : `http://${address}/`)))(
    '%s is refused',
    async (url) => {
      await expect(fetchTyped(url)).rejects.toThrow(AddressRefused)
    },
  )
  test.each(written)('%s is refused, however it is written', async (url) => {
    await expect(fetchTyped(url)).rejects.toThrow(AddressRefused)
  })
  test.each(inside)('a name that leads to %s is refused', async (address) => {
    await expect(fetchTyped('http://shop.example/', { resolve: answering([address]) })).rejects.toThrow(AddressRefused)
  })
})

describe('a call', () => {
  test('goes to an allowed host although it is private, and brings its answer', async () => {
    const host = await serving((_, reply) => reply.writeHead(201, { 'x-a': 'b' }).end('done'))
    const answer = await fetchTyped(`http://${host}/x`, { allow: [host] })
    expect([answer.status, answer.headers['x-a'], String(answer.body)]).toEqual([201, 'b', 'done'])
  })

  test('is not led inside by a redirect, and the allow-list holds for its own host only', async () => {
    let reached = false
    const secret = await serving((_, reply) => {
      reached = true
      reply.end()
    })
    const host = await serving((_, reply) => reply.writeHead(302, { location: `http://${secret}/` }).end())
    await expect(fetchTyped(`http://${host}/`, { allow: [host] })).rejects.toThrow(AddressRefused)
    const file = await serving((_, reply) => reply.writeHead(302, { location: 'file:///etc/passwd' }).end())
    await expect(fetchTyped(`http://${file}/`, { allow: [file] })).rejects.toThrow(AddressRefused)
    expect(reached).toBe(false)
  })

  test('asks for a name once, so that a second, different answer never counts', async () => {
    let asked = 0
    const host = await serving((_, reply) => reply.end('inside'))
    const port = host.split(':')[1]
    const rebinding: typeof lookup = ((_name: string, _options: unknown, done: (e: null, all: object[]) => void) => {
      asked++
      done(null, [{ address: asked === 1 ? '127.0.0.1' : '8.8.8.8', family: 4 }])
    }) as typeof lookup
    await expect(fetchTyped(`http://rebind.example:${port}/`, { resolve: rebinding })).rejects.toThrow(AddressRefused)
    expect(asked).toBe(1)
  })

  test('keeps its secrets from another origin and drops the body where the redirect says so', async () => {
    const seen: unknown[] = []
    const other = await serving((request, reply) => {
      seen.push([
        request.method,
        request.headers.authorization,
        request.headers['x-key'],
        request.headers['content-type'],
      ])
      reply.end()
    })
    const host = await serving((_, reply) => reply.writeHead(303, { location: `http://${other}/` }).end())
    const headers = { Authorization: 'Bearer x', 'X-Key': 'y', 'Content-Type': 'text/plain' }
    await fetchTyped(`http://${host}/`, { method: 'POST', body: 'hello', headers, allow: [host, other] })
    expect(seen).toEqual([['GET', undefined, undefined, undefined]])
  })

  test('ends after its time, also when the answer trickles', async () => {
    const host = await serving((_, reply) => {
      const drip = setInterval(() => reply.write('.'), 20)
      reply.once('close', () => clearInterval(drip))
    })
    const failure = await fetchTyped(`http://${host}/`, { allow: [host], timeoutMs: 200 }).catch((cause) => cause)
    expect(failure).toBeInstanceOf(CallFailed)
  })

  test('stops reading an answer that is too long, and a circle of redirects', async () => {
    const long = await serving((_, reply) => reply.end(Buffer.alloc(1024 * 1024 + 1)))
    await expect(fetchTyped(`http://${long}/`, { allow: [long] })).rejects.toThrow(/longer/)
    const circle = await serving((_, reply) => reply.writeHead(302, { location: '/' }).end())
    await expect(fetchTyped(`http://${circle}/`, { allow: [circle] })).rejects.toThrow(/redirects/)
  })

  test('knows whether anything had left when it failed', async () => {
    const closed = await serving((_, reply) => reply.end())
    await stop()
    expect(await fetchTyped(`http://${closed}/`, { allow: [closed] }).catch((cause) => cause)).toMatchObject({
      left: false,
    })
    const cut = await serving((request) => request.socket.destroy())
    expect(await fetchTyped(`http://${cut}/`, { allow: [cut] }).catch((cause) => cause)).toMatchObject({ left: true })
  })
})

const servers: Server[] = []
async function stop() {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
  }
}
afterEach(stop)

async function serving(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const at = server.address()
  return `127.0.0.1:${typeof at === 'object' ? at?.port : ''}`
}

const answering = (addresses: string[]): typeof lookup =>
  ((_name: string, _options: unknown, done: (e: null, all: object[]) => void) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )) as typeof lookup
