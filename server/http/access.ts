import type { FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '#domain/index.ts'
import { mayAlways, type Right } from '#domain/team/index.ts'
import { askerOf, type Known } from '#server/team/index.ts'
import { sendRefusal } from './problem.ts'

declare module 'fastify' {
  interface FastifyRequest {
    asker: Known | null
  }
}

// all that somebody may do who must set up a second factor first
const beforeTheFactor = new Set<Right>(['useMe', 'useAccount'])
const CHANGES = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/** Whether a browser says that a page of somebody else's asks. Programs send neither header. */
export function isFromElsewhere(request: FastifyRequest, trustedOrigins: ReadonlySet<string>): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers
  if (origin !== undefined) return !trustedOrigins.has(origin)
  return site === 'cross-site' || site === 'same-site'
}

/**
 * Rights are decided before the body is read or the thing looked for: 401, then 403. A change by session cookie must
 * also come from one of our own pages, so that no other site can press our buttons.
 */
export const guard = (right: Right, trustedOrigins: ReadonlySet<string>) =>
  async function rightsFirst(request: FastifyRequest, reply: FastifyReply) {
    const asker = await askerOf(request.headers)
    if (!asker) return sendRefusal(reply, refuse('notSignedIn'))
    if (asker.kind === 'person' && CHANGES.has(request.method) && isFromElsewhere(request, trustedOrigins)) {
      return sendRefusal(reply, refuse('notAllowed'))
    }
    if (asker.secondFactorDue && !beforeTheFactor.has(right)) return sendRefusal(reply, refuse('secondFactorDue'))
    if (!mayAlways[right](asker)) return sendRefusal(reply, refuse('notAllowed'))
    request.asker = asker
  }
