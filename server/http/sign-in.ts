import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '#domain/index.ts'
import { ADDRESS_HEADER, answerSignIn, askerOf, forgetAskers, secondFactorWanted } from '#server/team/index.ts'
import { limitSignIn } from './limits.ts'
import { sendRefusal } from './problem.ts'
import { noteSignIn } from './sign-in-audit.ts'

/** The sign-in library's own routes. Bodies reach it as they came; its limiter is off and ours counts before it. */
export async function signInDoors(app: FastifyInstance, publicUrl: string): Promise<void> {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  app.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    schema: { hide: true },
    handler: async (request, reply) => {
      const path = pathOf(request)
      if (path.startsWith('sign-in/') || path.startsWith('two-factor/verify-')) {
        const refused = limitSignIn(request, reply, emailOf(request.body) || `code ${request.ip}`)
        if (refused) return refused
      }
      const before = await askerOf(request.headers)
      if (path === 'two-factor/disable' && before && (await secondFactorWanted(before.role)))
        return sendRefusal(reply, refuse('secondFactorWanted'))
      const answer = await answerSignIn(asWebRequest(request, publicUrl))
      // Whoever signed in or out is somebody else from now on.
      forgetAskers()
      await noteSignIn({ path, request, before, answer, email: emailOf(request.body) })
      return passOn(answer, reply)
    },
  })
}

const pathOf = (request: FastifyRequest) => request.url.split('?')[0]?.replace('/api/auth/', '') ?? ''

function asWebRequest(request: FastifyRequest, publicUrl: string): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string') headers.set(name, value)
  }
  headers.set(ADDRESS_HEADER, request.ip)
  const body = request.method === 'POST' ? String(request.body ?? '') : undefined
  return new Request(new URL(request.url, publicUrl), { method: request.method, headers, body })
}

async function passOn(answer: Response, reply: FastifyReply) {
  reply.code(answer.status)
  for (const [name, value] of answer.headers) {
    if (name !== 'set-cookie') reply.header(name, value)
  }
  for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie)
  return reply.send(Buffer.from(await answer.arrayBuffer()))
}

const emailOf = (body: unknown): string => {
  try {
    const { email } = JSON.parse(String(body))
    return typeof email === 'string' ? email : ''
  } catch {
    return ''
  }
}
