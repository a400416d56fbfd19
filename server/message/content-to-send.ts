import type { Id } from '#db/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import type { Content, SendableContent } from '#domain/message/index.ts'
import { fitsKind } from '#server/channel/index.ts'
import { fileById, fileRef } from '#server/file/index.ts'
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
