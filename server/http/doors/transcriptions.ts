import { z } from 'zod'
import { refuse } from '#domain/index.ts'
import { Transcription } from '#protocol/http/index.ts'
import { transcribe } from '#server/outbound/index.ts'
import { Counter } from '../limits.ts'
import { door } from '../route.ts'

const MOST_A_MINUTE = 20
const MOST_BYTES = 8 * 1024 * 1024 // five minutes of any codec a browser records with
const SOUND = /^(audio|video)\/(webm|ogg|mp4|mpeg|wav|aac|flac)$/
const Language = z.string().regex(/^[a-z]{2}$/)

const perPerson = new Counter(MOST_A_MINUTE)

export const create = door({
  say: 'Turn speech into text with the transcription service of this installation (multipart: `language`, two letters, optional, then `file`). Nothing is stored or sent',
  answer: Transcription,
  async run({ asker, request, reply }) {
    if (!request.isMultipart())
      return refuse('bodyInvalid', { reason: 'send multipart/form-data with a field named file' })
    const wait = perPerson.take(`${asker.kind}:${asker.id}`)
    if (wait) {
      reply.header('retry-after', String(wait))
      return refuse('tooManyRequests', { seconds: String(wait) })
    }
    const part = await request.file({ limits: { fileSize: MOST_BYTES, files: 1, fields: 2 } })
    if (!part) return refuse('bodyInvalid', { reason: 'the field named file is missing' })
    const mime = part.mimetype.split(';')[0]!.trim()
    const bytes = await part.toBuffer().catch(() => null)
    if (!bytes) return refuse('tooLarge', { limit: '8 MB' })
    if (!SOUND.test(mime)) return refuse('fileTypeRefused', { type: mime })
    const language = Language.safeParse(fieldOf(part.fields.language)).data ?? null
    const heard = await transcribe({ bytes, mime, name: `speech.${mime.split('/')[1]}`, language })
    switch (heard.is) {
      case 'off':
        return refuse('dictationOff')
      case 'busy':
        if (heard.retryAfter) reply.header('retry-after', String(heard.retryAfter))
        return refuse('transcriptionBusy')
      case 'failed':
        return refuse('transcriptionFailed', { reason: heard.say })
      case 'text':
        return heard.text ? { text: heard.text } : refuse('nothingHeard')
    }
  },
})

const Field = z.object({ value: z.unknown() })
const fieldOf = (field: unknown) => Field.safeParse(field).data?.value
