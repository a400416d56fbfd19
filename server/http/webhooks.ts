import type { FastifyInstance } from 'fastify'
import { answerChallenge, LARGEST_WEBHOOK, receiveWebhook } from '#server/channel/index.ts'

/** Where Meta knocks: one address for all numbers. The body stays the bytes it came as, for they are what is signed. */
export async function webhookDoors(app: FastifyInstance): Promise<void> {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: LARGEST_WEBHOOK }, (_request, body, done) => {
    done(null, body)
  })
  // whatever goes wrong before intake is ours: never a page, never a false 200
  app.setErrorHandler((problem: { statusCode?: number }, _request, reply) =>
    reply
      .code(problem.statusCode ?? 503)
      .type('text/plain')
      .send(''),
  )

  app.get('/webhooks/whatsapp', { schema: { hide: true } }, async (request, reply) => {
    const asked = queryOf(request.url)
    const challenge = await answerChallenge(
      asked.get('hub.mode'),
      asked.get('hub.verify_token'),
      asked.get('hub.challenge'),
    )
    // as text only: reflected into a page the challenge would be somebody else's script
    reply.type('text/plain; charset=utf-8').header('x-content-type-options', 'nosniff')
    return challenge === null ? reply.code(403).send('') : reply.send(challenge)
  })

  app.post('/webhooks/whatsapp', { schema: { hide: true } }, async (request, reply) => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    const { status } = await receiveWebhook(body, request.headers['x-hub-signature-256']?.toString())
    return reply.code(status).type('text/plain').send('')
  })
}

const queryOf = (url: string) => new URLSearchParams(url.split('?')[1] ?? '')
