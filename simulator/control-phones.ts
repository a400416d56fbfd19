import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { act } from './act.ts'
import type { Core } from './core.ts'
import { CannotDo, Doing, fromMime, kindOfDoing, mediaKinds } from './inbound.ts'
import type { BusinessNumber, Phone } from './ledger.ts'
import { LARGEST_FILE } from './media.ts'
import { digitsOf, newPhone } from './phones.ts'
import { comeBack, openChat } from './statuses.ts'
import { threadView } from './thread.ts'
import { threadOf } from './world.ts'

const PhoneChange = z.object({
  name: z.string().min(1).optional(),
  username: z.string().nullable().optional(),
  hidesPhone: z.boolean().optional(),
  offline: z.boolean().optional(),
  phoneNumberId: z.string().nullable().optional(),
  userId: z.string().optional(),
})

/** The phones: who holds them, what is typed on them, what they show. */
export function controlPhones(app: FastifyInstance, core: Core): void {
  app.put('/phones/:number', async (request) => {
    const known = phoneOf(core, request)
    const phone = { ...known, ...PhoneChange.parse(request.body ?? {}) }
    await core.record({ kind: 'phone', phone })
    if (known.offline && !phone.offline) await comeBack(core, phone.number)
    return phone
  })
  app.get('/phones', async () => ({ items: [...core.world.phones.values()] }))
  app.post('/phones/:number/messages', { bodyLimit: 140 * 1024 * 1024 }, async (request, reply) => {
    const phone = phoneOf(core, request)
    const { doing, upload } = await read(request)
    const number = numberFor(core, phone, doing.phoneNumberId)
    if (!core.world.phones.has(phone.number)) await core.record({ kind: 'phone', phone })
    return reply.code(201).send(await act(core, phone, number, doing, upload))
  })
  app.get('/phones/:number/messages', async (request) => {
    const phone = phoneOf(core, request)
    const { phoneNumberId, limit } = z
      .object({ phoneNumberId: z.string().optional(), limit: z.coerce.number().int().min(1).max(1000).default(200) })
      .parse(request.query)
    const number = numberFor(core, phone, phoneNumberId)
    return threadView(core.world, threadOf(core.world, phone.number, number.phoneNumberId), core.now(), limit)
  })
  app.post('/phones/:number/read', async (request) => {
    const phone = phoneOf(core, request)
    const { phoneNumberId, play } = z
      .object({ phoneNumberId: z.string().optional(), play: z.boolean().default(false) })
      .parse(request.body ?? {})
    return { read: await openChat(core, phone.number, numberFor(core, phone, phoneNumberId).phoneNumberId, play) }
  })
}

function phoneOf(core: Core, request: FastifyRequest): Phone {
  const number = digitsOf(z.object({ number: z.string() }).parse(request.params).number)
  if (!/^\d{5,15}$/.test(number)) throw new CannotDo('A phone number has 5 to 15 digits.')
  return core.world.phones.get(number) ?? newPhone(number, {})
}

function numberFor(core: Core, phone: Phone, asked: string | undefined): BusinessNumber {
  const wanted = asked ?? phone.phoneNumberId
  const number = wanted ? core.world.numbers.get(wanted) : core.world.numbers.values().next().value
  if (!number) throw new CannotDo('There is no business number to write to.')
  return number
}

/** JSON, or a form with the file beside the same fields. */
async function read(request: FastifyRequest) {
  if (!request.isMultipart()) {
    const doing = Doing.parse(request.body)
    const upload = doing.file
      ? { bytes: Buffer.from(doing.file.base64, 'base64'), mime: doing.file.mime, name: doing.file.name }
      : null
    return { doing, upload }
  }
  const fields: Record<string, unknown> = {}
  let upload: { bytes: Buffer; mime: string; name: string } | null = null
  for await (const part of request.parts({ limits: { fileSize: LARGEST_FILE, files: 1, fields: 20 } })) {
    if (part.type === 'field') fields[part.fieldname] = part.value
    else upload = { bytes: await part.toBuffer(), mime: part.mimetype, name: part.filename }
  }
  const doing = Doing.parse(fields)
  if (upload && !mediaKinds.includes(kindOfDoing(doing))) doing.type = fromMime(upload.mime)
  return { doing, upload }
}
