import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Core } from './core.ts'
import { type FaultRule, type Occasion, ruleFor } from './fault-rules.ts'
import { GraphError } from './graph-error.ts'

/** Does the work, unless a fault wants this request: then does it late, halfway, not at all, or without saying so. */
export async function spoiled(
  core: Core,
  occasion: Occasion,
  request: FastifyRequest,
  reply: FastifyReply,
  work: () => Promise<unknown>,
) {
  const rule = ruleFor(core.world.faults, occasion, core.random)
  const fault = core.world.faults[rule]
  if (!fault) return work()
  const { phone, phoneNumberId } = occasion
  await core.record({ kind: 'fault', rule, do: fault.do, phone, phoneNumberId })
  const done = isAfter(fault) ? await work() : null
  switch (fault.do) {
    case 'hang':
      return silence(core, reply)
    case 'drop':
      reply.hijack()
      if (!isAfter(fault)) await work().catch(() => null)
      request.raw.socket.destroy()
      return reply
    case 'reset':
      reply.hijack()
      request.raw.socket.resetAndDestroy()
      return reply
    case 'status':
      return reply
        .code(fault.status ?? 503)
        .type('text/html')
        .send('<html><body>Sorry, something went wrong.</body></html>')
    case 'error':
      throw new GraphError(fault.code ?? 131000, 'Failed on purpose.', { status: fault.status })
    case 'trickle':
      return trickle(core, reply, done ?? (await work()), fault.ms ?? 50)
    case 'slow':
      await new Promise<void>((over) => core.later(fault.ms ?? 3000, over))
      return done ?? work()
    default:
      return done ?? work()
  }
}

const isAfter = (fault: FaultRule) =>
  (fault.when ?? (fault.do === 'drop' || fault.do === 'trickle' ? 'after' : 'before')) === 'after'

function silence(core: Core, reply: FastifyReply): FastifyReply {
  reply.hijack()
  const forget = core.atEnd(() => reply.raw.destroy())
  reply.raw.once('close', forget)
  return reply
}

function trickle(core: Core, reply: FastifyReply, answer: unknown, ms: number): FastifyReply {
  const bytes = Buffer.from(JSON.stringify(answer))
  reply.hijack()
  reply.raw.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length })
  const next = (at: number) => {
    if (reply.raw.destroyed) return
    if (at >= bytes.length) return void reply.raw.end()
    reply.raw.write(bytes.subarray(at, at + 8))
    core.later(ms, () => next(at + 8))
  }
  next(0)
  return reply
}
