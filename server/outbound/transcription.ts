import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { seconds } from '#domain/index.ts'
import { CallFailed } from './exchange.ts'
import { AddressRefused, fetchTyped, type TypedAnswer } from './fetch-typed.ts'

const HEARD_WITHIN = seconds(45) // five minutes of speech on a slow machine
const LONGEST_ANSWER = 256 * 1024
const MODEL = 'whisper-1'

let service: URL | null = null
let patience = HEARD_WITHIN

/** Where speech is turned into text: the operator's address, told once at the start. Null switches dictation over the server off. */
export function useTranscription(address: string | undefined, withinMs = HEARD_WITHIN): void {
  service = address === undefined ? null : new URL(address)
  patience = withinMs
}

export const transcribes = (): boolean => service !== null

export interface Speech {
  bytes: Buffer
  name: string
  mime: string
  /** two letters, as ISO 639-1 writes them */
  language: string | null
}

export type Heard =
  | { is: 'text'; text: string }
  | { is: 'busy'; retryAfter: number | null }
  | { is: 'failed'; say: string }
  | { is: 'off' }

/** Asks the service what was said: `POST {address}/audio/transcriptions`, as OpenAI and its likes answer it. */
export async function transcribe(speech: Speech): Promise<Heard> {
  if (!service) return { is: 'off' }
  const { url, key, model } = opened(service)
  const form = multipart(
    { model, response_format: 'json', ...(speech.language ? { language: speech.language } : {}) },
    speech,
  )
  try {
    const answer = await fetchTyped(url.href, {
      method: 'POST',
      headers: { 'content-type': form.type, ...(key ? { authorization: `Bearer ${key}` } : {}) },
      body: form.body,
      timeoutMs: patience,
      maxBytes: LONGEST_ANSWER,
      // The operator typed this address into the environment, and it is often a machine of their own.
      allow: [url.host],
    })
    return heard(answer)
  } catch (cause) {
    if (!(cause instanceof CallFailed || cause instanceof AddressRefused)) throw cause
    const late = cause instanceof CallFailed && cause.timedOut
    return { is: 'failed', say: late ? 'it gave no answer in time' : 'it cannot be reached' }
  }
}

/** The address carries the key as its password and the model as a query: `https://:KEY@host/v1?model=NAME`. */
function opened(given: URL) {
  const url = new URL(given)
  const key = decodeURIComponent(url.password || url.username)
  const model = url.searchParams.get('model') ?? MODEL
  url.username = ''
  url.password = ''
  url.search = ''
  url.pathname = `${url.pathname.replace(/\/$/, '')}/audio/transcriptions`
  return { url, key, model }
}

const Said = z.object({ text: z.string() })

function heard({ status, headers, body }: TypedAnswer): Heard {
  if (status === 429) {
    const wait = Number(headers['retry-after'])
    return { is: 'busy', retryAfter: Number.isFinite(wait) && wait > 0 ? Math.ceil(wait) : null }
  }
  if (status >= 400) return { is: 'failed', say: `it answered ${status}` }
  const said = Said.safeParse(parsed(body))
  return said.success ? { is: 'text', text: said.data.text.trim() } : { is: 'failed', say: 'its answer holds no text' }
}

function multipart(fields: Record<string, string>, { bytes, name, mime }: Speech) {
  const boundary = `baton-${randomBytes(16).toString('hex')}`
  const head = Object.entries(fields)
    .map(([field, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`)
    .join('')
  const file = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${mime}\r\n\r\n`
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([Buffer.from(head + file), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  }
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return null
  }
}
