import type { Readable } from 'node:stream'
import type { Id } from '#db/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import { isDrawn, NotAnImage, redraw } from './image.ts'
import { isAccepted, sniff } from './kinds.ts'
import { safeName, truthfulName } from './names.ts'
import { discard, discardPlace, finished, settle, TooLarge, writeDraft } from './place.ts'
import { type FileRow, insertStored, newToken } from './store.ts'

export const LARGEST_FILE = 100 * 1024 * 1024

export interface UploadWish {
  name: string
  uploadedBy: Id | null
  conversationId?: Id
  maxBytes?: number
}

/** Takes an upload in: whole or not at all, of a type its own bytes prove, images drawn anew. */
export async function storeUpload(stream: Readable, wish: UploadWish): Promise<{ ok: true; file: FileRow } | Refusal> {
  const most = Math.min(wish.maxBytes ?? LARGEST_FILE, LARGEST_FILE)
  const given = safeName(wish.name)
  const leftovers: string[] = []
  try {
    const draft = await writeDraft(stream, most)
    leftovers.push(draft.path)
    const mime = await sniff(draft.path, given)
    if (!mime || !isAccepted(mime)) return refuse('fileTypeRefused', { type: mime ?? 'unknown' })
    const kept = isDrawn(mime) ? await finished(await redraw(draft.path, mime)) : draft
    leftovers.push(kept.path)
    const token = newToken()
    const name = truthfulName(given, mime)
    const place = await settle(kept, token)
    try {
      const row = { token, name, mime, size: kept.size, sha256: kept.sha256, place, uploadedBy: wish.uploadedBy }
      return { ok: true, file: await insertStored({ ...row, conversationId: wish.conversationId ?? null }) }
    } catch (cause) {
      await discardPlace(place)
      throw cause
    }
  } catch (cause) {
    if (cause instanceof TooLarge) return refuse('tooLarge', { limit: `${Math.floor(most / 1024 / 1024)} MB` })
    if (cause instanceof NotAnImage) return refuse('fileTypeRefused', { type: 'a broken image' })
    throw cause
  } finally {
    for (const path of leftovers) await discard(path)
  }
}
