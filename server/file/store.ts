import { randomBytes } from 'node:crypto'
import { type Id, query } from '#db/index.ts'
import type { FileRef } from '#domain/message/index.ts'

export interface FileRow {
  id: Id
  token: string
  channelId: Id | null
  conversationId: Id | null
  uploadedBy: Id | null
  name: string
  mime: string
  size: number | null
  state: 'stored' | 'fetching' | 'gone'
  place: string | null
  source: unknown
  problem: string | null
}

const columns = `id, token, channel_id as "channelId", conversation_id as "conversationId", uploaded_by as "uploadedBy", name, mime,
  size::float8 as size, state, place, source, problem`

export const fileById = async (id: Id): Promise<FileRow | null> =>
  /^\d{1,18}$/.test(id) ? ((await query<FileRow>(`select ${columns} from file where id = $1`, [id]))[0] ?? null) : null

/** Nobody can guess a token, so a link that holds it cannot be guessed either. */
export const newToken = () => randomBytes(24).toString('base64url')

export const insertStored = async (file: {
  token: string
  name: string
  mime: string
  size: number
  sha256: Buffer
  place: string
  uploadedBy: Id | null
  conversationId: Id | null
}): Promise<FileRow> => {
  const [row] = await query<FileRow>(
    `insert into file (token, name, mime, size, sha256, state, place, uploaded_by, conversation_id)
     values ($1, $2, $3, $4, $5, 'stored', $6, $7, $8) returning ${columns}`,
    [file.token, file.name, file.mime, file.size, file.sha256, file.place, file.uploadedBy, file.conversationId],
  )
  if (!row) throw new Error('the file row was not written')
  return row
}

/** The address of a file for a signed-in reader. */
export const fileUrl = (file: { id: Id }) => `/api/v1/files/${file.id}`

/** How a message names a file. */
export const fileRef = (file: FileRow): FileRef => ({
  id: file.id,
  name: file.name,
  mime: file.mime,
  size: file.size,
  url: fileUrl(file),
  state: file.state,
})
