import type { FastifyInstance } from 'fastify'
import type { Event } from '#protocol/events/index.ts'
import { clock } from '#server/settings/index.ts'
import { agentById } from '#server/team/index.ts'
import { tellCounts } from './counts.ts'
import { isConnected, onConnection } from './presence.ts'
import { openSockets } from './socket.ts'
import { streamDoor } from './stream.ts'
import { startTail } from './tail.ts'

/** Makes a server live: the socket at /socket, the stream at /api/v1/events, and one tail of the log behind both. */
export async function attachLive(
  app: FastifyInstance,
  { trustedOrigins }: { trustedOrigins: ReadonlySet<string> },
): Promise<void> {
  const tail = await startTail()
  const stopCounting = tellCounts(tail)
  const sockets = openSockets(tail, trustedOrigins)
  const streams = streamDoor(app, tail)
  const stopHearing = onConnection((agentId) => {
    connectionOf(agentId).then(
      (event) => event && tail.tellNow(() => event),
      () => {},
    )
  })
  app.server.on('upgrade', (request, socket, head) => {
    if (sockets.upgrade(request, socket, head)) return
    // nobody else listens: a request left hanging would keep its connection for ever
    if (app.server.listenerCount('upgrade') === 1) socket.destroy()
  })
  app.addHook('preClose', async () => {
    stopHearing()
    stopCounting()
    streams.close()
    await sockets.close()
    await tail.stop()
  })
}

async function connectionOf(agentId: string): Promise<Event | null> {
  const agent = await agentById(agentId)
  if (!agent) return null
  return {
    cursor: null,
    at: clock.now().toISOString(),
    type: 'presence.changed',
    conversationId: null,
    contactId: null,
    data: { agentId, presence: agent.presence, connected: isConnected(agentId) },
  }
}
