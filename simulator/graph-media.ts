import { createHmac, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Core } from './core.ts'
import { GraphError, noSuchObject } from './graph-error.ts'
import type { BusinessNumber, Media } from './ledger.ts'
import { checkUpload, keepMedia, LARGEST_FILE, mediaBytes } from './media.ts'

const URL_LIVES = 5 * 60_000
const seal = randomBytes(16) // links do not survive a restart, as they do not survive five minutes

/** `POST /{number}/media`: the file comes as a form, with the product and the type as fields. */
export async function uploadMedia(core: Core, number: BusinessNumber, request: FastifyRequest) {
  if (!request.isMultipart()) throw new GraphError(100, 'Param file must be a file.')
  const fields: Record<string, string> = {}
  let file: { bytes: Buffer; mime: string; name: string } | null = null
  for await (const part of request.parts({ limits: { fileSize: LARGEST_FILE, files: 1, fields: 10 } })) {
    if (part.type === 'field') fields[part.fieldname] = String(part.value)
    else file = { bytes: await part.toBuffer(), mime: part.mimetype, name: part.filename }
  }
  if (fields.messaging_product !== 'whatsapp') throw new GraphError(100, 'The parameter messaging_product is required.')
  if (!file) throw new GraphError(100, 'Param file must be a file.')
  // The form's reader drops what stands after the semicolon (codecs=opus); the field still has it.
  const told = fields.type ?? ''
  const mime =
    file.mime === 'application/octet-stream' || told.startsWith(`${file.mime};`) ? told || file.mime : file.mime
  checkUpload(mime, file.bytes.length)
  const media = await keepMedia(core, { ...file, mime }, number.phoneNumberId, 'business')
  return { id: media.id }
}

/** What `GET /{media id}` tells: an address good for five minutes, and what to expect there. */
export function mediaNode(core: Core, media: Media) {
  const expires = core.now() + URL_LIVES
  return {
    messaging_product: 'whatsapp',
    url: `${core.baseUrl()}/simulator/media-host/${media.id}?ext=${expires}&hash=${sealed(media.id, expires)}`,
    mime_type: media.mime,
    sha256: Buffer.from(media.sha256, 'base64').toString('hex'),
    file_size: media.size,
    id: media.id,
  }
}

export async function downloadMedia(core: Core, request: FastifyRequest, reply: FastifyReply) {
  const { id } = z.object({ id: z.string() }).parse(request.params)
  const link = z.object({ ext: z.coerce.number(), hash: z.string() }).safeParse(request.query).data
  const media = core.world.media.get(id)
  const good = link && link.hash === sealed(id, link.ext) && link.ext > core.now()
  const bytes = media && good ? await mediaBytes(core, media) : null
  if (!media || !bytes) throw new GraphError(100, 'The address has expired.', { status: 404 })
  return reply.type(media.mime).header('content-length', bytes.size).send(bytes.stream)
}

export const mustOwn = (media: Media, numbers: BusinessNumber[]): Media => {
  if (!numbers.some(({ phoneNumberId }) => phoneNumberId === media.phoneNumberId)) throw noSuchObject(media.id)
  return media
}

const sealed = (id: string, expires: number) =>
  createHmac('sha256', seal).update(`${id}/${expires}`).digest('hex').slice(0, 32)
