import type { Id } from '#db/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import type { Content, SendableContent } from '#domain/message/index.ts'
import { headOfOgg } from '#domain/voice/index.ts'
import { fitsKind } from '#server/channel/index.ts'
import { type FileRow, fileById, fileRef, readStart } from '#server/file/index.ts'
import { templateText } from '#server/template/index.ts'

/** What may be stored from what was asked to be sent: files looked up and measured, a template with its words. */
export async function contentToSend(
  wish: Exclude<SendableContent, { kind: 'reaction' }>,
  channel: { id: Id; kind: 'whatsapp' | 'web' },
): Promise<{ ok: true; content: Content } | Refusal> {
  switch (wish.kind) {
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
    case 'sticker': {
      const file = await fileById(wish.fileId)
      if (file?.state !== 'stored') return refuse('notFound', { thing: 'file' })
      const reason = channel.kind === 'whatsapp' ? fitsKind(wish.kind, file) : null
      if (reason) return refuse('contentInvalid', { reason })
      if (wish.kind === 'audio' && wish.voice && channel.kind === 'whatsapp' && !(await isVoiceNote(file)))
        return refuse('contentInvalid', { reason: 'A voice note is Opus in Ogg with one channel.' })
      const { fileId: _, ...rest } = wish
      return { ok: true, content: { ...rest, file: fileRef(file) } }
    }
    case 'template':
      return { ok: true, content: { ...wish, text: await templateText(channel.id, wish) } }
    case 'list': {
      const rows = wish.sections.reduce((sum, section) => sum + section.rows.length, 0)
      if (rows === 0 || rows > MOST_ROWS)
        return refuse('contentInvalid', { reason: 'A list has 1 to 10 rows in all its sections.' })
      if (wish.sections.length > 1 && wish.sections.some(({ title }) => !title))
        return refuse('contentInvalid', { reason: 'With several sections, each needs a title.' })
      const ids = wish.sections.flatMap((section) => section.rows.map(({ id }) => id))
      if (new Set(ids).size !== ids.length)
        return refuse('contentInvalid', { reason: 'Each row needs an id of its own.' })
      return { ok: true, content: wish }
    }
    case 'buttons': {
      // Meta refuses the whole message otherwise, and two equal titles would be one choice to the customer.
      const distinct = (names: string[]) => new Set(names).size === names.length
      if (!distinct(wish.buttons.map(({ id }) => id)) || !distinct(wish.buttons.map(({ title }) => title)))
        return refuse('contentInvalid', { reason: 'Each button needs a title and an id of its own.' })
      return { ok: true, content: wish }
    }
    case 'note':
      // who is named is looked up where the chat and its bot are known
      return { ok: true, content: { kind: 'note', text: wish.text } }
    default:
      return { ok: true, content: wish }
  }
}

const MOST_ROWS = 10

const HEAD_BYTES = 512

// Meta takes anything else without a word and shows it as a file.
async function isVoiceNote(file: FileRow): Promise<boolean> {
  if (file.place === null) return false
  return headOfOgg(await readStart(file.place, HEAD_BYTES))?.channels === 1
}
