import { type FileKind, hasCaption } from '#domain/channel/index.ts'
import { LONGEST_CAPTION } from '#domain/message/index.ts'
import type { NewMessage } from '#protocol/http/index.ts'

/** Where words go that are sent with files: under one of them, or as a message of their own before all. */
export const carrierOf = (kinds: readonly FileKind[], words: string): number | null => {
  const first = kinds.findIndex(hasCaption)
  return words && first >= 0 && words.length <= LONGEST_CAPTION ? first : null
}

/** One message per file; the words under the first that can carry them, else before all. */
export function fileMessages(files: readonly { id: string; kind: FileKind }[], words: string): NewMessage['content'][] {
  const carrier = carrierOf(
    files.map(({ kind }) => kind),
    words,
  )
  const all = files.map(({ id, kind }, at): NewMessage['content'] => ({
    kind,
    fileId: id,
    ...(at === carrier ? { caption: words } : {}),
  }))
  return words && carrier === null ? [{ kind: 'text', text: words }, ...all] : all
}
