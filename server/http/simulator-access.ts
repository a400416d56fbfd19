import type { FastifyRequest } from 'fastify'
import { mayAlways } from '#domain/team/index.ts'
import { askerOf } from '#server/team/index.ts'
import { isFromElsewhere } from './access.ts'

/** Playing a customer is for everybody who signed in; time, faults, numbers and the ledger are for admins. */
const PLAY = /^\/simulator\/(phones(\/|\?|$)|stream|webhooks|numbers\?|numbers$|clock)/
const SAFE = new Set(['GET', 'HEAD'])

/** Whether a request may drive the simulator. A session's cookie counts only from our own pages. */
export async function mayDriveSimulator(
  request: FastifyRequest,
  trustedOrigins: ReadonlySet<string>,
): Promise<boolean> {
  const asker = await askerOf(request.headers)
  if (!asker) return false
  if (asker.kind === 'person' && !SAFE.has(request.method) && isFromElsewhere(request, trustedOrigins)) return false
  if (mayAlways.driveSimulator(asker)) return true
  const playing = PLAY.test(request.url) && (SAFE.has(request.method) || request.url.startsWith('/simulator/phones/'))
  return playing && mayAlways.playCustomer(asker)
}
