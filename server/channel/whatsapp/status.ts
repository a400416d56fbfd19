import { z } from 'zod'
import type { Receipt } from '#domain/channel/index.ts'
import { plainError } from '#domain/channel/index.ts'
import { Id, instant } from './parts.ts'

const words = z.string().optional().catch(undefined)
const Status = z.object({
  id: Id,
  status: z.enum(['sent', 'delivered', 'read', 'played', 'failed']),
  timestamp: z.unknown(),
  biz_opaque_callback_data: words,
  errors: z
    .array(z.object({ code: z.union([z.number(), z.string()]), title: words }))
    .optional()
    .catch(undefined),
})

/** A tick of one of our messages. Throws on a step we do not know: guessing would move the tick wrongly. */
export function readStatus(raw: unknown, arrivedAt: Date): Receipt {
  const { id, status, timestamp, biz_opaque_callback_data, errors } = Status.parse(raw)
  const code = status === 'failed' ? String(errors?.[0]?.code ?? 'unknown') : null
  return {
    externalId: id,
    step: status,
    at: instant(timestamp, arrivedAt),
    attempt: biz_opaque_callback_data ?? null,
    error: code === null ? null : { code, message: plainError(code).say },
  }
}
