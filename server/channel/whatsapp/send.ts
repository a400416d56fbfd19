import type { Content } from '#domain/message/index.ts'
import { interactiveBody } from './send-interactive.ts'

export type WireBody = Record<string, unknown>

/** Whom a message goes to and what travels beside its content. */
export interface Envelope {
  /** a phone as digits, with or without plus; else a business-scoped user id or a group id */
  address: string
  isGroup: boolean
  /** the channel's id of the message this one quotes */
  quotes: string | null
  /** handed back with every tick, so that a lost answer is settled by itself */
  attempt: string | null
}

/** A content that WhatsApp has no shape for: a bug or a kind that never leaves. */
export class CannotBeSent extends Error {}

/** The body of `POST /{number}/messages` for one message. Files are named by the ids they got when uploaded to the number. */
export function messageBody(content: Content, envelope: Envelope, uploads: ReadonlyMap<string, string>): WireBody {
  const { type, body } = typed(content, (fileId) => {
    const id = uploads.get(fileId)
    if (id === undefined) throw new CannotBeSent(`file ${fileId} was not uploaded to this number`)
    return id
  })
  return {
    messaging_product: 'whatsapp',
    ...recipient(envelope),
    type,
    [type]: body,
    ...(envelope.quotes ? { context: { message_id: envelope.quotes } } : {}),
    ...(envelope.attempt ? { biz_opaque_callback_data: envelope.attempt } : {}),
  }
}

/** The body for a reaction; an empty emoji takes it back. */
export const reactionBody = (envelope: Envelope, messageId: string, emoji: string): WireBody => ({
  messaging_product: 'whatsapp',
  ...recipient(envelope),
  type: 'reaction',
  reaction: { message_id: messageId, emoji },
})

/** The body that shows blue ticks, and with typing the dots too. */
export const seenBody = (messageId: string, typing: boolean): WireBody => ({
  messaging_product: 'whatsapp',
  status: 'read',
  message_id: messageId,
  ...(typing ? { typing_indicator: { type: 'text' } } : {}),
})

/** The files a content needs uploaded before it can be sent. */
export function filesOf(content: Content): string[] {
  if (content.kind === 'template') return templateFiles(content.components)
  if (content.kind === 'buttons') return content.header ? [content.header.file.id] : []
  return 'file' in content ? [content.file.id] : []
}

function recipient({ address, isGroup }: Envelope): WireBody {
  if (isGroup) return { recipient_type: 'group', to: address }
  // Without the plus Meta puts the country of the business in front.
  if (/^\+?\d+$/.test(address)) return { recipient_type: 'individual', to: `+${address.replace('+', '')}` }
  return { recipient_type: 'individual', recipient: address }
}

type Upload = (fileId: string) => string

function typed(content: Content, upload: Upload): { type: string; body: unknown } {
  switch (content.kind) {
    case 'text':
    case 'system':
      return { type: 'text', body: { body: content.text, preview_url: /https?:\/\/\S/.test(content.text) } }
    case 'image':
    case 'video':
      return { type: content.kind, body: { id: upload(content.file.id), ...optional('caption', content.caption) } }
    case 'document':
      return {
        type: 'document',
        body: { id: upload(content.file.id), filename: content.file.name, ...optional('caption', content.caption) },
      }
    case 'audio':
      return { type: 'audio', body: { id: upload(content.file.id), ...(content.voice ? { voice: true } : {}) } }
    case 'sticker':
      return { type: 'sticker', body: { id: upload(content.file.id) } }
    case 'location': {
      const { latitude, longitude, name, address } = content
      return {
        type: 'location',
        body: { latitude, longitude, ...optional('name', name), ...optional('address', address) },
      }
    }
    case 'contacts':
      return { type: 'contacts', body: content.contacts.map(card) }
    case 'buttons':
    case 'list':
    case 'link':
    case 'locationRequest':
      return { type: 'interactive', body: interactiveBody(content, upload) }
    case 'template':
      return {
        type: 'template',
        body: {
          name: content.name,
          language: { code: content.language },
          ...(content.components.length ? { components: withUploads(content.components, upload) } : {}),
        },
      }
    default:
      throw new CannotBeSent(`WhatsApp has no message of kind ${content.kind}`)
  }
}

function card({ name, phones, emails, organisation }: Extract<Content, { kind: 'contacts' }>['contacts'][number]) {
  return {
    // Older clients want one more part of the name beside the whole.
    name: { formatted_name: name, first_name: name },
    ...(phones.length ? { phones: phones.map((phone) => ({ phone, type: 'CELL' })) } : {}),
    ...(emails.length ? { emails: emails.map((email) => ({ email, type: 'WORK' })) } : {}),
    ...(organisation ? { org: { company: organisation } } : {}),
  }
}

/** A template's media parameters name our files by `fileId`; Meta wants the id of the upload. */
function withUploads(value: unknown, upload: Upload): unknown {
  if (Array.isArray(value)) return value.map((one) => withUploads(one, upload))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      key === 'fileId' && typeof inner === 'string' ? ['id', upload(inner)] : [key, withUploads(inner, upload)],
    ),
  )
}

function templateFiles(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(templateFiles)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'fileId' && typeof inner === 'string' ? [inner] : templateFiles(inner),
  )
}

const optional = (key: string, value: string | undefined) => (value ? { [key]: value } : {})
