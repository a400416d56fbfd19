import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '#domain/index.ts'
import { ADDRESS_HEADER, answerSignIn, askerOf, forgetAskers, secondFactorWanted } from '#server/team/index.ts'
import { isFromElsewhere } from './access.ts'
import { limitGuess } from './limits.ts'
import { sendRefusal } from './problem.ts'
import { noteSignIn } from './sign-in-audit.ts'

/** The sign-in library's own routes. Bodies reach it as they came; its limiter is off and ours counts before it. */
export async function signInDoors(
  app: FastifyInstance,
  publicUrl: string,
  trustedOrigins: ReadonlySet<string>,
): Promise<void> {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  app.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    schema: { hide: true },
    handler: async (request, reply) => {
      // No other site signs anybody in, as somebody else or out.
      if (request.method === 'POST' && isFromElsewhere(request, trustedOrigins)) {
        request.log.warn(
          { origin: request.headers.origin },
          'a sign-in from a page that is not at PUBLIC_URL was refused',
        )
        return sendRefusal(reply, refuse('otherAddress', { address: publicUrl }))
      }
      const path = pathOf(request)
      const guess = await guessedAt(request, path)
      const refused = guess && limitGuess(request, reply, guess.account)
      if (refused) return refused
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

/** What is guessed at: the password of an account that is named, or of the one signed in, or a code; null for anything else. */
async function guessedAt(request: FastifyRequest, path: string): Promise<{ account: string } | null> {
  if (request.method !== 'POST') return null
  // Who is asked for a code has not signed in yet: their address is all that is known of them.
  if (path.startsWith('two-factor/verify-')) return { account: `code ${request.ip}` }
  if (path.startsWith('sign-in/')) return { account: `sign-in ${emailOf(request.body).trim().toLowerCase()}` }
  if (!path.endsWith('-password')) return null
  const asker = await askerOf(request.headers)
  return { account: asker ? `password ${asker.id}` : '' }
}

const emailOf = (body: unknown): string => {
  try {
    const { email } = JSON.parse(String(body))
    return typeof email === 'string' ? email : ''
  } catch {
    return ''
  }
}
