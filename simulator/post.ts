import http from 'node:http'
import https from 'node:https'
import type { FaultRule } from './fault-rules.ts'

export interface Answer {
  status: number | null
  trouble: string | null
  body: string
}

const plain = new http.Agent({ keepAlive: true, maxSockets: 256 })
const secure = new https.Agent({ keepAlive: true, maxSockets: 256 })

/** Posts a signed body and never throws: a webhook that cannot be delivered is an ordinary event here. */
export function post(
  url: string,
  bytes: Buffer,
  signature: string,
  options: { timeoutMs: number; fault: FaultRule | null; atEnd: (end: () => void) => () => void },
): Promise<Answer> {
  return new Promise((resolve) => {
    const { fault } = options
    let over = false
    const finish = (status: number | null, trouble: string | null, body = '') => {
      if (over) return
      over = true
      clearTimeout(deadline)
      forget()
      resolve({ status, trouble, body })
      if (status === null) request?.destroy()
    }
    const deadline = setTimeout(() => finish(null, 'no answer in time'), options.timeoutMs)
    const forget = options.atEnd(() => finish(null, 'simulator stopped'))
    const request = open(url, bytes, signature)
    if (!request) return finish(null, 'not an address')
    request.on('error', (cause) => finish(null, cause.message))
    request.on('response', (response) => {
      if (fault?.do === 'drop') return finish(null, 'answer thrown away on purpose')
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () =>
        finish(response.statusCode ?? null, null, Buffer.concat(parts).toString('utf8').slice(0, 500)),
      )
      response.on('error', (cause) => finish(null, cause.message))
    })
    const half = bytes.subarray(0, Math.ceil(bytes.length / 2))
    if (fault?.do === 'hang') return void request.write(half)
    if (fault?.do === 'reset') return void request.write(half, () => finish(null, 'connection reset on purpose'))
    if (fault?.do === 'trickle') return void trickle(request, bytes, fault.ms ?? 50, () => over)
    request.end(bytes)
  })
}

function open(url: string, bytes: Buffer, signature: string) {
  try {
    const { request, agent } = url.startsWith('https:')
      ? { request: https.request, agent: secure }
      : { request: http.request, agent: plain }
    return request(url, {
      method: 'POST',
      agent,
      headers: {
        'content-type': 'application/json',
        'content-length': bytes.length,
        'user-agent': 'facebookexternalua',
        'x-hub-signature-256': signature,
      },
    })
  } catch {
    return null // not a URL at all
  }
}

function trickle(request: http.ClientRequest, bytes: Buffer, ms: number, over: () => boolean): void {
  const step = Math.max(1, Math.ceil(bytes.length / 10))
  const next = (from: number) => {
    if (over()) return
    if (from >= bytes.length) return void request.end()
    request.write(bytes.subarray(from, from + step))
    setTimeout(next, ms, from + step)
  }
  next(0)
}
