import type { ChannelKind } from '#domain/channel/index.ts'

const MB = 1024 * 1024

type Kind = 'image' | 'video' | 'audio' | 'document'
export type FileVerdict =
  | { ok: true; kind: Kind }
  | { ok: false; why: 'type' }
  | { ok: false; why: 'size'; limit: number }

// What WhatsApp takes as what, and how much of it (Meta, Cloud API, supported media types).
const limits: Record<Kind, number> = { image: 5 * MB, video: 16 * MB, audio: 16 * MB, document: 100 * MB }
const kinds: Record<string, Kind> = {
  'image/jpeg': 'image',
  'image/png': 'image',
  'video/mp4': 'video',
  'video/3gpp': 'video',
  'audio/aac': 'audio',
  'audio/amr': 'audio',
  'audio/mpeg': 'audio',
  'audio/mp4': 'audio',
  'audio/ogg': 'audio',
  'text/plain': 'document',
  'application/pdf': 'document',
  'application/msword': 'document',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'document',
  'application/vnd.ms-excel': 'document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'document',
  'application/vnd.ms-powerpoint': 'document',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'document',
}

/** Whether a file may be sent on a channel, and as what. */
export function verdictOn(channel: ChannelKind, { mime, size }: { mime: string; size: number }): FileVerdict {
  const type = mime.split(';')[0]!.trim().toLowerCase()
  const kind = kinds[type] ?? (channel === 'web' ? anyKind(type) : null)
  if (!kind) return { ok: false, why: 'type' }
  return size > limits[kind] ? { ok: false, why: 'size', limit: limits[kind] } : { ok: true, kind }
}

const anyKind = (mime: string): Kind => {
  const [group] = mime.split('/')
  return group === 'image' || group === 'video' || group === 'audio' ? group : 'document'
}
