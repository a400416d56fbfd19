import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { changedBehaviour } from './behaviour.ts'
import { controlPhones } from './control-phones.ts'
import type { Core } from './core.ts'
import { signature } from './envelope.ts'
import { FaultRule } from './fault-rules.ts'
import { CannotDo } from './inbound.ts'
import { BusinessNumber, type Entry } from './ledger.ts'
import { mediaBytes } from './media.ts'
import { post } from './post.ts'
import { stream } from './stream.ts'
import { verifyWebhook } from './verify.ts'

const HOUR = 3_600_000
const List = z.object({
  after: z.coerce.number().int().min(0).optional(),
  kind: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(10_000).default(200),
})
const Replay = z.object({
  phoneNumberId: z.string(),
  bodies: z.array(z.union([z.string(), z.looseObject({})])).max(10_000),
  signature: z.string().optional(),
})
export type MayControl = (request: FastifyRequest) => Promise<boolean>

/** The strings behind the stage: who exists, what is broken, what time it is. Meta has none of this. */
export async function control(
  app: FastifyInstance,
  { core, mayControl }: { core: Core; mayControl?: MayControl },
): Promise<void> {
  app.addHook('onRequest', async (request, reply) => {
    if (mayControl && !(await mayControl(request)))
      return problem(reply, 401, 'not_signed_in', 'Driving the simulator needs an administrator.')
  })
  app.setErrorHandler((cause, _request, reply) => {
    if (cause instanceof z.ZodError) return problem(reply, 422, 'not_valid', z.prettifyError(cause))
    if (cause instanceof CannotDo) return problem(reply, 422, 'cannot_do', cause.message)
    const status = z.object({ statusCode: z.number().min(400).max(499) }).safeParse(cause).data?.statusCode
    if (!status) core.log(`simulator: ${cause instanceof Error ? cause.stack : String(cause)}`)
    return problem(
      reply,
      status ?? 500,
      status ? 'not_valid' : 'broken',
      cause instanceof Error ? cause.message : String(cause),
    )
  })

  app.put('/numbers/:phoneNumberId', async (request) => {
    const { phoneNumberId } = z.object({ phoneNumberId: z.string() }).parse(request.params)
    const number = BusinessNumber.parse({ ...z.looseObject({}).parse(request.body), phoneNumberId })
    await core.record({ kind: 'number', number })
    return shown(number)
  })
  app.get('/numbers', async () => ({ items: [...core.world.numbers.values()].map(shown) }))
  app.post('/numbers/:phoneNumberId/verification', (request) => {
    const { phoneNumberId } = z.object({ phoneNumberId: z.string() }).parse(request.params)
    return verifyWebhook(numberNamed(core, phoneNumberId))
  })
  controlPhones(app, core)

  app.get('/templates', async () => ({ items: [...core.world.templates.values()] }))
  app.post('/templates/:id/status', async (request) => {
    const { id } = z.object({ id: z.string() }).parse(request.params)
    const { event } = z.object({ event: z.string().regex(/^[A-Z_]+$/) }).parse(request.body)
    if (!core.world.templates.has(id)) throw new CannotDo('There is no such template.')
    await core.record({ kind: 'template_status', templateId: id, event })
    return core.world.templates.get(id)
  })

  app.get('/ledger', async (request) => {
    const { after, kind, limit } = List.parse(request.query)
    const kinds = kind ? kind.split(',') : null
    const items = after === undefined ? core.ledger.last(kinds, limit) : await core.ledger.after(after, kinds, limit)
    return { items: items.map(withoutSecrets), last: core.world.seq }
  })
  app.get('/webhooks', async (request) => {
    const { limit } = List.parse(request.query)
    const items = core.world.deliveries.slice(-limit).reverse()
    return {
      items: items.map((delivery) => ({ ...delivery, at: new Date(delivery.at).toISOString() })),
      pending: core.world.pending.size,
    }
  })
  app.get('/faults', async () => ({ rules: core.world.faults }))
  app.put('/faults', async (request) => {
    const rules = z
      .union([z.array(FaultRule), z.object({ rules: z.array(FaultRule) }).transform(({ rules }) => rules)])
      .parse(request.body)
    await core.record({ kind: 'faults', rules })
    return { rules: core.world.faults }
  })
  app.get('/behaviour', async () => core.world.behaviour)
  app.put('/behaviour', async (request) => {
    await core.record({ kind: 'behaviour', behaviour: changedBehaviour(core.world.behaviour, request.body) })
    return core.world.behaviour
  })
  app.post('/skip', async (request) => {
    const ms =
      z
        .object({
          hours: z
            .number()
            .min(0)
            .max(24 * 365),
        })
        .parse(request.body).hours * HOUR
    await core.record({ kind: 'skip', ms })
    core.skipProduct(ms)
    return { now: new Date(core.now()).toISOString(), skippedMs: core.world.skippedMs }
  })
  app.get('/clock', async () => ({ now: new Date(core.now()).toISOString(), skippedMs: core.world.skippedMs }))
  app.get('/media/:id', async (request, reply) => {
    const media = core.world.media.get(z.object({ id: z.string() }).parse(request.params).id)
    const bytes = media ? await mediaBytes(core, media) : null
    if (!media || !bytes) return problem(reply, 404, 'not_found', 'There is no such file.')
    // Anyone may have sent this file: it is shown, never run.
    return reply
      .headers({
        'x-content-type-options': 'nosniff',
        'content-security-policy': "sandbox; default-src 'none'",
        'content-length': bytes.size,
      })
      .type(/^(image\/(png|jpeg|webp|gif)|audio\/|video\/)/.test(media.mime) ? media.mime : 'application/octet-stream')
      .send(bytes.stream)
  })
  app.post('/replay', async (request) => replay(core, Replay.parse(request.body)))
  app.get('/stream', (request, reply) => stream(core, request, reply))
}

/** Bodies exactly as given, signed with the number's secret, one after the other; what came back is the answer. */
async function replay(core: Core, { phoneNumberId, bodies, signature: given }: z.infer<typeof Replay>) {
  const number = numberNamed(core, phoneNumberId)
  const answers: { status: number | null; trouble: string | null }[] = []
  for (const body of bodies) {
    const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
    const signed = given ?? signature(number.appSecret, bytes)
    const { status, trouble } = await post(number.webhookUrl, bytes, signed, {
      timeoutMs: 20_000,
      fault: null,
      atEnd: core.atEnd,
    })
    await core.record({ kind: 'raw', phoneNumberId, status, bytes: bytes.length })
    answers.push({ status, trouble })
  }
  return { items: answers }
}

function numberNamed(core: Core, phoneNumberId: string): BusinessNumber {
  const number = core.world.numbers.get(phoneNumberId)
  if (!number) throw new CannotDo('There is no such business number.')
  return number
}

const shown = ({ accessToken: _token, appSecret: _secret, verifyToken: _verify, ...rest }: BusinessNumber) => rest
const withoutSecrets = (entry: Entry) => (entry.kind === 'number' ? { ...entry, number: shown(entry.number) } : entry)

export const problem = (reply: FastifyReply, status: number, code: string, detail: string) =>
  reply
    .code(status)
    .type('application/problem+json')
    .send({ type: 'about:blank', title: code.replaceAll('_', ' '), status, code, detail })
