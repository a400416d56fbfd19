import { type FileKind, takes, typeNames } from '#domain/channel/index.ts'

/** Why WhatsApp would refuse this file as this kind, in a sentence; null when it fits. */
export function fitsKind(kind: FileKind | 'sticker', file: { mime: string; size: number | null }): string | null {
  const { types, most } = takes.whatsapp[kind]
  const fits = Object.hasOwn(types, file.mime) && (file.size === null || file.size <= most)
  return fits ? null : `WhatsApp takes ${typeNames('whatsapp', kind).join(', ')} as ${kind}, up to ${sizeOf(most)}.`
}

const MB = 1024 * 1024
const sizeOf = (bytes: number) => (bytes >= MB ? `${bytes / MB} MB` : `${bytes / 1024} kB`)
