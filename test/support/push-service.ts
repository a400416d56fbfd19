import { createDecipheriv, createECDH, createHmac, randomBytes } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Received {
  path: string
  headers: IncomingHttpHeaders
  /** what the browser's service worker would be handed */
  text: string
}

/** A pretend push service with one browser behind each path: takes what a server posts and decrypts it as a browser would. */
export async function pushService() {
  const received: Received[] = []
  const browsers = new Map<string, { ecdh: ReturnType<typeof createECDH>; auth: Buffer }>()
  let status = 201
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part) => parts.push(part))
    request.on('end', () => {
      const path = request.url ?? ''
      const browser = browsers.get(path)
      const answer = browser ? status : 410
      if (browser && answer < 300) {
        const text = decrypt(Buffer.concat(parts), browser.ecdh, browser.auth)
        received.push({ path, headers: request.headers, text })
      }
      response.writeHead(answer).end()
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    host: `127.0.0.1:${port}`,
    received,
    answers: (next: number) => {
      status = next
    },
    /** A browser subscribes: what `PushSubscription.toJSON()` gives. */
    subscription(name: string) {
      const ecdh = createECDH('prime256v1')
      ecdh.generateKeys()
      const auth = randomBytes(16)
      browsers.set(`/${name}`, { ecdh, auth })
      return {
        endpoint: `http://127.0.0.1:${port}/${name}`,
        keys: { p256dh: ecdh.getPublicKey('base64url'), auth: auth.toString('base64url') },
      }
    },
    /** The browser is gone for good. */
    forgets: (name: string) => browsers.delete(`/${name}`),
    close: () => new Promise((done) => server.close(done)),
  }
}

/** RFC 8291 over RFC 8188, one record. */
function decrypt(body: Buffer, ecdh: ReturnType<typeof createECDH>, auth: Buffer): string {
  const salt = body.subarray(0, 16)
  const keyLength = body.readUInt8(20)
  const theirs = body.subarray(21, 21 + keyLength)
  const sealed = body.subarray(21 + keyLength)
  const hmac = (key: Buffer, ...parts: (Buffer | string)[]) => {
    const made = createHmac('sha256', key)
    for (const part of parts) made.update(part)
    return made.digest()
  }
  const shared = hmac(auth, ecdh.computeSecret(theirs))
  const input = hmac(shared, 'WebPush: info\0', ecdh.getPublicKey(), theirs, '\x01')
  const pseudo = hmac(salt, input)
  const key = hmac(pseudo, 'Content-Encoding: aes128gcm\0\x01').subarray(0, 16)
  const nonce = hmac(pseudo, 'Content-Encoding: nonce\0\x01').subarray(0, 12)
  const decipher = createDecipheriv('aes-128-gcm', key, nonce)
  decipher.setAuthTag(sealed.subarray(-16))
  const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
  return plain.subarray(0, plain.lastIndexOf(2)).toString('utf8')
}
