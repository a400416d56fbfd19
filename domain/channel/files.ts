import type { ChannelKind } from './channel.ts'

export const fileKinds = ['image', 'video', 'audio', 'document'] as const
/** What a file is sent as. A sticker is never chosen by the type of a file. */
export type FileKind = (typeof fileKinds)[number]

export interface FileLimit {
  /** mime types, each with the name people know it by */
  types: Readonly<Record<string, string>>
  /** bytes */
  most: number
}

const MB = 1024 * 1024

const office = {
  'application/pdf': 'PDF',
  'text/plain': 'TXT',
  'text/csv': 'CSV',
  'application/msword': 'Word',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word',
  'application/vnd.ms-excel': 'Excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel',
  'application/vnd.ms-powerpoint': 'PowerPoint',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'PowerPoint',
}
const sounds = {
  'audio/aac': 'AAC',
  'audio/amr': 'AMR',
  'audio/mpeg': 'MP3',
  'audio/mp4': 'M4A',
  'audio/ogg': 'Ogg',
}

/** What each channel takes as what, and how much of it. WhatsApp's numbers are Meta's (Cloud API, supported media types). */
export const takes: Record<ChannelKind, Record<FileKind | 'sticker', FileLimit>> = {
  whatsapp: {
    image: { types: { 'image/jpeg': 'JPEG', 'image/png': 'PNG' }, most: 5 * MB },
    video: { types: { 'video/mp4': 'MP4', 'video/3gpp': '3GP' }, most: 16 * MB },
    audio: { types: sounds, most: 16 * MB },
    document: { types: office, most: 100 * MB },
    sticker: { types: { 'image/webp': 'WebP' }, most: 500 * 1024 },
  },
  web: {
    image: {
      types: { 'image/jpeg': 'JPEG', 'image/png': 'PNG', 'image/webp': 'WebP', 'image/gif': 'GIF' },
      most: 100 * MB,
    },
    video: {
      types: { 'video/mp4': 'MP4', 'video/3gpp': '3GP', 'video/webm': 'WebM', 'video/quicktime': 'MOV' },
      most: 100 * MB,
    },
    audio: { types: { ...sounds, 'audio/wav': 'WAV' }, most: 100 * MB },
    document: {
      types: {
        ...office,
        'application/zip': 'ZIP',
        'application/vnd.oasis.opendocument.text': 'OpenDocument',
        'application/vnd.oasis.opendocument.spreadsheet': 'OpenDocument',
        'application/vnd.oasis.opendocument.presentation': 'OpenDocument',
      },
      most: 100 * MB,
    },
    sticker: { types: { 'image/webp': 'WebP' }, most: 500 * 1024 },
  },
}

/** The names of what a channel takes as a kind, each once. */
export const typeNames = (channel: ChannelKind, kind: FileKind | 'sticker'): string[] => [
  ...new Set(Object.values(takes[channel][kind].types)),
]

export type FileVerdict =
  | { ok: true; kind: FileKind }
  | { ok: false; why: 'empty' }
  | { ok: false; why: 'type'; kind: FileKind }
  | { ok: false; why: 'size'; kind: FileKind; most: number }

/** Whether a file may be sent on a channel, and as what; asked before a byte of it leaves. */
export function fileVerdict(
  channel: ChannelKind,
  { name, mime, size }: { name: string; mime: string; size: number },
): FileVerdict {
  if (size === 0) return { ok: false, why: 'empty' }
  const type = typeOf(name, mime)
  const kind = fileKinds.find((one) => Object.hasOwn(takes[channel][one].types, type)) ?? null
  const judged = kind ?? familyOf(type)
  const { most } = takes[channel][judged]
  if (size > most) return { ok: false, why: 'size', kind: judged, most }
  return kind ? { ok: true, kind } : { ok: false, why: 'type', kind: judged }
}

/** Whether a file goes with words under it. */
export const hasCaption = (kind: FileKind): boolean => kind !== 'audio'

// A browser names the type as its system knows it: not at all, or by an old name.
function typeOf(name: string, mime: string): string {
  const told = mime.split(';')[0]!.trim().toLowerCase()
  const ending = /\.([a-z0-9]{2,5})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  return aliases[told] ?? (told || endings[ending] || '')
}

const aliases: Record<string, string> = {
  'image/jpg': 'image/jpeg',
  'audio/mp3': 'audio/mpeg',
  'audio/x-m4a': 'audio/mp4',
  'audio/m4a': 'audio/mp4',
  'audio/opus': 'audio/ogg',
  'audio/x-wav': 'audio/wav',
  'application/x-zip-compressed': 'application/zip',
}

const endings: Record<string, string> = {
  '3gp': 'video/3gpp',
  aac: 'audio/aac',
  amr: 'audio/amr',
  csv: 'text/csv',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  opus: 'audio/ogg',
  pdf: 'application/pdf',
  ppt: 'application/vnd.ms-powerpoint',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  txt: 'text/plain',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

function familyOf(type: string): FileKind {
  const [family] = type.split('/')
  return family === 'image' || family === 'video' || family === 'audio' ? family : 'document'
}
