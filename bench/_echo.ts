/** The floor of live.ts: a bare HTTP and ws server that tells every socket what was posted, and keeps nothing. */
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

const server = createServer((request, reply) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    const body = Buffer.concat(parts)
    for (const socket of sockets.clients) socket.send(body)
    reply.end()
  })
})
const sockets = new WebSocketServer({ server, perMessageDeflate: false })
server.listen(0, '127.0.0.1', () => {
  const at = server.address()
  console.log(`ready at http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}`)
})
