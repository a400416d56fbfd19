import { z } from 'zod'
import { Id } from './parts.ts'
import type { Said } from './said.ts'

const Media = z.object({
  id: Id,
  mime_type: z.string().min(1).catch('application/octet-stream'),
  sha256: z.string().optional().catch(undefined),
  url: z.string().optional().catch(undefined),
  caption: z.string().optional().catch(undefined),
  filename: z.string().optional().catch(undefined),
  voice: z.boolean().optional().catch(undefined),
})
type MediaKind = 'image' | 'video' | 'audio' | 'document' | 'sticker'

/** A file of the customer's: the message comes at once, the bytes are fetched afterwards. */
export const media =
  (kind: MediaKind) =>
  (raw: unknown): Said => {
    const file = Media.parse(raw)
    const mime = file.mime_type.split(';')[0]!.trim().toLowerCase()
    return {
      content: {
        kind,
        file: { id: '', name: fileName(file.filename, kind, mime), mime, size: null, url: '', state: 'fetching' },
        ...(file.caption ? { caption: file.caption } : {}),
        ...(file.voice ? { voice: true } : {}),
      },
      media: { mediaId: file.id, url: file.url ?? null, sha256: file.sha256 ?? null, mime: file.mime_type },
    }
  }

const LONGEST_NAME = 120
// separators, characters that file systems refuse, and the direction marks that disguise an ending
const UNSAFE = /[\\/:*?"<>|\p{Cc}\p{Bidi_Control}]+/gu

/** A name that is only a name: the customer's own words without paths, tricks and endless length. */
function fileName(given: string | undefined, kind: MediaKind, mime: string): string {
  const name = (given?.toWellFormed().split(/[\\/]/).pop() ?? '')
    .replace(UNSAFE, '')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+/, '')
    .trim()
  if (name === '') return `${kind}.${ENDINGS[mime] ?? 'bin'}`
  if (name.length <= LONGEST_NAME) return name
  const ending = /\.[^.]{1,10}$/.exec(name)?.[0] ?? ''
  // A cut may go through the middle of a sign.
  return (
    name
      .slice(0, LONGEST_NAME - ending.length)
      .toWellFormed()
      .replace(/\ufffd$/, '') + ending
  )
}

const ENDINGS: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'video/mp4': 'mp4',
  'video/3gpp': '3gp',
  'audio/ogg': 'ogg',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/aac': 'aac',
  'audio/amr': 'amr',
  'application/pdf': 'pdf',
}
