import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { apiCode, type RefusalCode, refuse, seconds, sentence } from '#domain/index.ts'
import { mayAlways } from '#domain/team/index.ts'
import { clock } from '#server/settings/index.ts'
import { askerOf } from '#server/team/index.ts'
import { type OpenLine, openLine } from './line.ts'
import type { Tail } from './tail.ts'

const BREATHE_EVERY = seconds(15)
const MOST_UNSENT = 8 * 1024 * 1024

/** The same events as on the socket, as server-sent events: for programs, and for pages that cannot keep a socket. */
export function streamDoor(app: FastifyInstance, tail: Tail): { close(): void } {
  const open = new Set<FastifyReply>()
  app.get(
    '/api/v1/events',
    { schema: { summary: 'Live events as a stream; Last-Event-ID resumes', tags: ['events'] } },
    async (request, reply) => {
      const asker = await askerOf(request.headers)
      if (!asker) return sayNo(reply, 401, 'notSignedIn')
      if (!mayAlways.followEvents(asker)) return sayNo(reply, 403, 'notAllowed')
      open.add(reply)
      await stream(request, reply, tail, () => open.delete(reply))
    },
  )
  return {
    close() {
      for (const reply of open) reply.raw.end()
    },
  }
}

async function stream(request: FastifyRequest, reply: FastifyReply, tail: Tail, done: () => void): Promise<void> {
  reply.hijack()
  const out = reply.raw
  out.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
  })
  const write = (text: string) => {
    if (out.writableEnded) return
    if (out.writableLength > MOST_UNSENT) out.destroy()
    else out.write(text)
  }
  const resync = (cursor: string) =>
    write(`id: ${cursor}\nevent: resync\ndata: ${JSON.stringify({ cursor, now: clock.now().toISOString() })}\n\n`)
  const breathe = setInterval(() => write(': \n\n'), BREATHE_EVERY).unref()
  let line: OpenLine | null = null
  const end = () => {
    clearInterval(breathe)
    line?.close()
    done()
  }
  out.on('close', end)
  out.on('error', end)
  try {
    line = await openLine(tail, () => askerOf(request.headers), from(request), {
      // an id without data moves the reader's last id and calls nobody
      begin: (cursor, gap) => (gap ? resync(cursor) : write(`id: ${cursor}\n: welcome\n\n`)),
      tell: (event) => write(`${event.cursor ? `id: ${event.cursor}\n` : ''}data: ${JSON.stringify(event)}\n\n`),
      resync,
      drop: () => out.end(),
    })
  } catch (problem) {
    request.log.warn({ err: problem }, 'a stream could not begin')
    line = null
  }
  if (!line) out.end()
  else if (out.writableEnded || out.destroyed) end()
}

const from = (request: FastifyRequest): string | null => {
  const given = request.headers['last-event-id'] ?? new URLSearchParams(request.url.split('?')[1] ?? '').get('cursor')
  return given ? given.toString().slice(0, 200) : null
}

const sayNo = (reply: FastifyReply, status: number, code: RefusalCode) => {
  const problem = {
    type: `urn:baton:problem:${apiCode(code)}`,
    title: sentence(refuse(code)),
    status,
    code: apiCode(code),
  }
  return reply
    .code(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(problem)
}
