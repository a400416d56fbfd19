import { z } from 'zod'
import { choicesOf } from './choices.ts'
import { type Media, type Phone, Wire } from './ledger.ts'
import type { World } from './world.ts'

const File = z.object({ name: z.string().default('file'), mime: z.string().min(3), base64: z.base64() })

/** What a customer does on the phone. `{text}` alone is a text; Meta's own nesting is understood too. */
export const Doing = z.looseObject({
  type: z.string().optional(),
  text: z.union([z.string(), z.object({ body: z.string() }).transform(({ body }) => body)]).optional(),
  caption: z.string().optional(),
  file: File.optional(),
  mediaId: z.string().optional(),
  tap: z.object({ messageId: z.string(), id: z.string() }).optional(),
  messageId: z.string().optional(),
  emoji: z.string().optional(),
  replyTo: z.string().optional(),
  forwarded: z.union([z.boolean(), z.literal('frequently')]).optional(),
  referral: Wire.optional(),
  phoneNumberId: z.string().optional(),
  timestamp: z.union([z.number(), z.string()]).optional(),
})
export type Doing = z.infer<typeof Doing>

/** Something asked of the phone that a phone cannot do. */
export class CannotDo extends Error {}

export const mediaKinds = ['image', 'video', 'audio', 'voice', 'document', 'sticker']
export const kindOfDoing = (doing: Doing): string =>
  doing.type ?? (doing.tap ? 'tap' : doing.file ? fromMime(doing.file.mime) : 'text')

export const fromMime = (mime: string): string => {
  const [kind] = mime.split('/')
  if (mime === 'image/webp') return 'sticker'
  return kind === 'image' || kind === 'video' || kind === 'audio' ? kind : 'document'
}

/** The content of the webhook's message: `{type, <type>{…}}`, and what it answers. */
export function contentOf(
  world: World,
  phone: Phone,
  doing: Doing,
  media: Media | null,
): { content: Wire; answers?: string } {
  const kind = kindOfDoing(doing)
  if (kind === 'tap' || doing.tap) return tapped(world, phone, doing)
  if (mediaKinds.includes(kind)) return { content: mediaContent(kind, doing, media) }
  const build = contents[kind]
  if (!build) throw new CannotDo(`A phone cannot send "${kind}".`)
  return { content: build(doing, nested(doing, kind)) }
}

/** Fields may stand beside `type` or inside an object of that name. */
const nested = (doing: Doing, kind: string): Wire => {
  const inner = Wire.safeParse(doing[kind])
  return inner.success ? inner.data : doing
}

const need = (value: unknown, name: string): string => {
  if (typeof value === 'string' && value !== '') return value
  if (typeof value === 'number') return String(value)
  throw new CannotDo(`"${name}" is missing.`)
}
const some = (from: Wire, names: string[]): Wire =>
  Object.fromEntries(names.filter((name) => from[name] !== undefined).map((name) => [name, from[name]]))

const contents: Record<string, (doing: Doing, inner: Wire) => Wire> = {
  text: ({ text }) => ({ type: 'text', text: { body: need(text, 'text') } }),
  location: (_, inner) => ({
    type: 'location',
    location: {
      latitude: Number(need(inner.latitude, 'latitude')),
      longitude: Number(need(inner.longitude, 'longitude')),
      ...some(inner, ['name', 'address', 'url']),
    },
  }),
  contacts(doing) {
    if (!Array.isArray(doing.contacts)) throw new CannotDo('"contacts" is missing.')
    return { type: 'contacts', contacts: doing.contacts }
  },
  button_reply: (_, inner) =>
    interactive('button_reply', { id: need(inner.id, 'id'), title: need(inner.title, 'title') }),
  list_reply: (_, inner) =>
    interactive('list_reply', {
      id: need(inner.id, 'id'),
      title: need(inner.title, 'title'),
      ...some(inner, ['description']),
    }),
  nfm_reply(_, inner) {
    const response = inner.response_json ?? inner.response ?? {}
    const json = typeof response === 'string' ? response : JSON.stringify(response)
    return interactive('nfm_reply', { name: inner.name ?? 'flow', body: inner.body ?? 'Sent', response_json: json })
  },
  interactive: (doing) => ({ type: 'interactive', interactive: doing.interactive }),
  button: (_, inner) => ({
    type: 'button',
    button: { payload: need(inner.payload ?? inner.text, 'payload'), text: need(inner.text, 'text') },
  }),
  reaction: (doing, inner) => {
    const emoji = inner.emoji ?? ''
    return {
      type: 'reaction',
      reaction: { message_id: need(doing.messageId ?? inner.message_id, 'messageId'), ...(emoji ? { emoji } : {}) },
    }
  },
  order: (_, inner) => {
    const items = inner.product_items ?? inner.items
    if (!Array.isArray(items)) throw new CannotDo('"product_items" is missing.')
    return {
      type: 'order',
      order: {
        catalog_id: String(inner.catalog_id ?? '900000000000301'),
        text: String(inner.text ?? ''),
        product_items: items,
      },
    }
  },
  edit: (doing) => {
    const message = { type: 'text', text: { body: need(doing.text, 'text') } }
    return { type: 'edit', edit: { original_message_id: need(doing.messageId, 'messageId'), message } }
  },
  revoke: (doing) => ({ type: 'revoke', revoke: { original_message_id: need(doing.messageId, 'messageId') } }),
  unsupported: (_, inner) => ({
    type: 'unsupported',
    unsupported: { type: String(inner.what ?? 'poll') },
    errors: [
      {
        code: 131051,
        title: 'Message type unknown',
        message: 'Message type unknown',
        error_data: { details: 'Message type is currently not supported.' },
      },
    ],
  }),
}

