import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Core } from './core.ts'
import type { Entry } from './ledger.ts'

const HEARTBEAT = 15_000 // proxies cut a silent line after half a minute or so

/** Tells a page what kind of line was just written and whom it is about; the page then asks for what it shows. */
export function stream(core: Core, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.hijack()
  const { raw } = reply
  raw.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  })
  raw.write(`event: ready\ndata: ${JSON.stringify({ seq: core.world.seq })}\n\n`)
  const deaf = core.hear((entry) => {
    if (raw.writableLength < 1_000_000)
      raw.write(`id: ${entry.seq}\nevent: ${entry.kind}\ndata: ${JSON.stringify(brief(entry))}\n\n`)
  })
  const beat = setInterval(() => raw.write(': \n\n'), HEARTBEAT)
  const end = () => {
    clearInterval(beat)
    deaf()
    forget()
    raw.end()
  }
  const forget = core.atEnd(end)
  request.raw.on('close', end)
  return reply
}

function brief(entry: Entry) {
  const { seq, kind, at } = entry
  const about = {
    phone: 'phone' in entry ? (typeof entry.phone === 'object' ? (entry.phone?.number ?? null) : entry.phone) : null,
    phoneNumberId: 'phoneNumberId' in entry ? entry.phoneNumberId : null,
    id: 'id' in entry ? entry.id : null,
    status: 'status' in entry ? entry.status : null,
  }
  return { seq, kind, at: new Date(at).toISOString(), ...about }
}
