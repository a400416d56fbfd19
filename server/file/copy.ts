import type { Id } from '#db/index.ts'
import { openFile } from './open-file.ts'
import { discardPlace, settle, writeDraft } from './place.ts'
import { type FileRow, insertStored, newToken } from './store.ts'
import { LARGEST_FILE } from './upload.ts'

/** A file once more, for another chat: each chat owns its bytes, so that erasing one takes nothing from another. */
export async function copyFile(id: Id, uploadedBy: Id | null): Promise<FileRow | null> {
  const original = await openFile(id)
  if (!original) return null
  const draft = await writeDraft(original.stream, LARGEST_FILE)
  const token = newToken()
  const place = await settle(draft, token)
  const { name, mime } = original
  try {
    const { size, sha256 } = draft
    return await insertStored({ token, name, mime, size, sha256, place, uploadedBy, conversationId: null })
  } catch (cause) {
    await discardPlace(place)
    throw cause
  }
}