const interactive = (type: string, reply: Wire): Wire => ({ type: 'interactive', interactive: { type, [type]: reply } })

function mediaContent(kind: string, doing: Doing, media: Media | null): Wire {
  if (!media) throw new CannotDo('"file" is missing.')
  const type = kind === 'voice' ? 'audio' : kind
  const captioned = ['image', 'video', 'document'].includes(type) && doing.caption ? { caption: doing.caption } : {}
  return {
    type,
    [type]: {
      ...captioned,
      ...(type === 'document' ? { filename: media.name } : {}),
      mime_type: media.mime,
      sha256: media.sha256,
      id: media.id,
      ...(type === 'audio' ? { voice: kind === 'voice' } : {}),
      ...(type === 'sticker' ? { animated: doing.animated === true } : {}),
    },
  }
}

/** A finger on a button or a row the business sent: the answer carries exactly what that button stands for. */
function tapped(world: World, phone: Phone, doing: Doing): { content: Wire; answers: string } {
  const { messageId, id } = doing.tap ?? { messageId: '', id: '' }
  const message = world.messages.get(messageId)
  if (message?.from !== 'business') throw new CannotDo('There is no such message of the business on this phone.')
  const choice = choicesOf(world, message).find((one) => one.id === id)
  if (!choice) throw new CannotDo('That message has no such button or row.')
  if (choice.kind === 'row')
    return {
      content: interactive('list_reply', { id, title: choice.title, ...some(choice, ['description']) }),
      answers: messageId,
    }
  if (choice.kind === 'reply')
    return { content: interactive('button_reply', { id, title: choice.title }), answers: messageId }
  if (choice.kind === 'quick_reply')
    return { content: { type: 'button', button: { payload: id, text: choice.title } }, answers: messageId }
  if (choice.kind === 'contact')
    return { content: { type: 'contacts', contacts: [ownCard(phone)] }, answers: messageId }
  throw new CannotDo('That button opens something on the phone and sends nothing.')
}

/** The number a person chose to share when asked for it. */
const ownCard = ({ number }: Phone): Wire => ({
  vcard: `BEGIN:VCARD\nVERSION:3.0\nTEL;TYPE=CELL:+${number}\nEND:VCARD`,
  origin: 'contact_request',
  phones: [{ phone: `+${number}`, wa_id: number, type: 'CELL' }],
})

/** What stands around the content: who, when, in answer to what, from which advertisement. */
export function around(
  world: World,
  phone: Phone,
  doing: Doing,
  id: string,
  at: number,
  answers: string | undefined,
  business: string,
): Wire {
  const quoted = answers ?? doing.replyTo
  const target = quoted ? world.messages.get(quoted) : undefined
  const own = { ...(phone.hidesPhone ? {} : { from: phone.number }), from_user_id: phone.userId }
  const forwarded = doing.forwarded === 'frequently' ? { frequently_forwarded: true } : { forwarded: true }
  const context = quoted
    ? { context: { ...(target?.from === 'customer' ? own : { from: business }), id: quoted } }
    : doing.forwarded
      ? { context: forwarded }
      : {}
  return {
    ...context,
    ...(phone.hidesPhone ? {} : { from: phone.number }),
    from_user_id: phone.userId,
    ...(doing.referral ? { referral: doing.referral } : {}),
    id,
    timestamp: String(doing.timestamp ?? Math.floor(at / 1000)),
  }
}
