import { open } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import { endingOf, oldOffice } from './names.ts'

/** What a file is by its own bytes; what its sender says counts only where bytes tell nothing. */
export async function sniff(path: string, name: string): Promise<string | null> {
  const found = await fileTypeFromFile(path).catch(() => undefined)
  if (found?.mime === 'application/x-cfb') return oldOffice(name)
  // The mark that begins words in UTF-16 looks like the first frame of a sound nobody uses.
  if (found && found.ext !== 'mp1') return alias(found.mime.split(';')[0]?.trim() ?? found.mime)
  return (await isPlainText(path)) ? (textTypes[endingOf(name)] ?? 'text/plain') : null
}

/** Types a person may upload. Pages and drawings that can run a script are not among them. */
export const isAccepted = (mime: string): boolean => accepted.has(mime)

/** Types a browser may show in place; everything else is handed over as a download. */
export const isShownInline = (mime: string): boolean => /^(image\/(jpeg|png|webp|gif)|audio\/|video\/)/.test(mime)

/** A mime type safe to serve for a file that was kept although we do not know it. */
export const harmless = (mime: string | null): string => (mime && isAccepted(mime) ? mime : 'application/octet-stream')

const accepted = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'audio/aac',
  'audio/amr',
  'audio/mpeg',
  'audio/mp4',
  'audio/ogg',
  'audio/wav',
  'video/mp4',
  'video/3gpp',
  'video/webm',
  'video/quicktime',
  'application/pdf',
  'application/zip',
  'application/msword',
  'application/vnd.ms-excel',
  'application/vnd.ms-powerpoint',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.oasis.opendocument.presentation',
  'text/plain',
  'text/csv',
])

const aliases: Record<string, string> = {
  'audio/x-m4a': 'audio/mp4',
  'audio/opus': 'audio/ogg',
  'audio/vnd.wave': 'audio/wav',
  'video/x-m4v': 'video/mp4',
}
const alias = (mime: string) => aliases[mime] ?? mime
const textTypes: Record<string, string> = { csv: 'text/csv' }

const LOOKED_AT = 64 * 1024

/** The bytes as signs one can look for: two bytes a sign where the file says so, else one. */
function wordsOf(bytes: Buffer): string {
  const mark = bytes.length < 2 ? 0 : bytes.readUInt16BE()
  if (mark === 0xfffe) return new TextDecoder('utf-16le').decode(bytes)
  return mark === 0xfeff ? new TextDecoder('utf-16be').decode(bytes) : bytes.toString('latin1')
}

/** Words only: no zero bytes, and no markup that a browser might take for a page. */
async function isPlainText(path: string): Promise<boolean> {
  const handle = await open(path, 'r')
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(LOOKED_AT), 0, LOOKED_AT, 0)
    if (bytesRead === 0) return false
    const start = wordsOf(buffer.subarray(0, bytesRead))
    if (start.includes('\0')) return false
    return !/<\s*(!doctype|\?xml|html|head|body|svg|script|iframe|object|embed|style|link|meta|img|a\s|x?:)/i.test(
      start,
    )
  } finally {
    await handle.close()
  }
}
