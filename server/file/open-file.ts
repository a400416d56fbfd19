import type { ReadStream } from 'node:fs'
import type { Id } from '#db/index.ts'
import { isShownInline } from './kinds.ts'
import { readPlace, sizeOfPlace } from './place.ts'
import { fileById } from './store.ts'

export interface OpenedFile {
  id: Id
  token: string
  name: string
  mime: string
  size: number
  conversationId: Id | null
  uploadedBy: Id | null
  /** whether a browser may show it in place; everything else is a download */
  inline: boolean
  stream: ReadStream
}

/** Opens a stored file, or says null: one that is not whole on the disk does not exist for anybody. */
export async function openFile(id: Id): Promise<OpenedFile | null> {
  const file = await fileById(id)
  if (file?.state !== 'stored' || file.place === null || file.size === null) return null
  if ((await sizeOfPlace(file.place)) !== file.size) return null
  const { token, name, mime, size, conversationId, uploadedBy } = file
  return {
    id,
    token,
    name,
    mime,
    size,
    conversationId,
    uploadedBy,
    inline: isShownInline(mime),
    stream: readPlace(file.place),
  }
}
