import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify'
import { z } from 'zod'
import { type Refusal, refuse } from '#domain/index.ts'
import type { Right } from '#domain/team/index.ts'
import { Problem } from '#protocol/http/index.ts'
import type { Known } from '#server/team/index.ts'
import { guard } from './access.ts'
import { watched } from './audited.ts'
import { beginOnce, endOnce } from './idempotency.ts'
import { problemOf, sendRefusal, statusOfRefusal } from './problem.ts'
import { isRefusal } from './refused.ts'

const Nothing = z.undefined()

/** One door of the API: its shapes, and what it does. Rights stand beside its path in routes.ts. */
export interface Door<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType> {
  /** one sentence for the API's page */
  say: string
  params?: P
  query?: Q
  body?: B
  answer: A
  status?: 200 | 201 | 202 | 204
  run(asked: {
    asker: Known
    params: z.output<P>
    query: z.output<Q>
    body: z.output<B>
    request: FastifyRequest
    reply: FastifyReply
  }): Promise<z.output<A> | Refusal>
}

/** Writes a door down with its types. */
export const door = <
  A extends z.ZodType,
  P extends z.ZodType = typeof Nothing,
  Q extends z.ZodType = typeof Nothing,
  B extends z.ZodType = typeof Nothing,
>(
  written: Door<P, Q, B, A>,
): AnyDoor => written as unknown as AnyDoor

export type AnyDoor = Door<z.ZodType, z.ZodType, z.ZodType, z.ZodType>

/** Adds doors under /api/v1, each with its right. */
export const sitemap = (app: FastifyInstance, trustedOrigins: ReadonlySet<string>) => {
  const add = (method: HTTPMethods) => (path: string, right: Right, at: AnyDoor) => {
    const noun = path.split('/')[1] ?? ''
    app.route({
      method,
      url: `/api/v1${path}`,
      onRequest: guard(right, trustedOrigins),
      schema: {
        summary: at.say,
        tags: [noun],
        ...(at.params ? { params: at.params } : {}),
        ...(at.query ? { querystring: at.query } : {}),
        ...(at.body ? { body: at.body } : {}),
        response: { [at.status ?? 200]: at.answer, '4xx': Problem.loose(), '5xx': Problem.loose() },
        security: [{ session: [] }, { key: [] }],
      },
      handler: (request, reply) => answer(watched(at, right), request, reply),
    })
  }
  return { get: add('GET'), post: add('POST'), put: add('PUT'), patch: add('PATCH'), del: add('DELETE') }
}

async function answer(at: AnyDoor, request: FastifyRequest, reply: FastifyReply) {
  const asker = request.asker
  if (!asker) return sendRefusal(reply, refuse('notSignedIn'))
  const key = request.method === 'GET' ? undefined : request.headers['idempotency-key']?.toString().slice(0, 200)
  if (!key) return perform(at, asker, request, reply)
  const begun = await beginOnce(asker, key, request.method, request.url, request.body)
  if (begun.kind === 'refused') return sendRefusal(reply, begun.refusal)
  if (begun.kind === 'again') return reply.code(begun.status).serializer(JSON.stringify).send(begun.answer)
  try {
    const done = await result(at, asker, request, reply)
    // A file is streamed and cannot be kept to be answered again.
    if (done === reply) {
      await endOnce(asker, key, 500, null)
      return reply
    }
    const refused = isRefusal(done)
    const status = refused ? statusOfRefusal(done) : (at.status ?? 200)
    await endOnce(asker, key, status, refused ? problemOf(done) : done)
    return refused ? sendRefusal(reply, done) : reply.code(status).send(done)
  } catch (problem) {
    await endOnce(asker, key, 500, null)
    throw problem
  }
}

async function perform(at: AnyDoor, asker: Known, request: FastifyRequest, reply: FastifyReply) {
  const done = await result(at, asker, request, reply)
  if (reply.sent) return reply
  return isRefusal(done) ? sendRefusal(reply, done) : reply.code(at.status ?? 200).send(done)
}

const result = (at: AnyDoor, asker: Known, request: FastifyRequest, reply: FastifyReply) =>
  at.run({ asker, params: request.params, query: request.query, body: request.body, request, reply })
