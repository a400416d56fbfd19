import { z } from 'zod'
import { refuse } from '#domain/index.ts'
import { StoredFile } from '#protocol/http/index.ts'
import { conversationRow, maySee } from '#server/conversation/index.ts'
import { type FileRow, fileById, openFile, storeUpload } from '#server/file/index.ts'
import type { Known } from '#server/team/index.ts'
import { agentIdOf } from '#server/team/index.ts'
import { door } from '../route.ts'

const Id = z.object({ id: z.string().regex(/^\d{1,19}$/) })

export const upload = door({
  say: 'Upload a file (multipart, field `file`), to be named in a message',
  answer: StoredFile,
  status: 201,
  async run({ asker, request }) {
    if (!request.isMultipart())
      return refuse('bodyInvalid', { reason: 'send multipart/form-data with a field named file' })
    const part = await request.file()
    if (!part) return refuse('bodyInvalid', { reason: 'the field named file is missing' })
    const stored = await storeUpload(part.file, { name: part.filename, mime: part.mimetype, by: agentIdOf(asker) })
    if (!stored.ok) return stored
    const { id, name, mime, size } = stored.file
    return { id, name, mime, size: Number(size), url: `/api/v1/files/${id}` }
  },
})

/** A file belongs to a chat once it was sent or received there; before that to whoever uploaded it. */
const mayRead = async (file: FileRow, asker: Known): Promise<boolean> => {
  if (file.conversationId === null) return file.uploadedBy === agentIdOf(asker)
  const row = await conversationRow(file.conversationId)
  return row !== null && maySee(asker, row)
}

export const download = door({
  say: 'The bytes of a file',
  params: Id,
  query: z.object({ download: z.string().optional() }),
  answer: z.any(),
  async run({ asker, params, query, request, reply }) {
    const file = await fileById(params.id)
    if (!file || !(await mayRead(file, asker))) return refuse('notFound', { thing: 'file' })
    return openFile(file, request, reply, { download: query.download !== undefined })
  },
})
