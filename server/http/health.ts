import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Registry } from 'prom-client'
import { query } from '#db/index.ts'
import { refuse } from '#domain/index.ts'
import { mayAlways } from '#domain/team/index.ts'
import { askerOf } from '#server/team/index.ts'
import { sendRefusal } from './problem.ts'

/** Everything Prometheus may read; rooms of the server add their own counters. */
export const metrics = new Registry()
collectDefaultMetrics({ register: metrics })

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/** Is the process alive, may it be sent traffic, how is it doing. */
export function healthDoors(app: FastifyInstance): void {
  app.get('/healthz', { schema: { hide: true } }, async () => ({ ok: true }))
  app.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    try {
      const [row] = await query<{ migrations: number }>('select count(*)::int as migrations from migration')
      return { ok: true, migrations: row?.migrations ?? 0 }
    } catch {
      return reply.code(503).send({ ok: false, reason: 'The database does not answer.' })
    }
  })
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    // A proxy on this machine makes strangers look local, so its forwarded header counts as "not loopback".
    const local = LOOPBACK.has(request.socket.remoteAddress ?? '') && !request.headers['x-forwarded-for']
    const asker = local ? null : await askerOf(request.headers)
    if (!local && !(asker && mayAlways.readMetrics(asker))) return sendRefusal(reply, refuse('notSignedIn'))
    return reply.header('content-type', metrics.contentType).send(await metrics.metrics())
  })
}
