import { z } from 'zod'
import { refuse } from '#domain/index.ts'
import { StoredFile } from '#protocol/http/index.ts'
import { isCannedFile } from '#server/canned/index.ts'
import { conversationRow, maySee } from '#server/conversation/index.ts'
import { disposition, type FileRow, fileById, openFile, storeUpload } from '#server/file/index.ts'
import type { Known } from '#server/team/index.ts'
import { agentIdOf } from '#server/team/index.ts'
import { Counter, UPLOADS_PER_PERSON } from '../limits.ts'
import { door } from '../route.ts'

/** An album at a time, but no disk filled by one person in minutes. */
const uploads = new Counter(UPLOADS_PER_PERSON)

const Id = z.object({ id: z.string().regex(/^\d{1,19}$/) })

export const upload = door({
  say: 'Upload a file (multipart, field `file`), to be named in a message',
  answer: StoredFile,
  status: 201,
  async run({ asker, request, reply }) {
    const wait = uploads.take(`${asker.kind}:${asker.id}`)
    if (wait) {
      reply.header('retry-after', String(wait))
      return refuse('tooManyRequests', { seconds: String(wait) })
    }
    if (!request.isMultipart())
      return refuse('bodyInvalid', { reason: 'send multipart/form-data with a field named file' })
    const part = await request.file()
    if (!part) return refuse('bodyInvalid', { reason: 'the field named file is missing' })
    const stored = await storeUpload(part.file, { name: part.filename, uploadedBy: agentIdOf(asker) })
    if (!stored.ok) return stored
    const { id, name, mime, size } = stored.file
    return { id, name, mime, size: size ?? 0, url: `/api/v1/files/${id}` }
  },
})

/** A file belongs to a chat once it was sent or received there; before that to whoever uploaded it. */
const mayRead = async (file: FileRow, asker: Known): Promise<boolean> => {
  if (file.conversationId === null) return file.uploadedBy === agentIdOf(asker) || isCannedFile(file.id, asker)
  const row = await conversationRow(file.conversationId)
  return row !== null && maySee(asker, row)
}

export const download = door({
  say: 'The bytes of a file',
  params: Id,
  query: z.object({ download: z.string().optional() }),
  answer: z.any(),
  async run({ asker, params, query, reply }) {
    const file = await fileById(params.id)
    if (!file || !(await mayRead(file, asker))) return refuse('notFound', { thing: 'file' })
    const opened = await openFile(file.id)
    if (!opened) return refuse('notFound', { thing: 'file' })
    const shown = opened.inline && query.download === undefined
    // Nothing a stranger sent may run as a page of ours, whatever its bytes turn out to be.
    return reply
      .header('content-type', opened.mime)
      .header('content-length', opened.size)
      .header('content-disposition', disposition(shown ? 'inline' : 'attachment', opened.name))
      .header('content-security-policy', "sandbox; default-src 'none'; frame-ancestors 'none'")
      .header('cross-origin-resource-policy', 'same-origin')
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'private, max-age=3600')
      .serializer((stream: unknown) => stream as string)
      .send(opened.stream)
  },
})
