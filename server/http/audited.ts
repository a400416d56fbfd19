import type { FastifyReply, FastifyRequest } from 'fastify'
import { transaction } from '#db/index.ts'
import { deviceName, isAudited, type Right } from '#domain/team/index.ts'
import { asSomebody, audit, type Somebody, wroteAudit } from '#server/audit/index.ts'
import type { Known } from '#server/team/index.ts'
import { isRefusal } from './refused.ts'

interface Asked {
  asker: Known
  params: unknown
  query: unknown
  body: unknown
  request: FastifyRequest
  reply: FastifyReply
}
interface Watchable {
  run(asked: Asked): Promise<unknown>
}

/**
 * Runs a door in the name of who asks, so that what its stores write down carries their name. A change of settings that
 * wrote nothing down by itself is written down here: no such door can be forgotten.
 */
export const watched = <At extends Watchable>(at: At, right: Right): At => ({
  ...at,
  run: (asked: Asked) =>
    asSomebody(somebody(asked.asker, asked.request), async () => {
      const done = await at.run(asked)
      const { method, routeOptions } = asked.request
      if (method !== 'GET' && isAudited(right) && !isRefusal(done) && !wroteAudit()) {
        await writeDown(method, routeOptions.url ?? '', asked.params, asked.body)
      }
      return done
    }),
})

/** The asker with the address and browser they ask from. */
export const somebody = (asker: Known, request: FastifyRequest): Somebody => ({
  kind: asker.kind,
  id: asker.id,
  name: asker.name,
  address: request.ip,
  device: deviceName(request.headers['user-agent']),
})

const verbs: Record<string, string> = { POST: 'made', PUT: 'changed', PATCH: 'changed', DELETE: 'removed' }

// Of the body only the names of its fields: whether a value is a secret is not known here.
const writeDown = (method: string, url: string, params: unknown, body: unknown) => {
  const noun = url.replace('/api/v1/', '').split('/')[0] ?? ''
  const { id = null } = (params ?? {}) as { id?: string }
  return transaction((tx) =>
    audit(tx, {
      did: `${noun}.${verbs[method] ?? 'changed'}`,
      thing: { kind: noun, id, name: null },
      details: { door: `${method} ${url.replace('/api/v1', '')}`, fields: Object.keys((body as object) ?? {}) },
    }),
  )
}
