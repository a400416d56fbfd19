import { createServer } from 'node:http'

// A Graph API that accepts every message after 100 ms and counts them: the far end of the measurements of sending.
const ANSWER_MS = 100
let accepted = 0

const server = createServer((request, reply) => {
  request.resume()
  request.on('end', () => {
    setTimeout(() => {
      accepted++
      const body = JSON.stringify({
        messaging_product: 'whatsapp',
        contacts: [],
        messages: [{ id: `wamid.stub${process.pid}.${accepted}` }],
      })
      reply.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body)
    }, ANSWER_MS)
  })
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  const at = server.address()
  if (at && typeof at === 'object') console.log(at.port)
})
process.stdin.resume().once('end', () => process.exit(0)) // ends with whoever started it
