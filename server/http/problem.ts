import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors, isResponseSerializationError } from 'fastify-type-provider-zod'
import { apiCode, type Refusal, type RefusalKind, refusals, refuse, sentence } from '#domain/index.ts'
import type { Problem } from '#protocol/http/index.ts'

const statusOf: Record<RefusalKind, number> = {
  missing: 404,
  unauthorised: 401,
  forbidden: 403,
  conflict: 409,
  invalid: 422,
  unsupported: 415,
  tooLarge: 413,
  limited: 429,
  upstream: 502,
}

/** The HTTP status of a refusal. */
export const statusOfRefusal = (refusal: Refusal): number => statusOf[refusals[refusal.code].kind]

/** A refusal as RFC 9457 problem details. */
export function problemOf(refusal: Refusal, errors?: Problem['errors']): Problem & Record<string, unknown> {
  const code = apiCode(refusal.code)
  return {
    type: `urn:baton:problem:${code}`,
    title: sentence(refusal),
    status: statusOfRefusal(refusal),
    code,
    ...(errors ? { errors } : {}),
    ...refusal.more,
  }
}

/** Sends a refusal. */
export const sendRefusal = (reply: FastifyReply, refusal: Refusal, errors?: Problem['errors']): FastifyReply =>
  sendProblem(reply, problemOf(refusal, errors))

const sendProblem = (reply: FastifyReply, problem: Problem & Record<string, unknown>) =>
  reply
    .code(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(problem)

/** Every error of a request becomes a problem with a stable code; what is our fault is logged and says nothing more. */
export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = error.validation.map((issue) => ({
      field: issue.instancePath.replace(/^\//, '').replaceAll('/', '.'),
      message: issue.message ?? '',
    }))
    const reason = errors.map(({ field, message }) => (field ? `${field}: ${message}` : message)).join('; ')
    return sendRefusal(reply, refuse('bodyInvalid', { reason }), errors)
  }
  const known = fastifyRefusals[error.code]
  if (known) return sendRefusal(reply, known)
  if (error.statusCode && error.statusCode < 500) {
    return sendRefusal(reply, refuse('bodyInvalid', { reason: error.message }))
  }
  if (isResponseSerializationError(error))
    request.log.error({ issues: error.cause.issues }, 'an answer did not fit its own shape')
  request.log.error({ err: error }, 'request failed')
  return sendProblem(reply, {
    type: 'urn:baton:problem:internal_error',
    title: 'Something went wrong on our side. Try again; if it stays, look into the log of the server.',
    status: 500,
    code: 'internal_error',
  })
}

const fastifyRefusals: Record<string, Refusal> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: refuse('notJson'),
  FST_ERR_CTP_EMPTY_JSON_BODY: refuse('bodyInvalid', { reason: 'it is empty; send JSON' }),
  FST_ERR_CTP_INVALID_JSON_BODY: refuse('bodyInvalid', { reason: 'it is not valid JSON' }),
  FST_ERR_CTP_BODY_TOO_LARGE: refuse('tooLarge', { limit: '1 MiB' }),
  FST_REQ_FILE_TOO_LARGE: refuse('tooLarge', { limit: '100 MB' }),
}
