import { z } from 'zod'
import { type Id, query } from '#db/index.ts'
import type { Call } from '#domain/flow/index.ts'
import { AddressRefused, CallFailed, fetchTyped } from '#server/outbound/index.ts'
import { open } from '#server/settings/index.ts'

/** What came of a call, as the flow will hear it. */
export interface Result {
  ok: boolean
  status?: number
  body?: unknown
  error?: string
}

const Answer = z.object({ status: z.number().int(), body: z.unknown() })
const Table = z.object({ answers: z.record(z.string(), Answer), otherwise: Answer.optional() })
const Base = z.object({ baseUrl: z.url(), headers: z.record(z.string(), z.string()).default({}) })

type HttpCall = Extract<Call, { what: 'http' }>

/** Makes the call of an HTTP block: by the guarded client, or from the table of an integration that has one. */
export async function httpCall(botId: Id, call: HttpCall, id: string, withinMs: number): Promise<Result> {
  if (call.integration === undefined) return call.url ? request(call, call.url, {}, id, withinMs) : missing
  const [integration] = await query<{ kind: 'http' | 'table'; config: string }>(
    'select kind, config from integration where bot_id = $1 and id = $2',
    [botId, call.integration],
  )
  if (!integration) return missing
  const config: unknown = JSON.parse(open(integration.config))
  if (integration.kind === 'table') return fromTable(Table.parse(config), call)
  const { baseUrl, headers } = Base.parse(config)
  return request(call, joined(baseUrl, call.path ?? ''), headers, id, withinMs)
}

const missing: Result = { ok: false, error: 'missing-reference' }

function fromTable({ answers, otherwise }: z.infer<typeof Table>, { method, path = '/' }: HttpCall): Result {
  const place = `${method} ${path}`
  const answer = Object.hasOwn(answers, place) ? answers[place] : otherwise
  return answer ? { ok: answer.status < 400, ...answer } : { ok: false, status: 404 }
}

/** Below the base and nowhere else: whatever a look-up brought, scheme and host stay those of the integration. */
function joined(base: string, path: string): string {
  const url = new URL(base)
  url.pathname = `${url.pathname.replace(/\/$/, '')}/${path.replace(/^\/+/, '')}`
  return url.href
}

async function request(
  call: HttpCall,
  address: string,
  secrets: Record<string, string>,
  id: string,
  withinMs: number,
): Promise<Result> {
  if (!URL.canParse(address)) return { ok: false, error: 'http-refused' }
  const url = new URL(address)
  for (const [name, value] of Object.entries(call.query)) url.searchParams.set(name, value)
  const body = call.body === undefined || call.method === 'GET' ? undefined : JSON.stringify(call.body)
  try {
    const answer = await fetchTyped(url.href, {
      method: call.method,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...call.headers,
        ...secrets,
        'idempotency-key': id,
      },
      ...(body === undefined ? {} : { body }),
      timeoutMs: withinMs,
    })
    return heard(answer.status, answer.headers['content-type'], answer.body.toString('utf8'))
  } catch (problem) {
    if (problem instanceof AddressRefused) return { ok: false, error: 'http-refused' }
    if (problem instanceof CallFailed) return { ok: false, error: codeOf(problem) }
    throw problem
  }
}

function heard(status: number, type: string | string[] | undefined, text: string): Result {
  const ok = status < 400
  if (!String(type ?? '').includes('json')) return { ok, status, body: null }
  try {
    return { ok, status, body: JSON.parse(text) }
  } catch {
    return { ok: false, status, error: 'http-not-json' }
  }
}

const codeOf = ({ message, timedOut }: CallFailed): string => {
  if (timedOut) return 'call-timeout'
  return message.includes('longer than') ? 'http-too-large' : 'http-unreachable'
}
