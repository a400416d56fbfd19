import { createHash } from 'node:crypto'
import { query } from '#db/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import type { Known } from '#server/team/index.ts'

interface Kept {
  requestHash: string
  status: number | null
  answer: unknown
}

type Begun =
  | { kind: 'new' }
  | { kind: 'again'; status: number; answer: unknown }
  | { kind: 'refused'; refusal: Refusal }

const asOf = (asker: Known) => `${asker.kind}:${asker.id}`

/** Claims an Idempotency-Key. The same request again gets the answer of the first; another request with the key is refused. */
export async function beginOnce(asker: Known, key: string, method: string, url: string, body: unknown): Promise<Begun> {
  const requestHash = createHash('sha256')
    .update(`${method} ${url}\n${JSON.stringify(body ?? null)}`)
    .digest('base64')
  const claimed = await query(
    `insert into idempotency (asker, key, request_hash) values ($1, $2, $3)
     on conflict (asker, key) do update set request_hash = excluded.request_hash, status = null, answer = null, at = now()
       where idempotency.at < now() - interval '1 day'
     returning key`,
    [asOf(asker), key, requestHash],
  )
  if (claimed.length > 0) return { kind: 'new' }
  const [kept] = await query<Kept>(
    'select request_hash as "requestHash", status, answer from idempotency where asker = $1 and key = $2',
    [asOf(asker), key],
  )
  if (!kept || kept.requestHash !== requestHash || kept.status === null) {
    return { kind: 'refused', refusal: refuse('idempotencyMismatch') }
  }
  return { kind: 'again', status: kept.status, answer: kept.answer }
}

/** Keeps the answer for whoever asks again with the key. A failure of ours frees the key, so that a retry may work. */
export const endOnce = (asker: Known, key: string, status: number, answer: unknown): Promise<unknown> =>
  status >= 500
    ? query('delete from idempotency where asker = $1 and key = $2', [asOf(asker), key])
    : query('update idempotency set status = $3, answer = $4 where asker = $1 and key = $2', [
        asOf(asker),
        key,
        status,
        JSON.stringify(answer ?? null),
      ])
