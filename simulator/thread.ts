import { type Choice, choicesOf } from './choices.ts'
import { Wire } from './ledger.ts'
import { filled, kindOf, templateOf, textOf } from './template-rules.ts'
import type { Message, Thread, World } from './world.ts'

const WINDOW = 24 * 3_600_000

/** A chat as the customer's phone shows it: both sides, ticks, buttons, quotes, reactions. */
export function threadView(world: World, thread: Thread, now: number, limit: number) {
  const number = world.numbers.get(thread.phoneNumberId)
  return {
    phone: world.phones.get(thread.phone) ?? null,
    phoneNumberId: thread.phoneNumberId,
    business: { name: number?.verifiedName ?? '', displayPhoneNumber: number?.displayPhoneNumber ?? '' },
    typing: thread.typingUntil !== null && thread.typingUntil > now,
    windowClosesAt: thread.lastCustomerAt === null ? null : iso(thread.lastCustomerAt + WINDOW),
    now: iso(now),
    items: thread.messages
      .slice(-limit)
      .filter(arrived(world))
      .map((message) => messageView(world, message)),
  }
}

/** What never reached the phone is not on its screen. */
const arrived = (world: World) => (message: Message) =>
  message.from === 'customer' ||
  (message.fails === null && !(world.phones.get(message.phone)?.offline && message.tick === 'sent'))

export function messageView(world: World, message: Message) {
  const { id, from, type, tick, error, reactions } = message
  const wire: Wire = message.edited?.wire ?? message.wire
  const quotedId =
    (message.wire.context as { id?: string; message_id?: string } | undefined)?.message_id ??
    (message.wire.context as { id?: string } | undefined)?.id
  const quoted = quotedId ? world.messages.get(quotedId) : undefined
  return {
    id,
    from,
    type,
    at: iso(message.at),
    ticks: tick,
    error,
    ...(message.revokedAt === null ? shown(world, message, wire) : { text: null }),
    quoted: quotedId
      ? { id: quotedId, from: quoted?.from ?? null, text: quoted ? shown(world, quoted, quoted.wire).text : null }
      : null,
    reactions: Object.entries(reactions).map(([by, emoji]) => ({ from: by, emoji })),
    editedAt: message.edited ? iso(message.edited.at) : null,
    revokedAt: message.revokedAt === null ? null : iso(message.revokedAt),
    opaque: message.opaque,
    content: wire,
  }
}

interface Shown {
  text: string | null
  header?: Wire | null
  footer?: string | null
  buttons?: Choice[]
  list?: { button: string; sections: Wire[] }
  media?: Wire
  location?: Wire
  contacts?: unknown
  order?: unknown
  template?: Wire
}

function shown(world: World, message: Message, wire: Wire): Shown {
  const type = String(wire.type ?? message.type)
  const inner = Wire.safeParse(wire[type]).data ?? {}
  if (type === 'text') return { text: String(inner.body ?? '') }
  if (type === 'button') return { text: textOf(inner) }
  if (['image', 'video', 'audio', 'document', 'sticker'].includes(type))
    return { text: caption(inner), media: mediaView(world, inner) }
  if (type === 'location') return { text: caption({ caption: inner.name ?? inner.address }), location: inner }
  if (type === 'contacts') return { text: null, contacts: wire.contacts }
  if (type === 'order') return { text: caption({ caption: inner.text }), order: inner }
  if (type === 'template') return templateShown(world, message, inner)
  if (type === 'interactive')
    return message.from === 'customer' ? { text: replyTitle(inner) } : interactiveShown(world, message, inner)
  return { text: null }
}

const caption = (inner: Wire) => (typeof inner.caption === 'string' && inner.caption ? inner.caption : null)

function replyTitle(interactive: Wire): string {
  const reply = Wire.safeParse(interactive[String(interactive.type)]).data ?? {}
  return String(reply.title ?? reply.body ?? '')
}

function interactiveShown(world: World, message: Message, interactive: Wire): Shown {
  const part = (name: string) => Wire.safeParse(interactive[name]).data
  const choices = choicesOf(world, message)
  const action = part('action') ?? {}
  const sections = Array.isArray(action.sections) ? (action.sections as Wire[]) : null
  return {
    text: textOf(part('body')),
    header: headerShown(world, part('header')),
    footer: textOf(part('footer')) || null,
    buttons: choices.filter(({ kind }) => kind !== 'row'),
    ...(sections && interactive.type === 'list' ? { list: { button: String(action.button), sections } } : {}),
  }
}

function headerShown(world: World, header: Wire | undefined): Wire | null {
  if (!header) return null
  const type = String(header.type)
  return type === 'text'
    ? { text: textOf(header) }
    : { media: mediaView(world, Wire.safeParse(header[type]).data ?? {}) }
}

function templateShown(world: World, message: Message, send: Wire): Shown {
  const template = templateOf(world, message)
  const sent = Array.isArray(send.components) ? (send.components as Wire[]) : []
  const values = (kind: string) => {
    const component = sent.find((one) => kindOf(one) === kind)
    return Array.isArray(component?.parameters) ? (component.parameters as Wire[]) : []
  }
  const part = (kind: string) => template?.components.find((component) => kindOf(component) === kind)
  const [first] = values('HEADER')
  const headerMedia =
    first && first.type !== 'text' ? { type: first.type, [String(first.type)]: first[String(first.type)] } : undefined
  return {
    text: filled(textOf(part('BODY')), values('BODY')) || String(send.name),
    header: headerMedia
      ? headerShown(world, headerMedia)
      : part('HEADER')
        ? { text: filled(textOf(part('HEADER')), values('HEADER')) }
        : null,
    footer: textOf(part('FOOTER')) || null,
    buttons: choicesOf(world, message),
    template: { name: send.name, language: (send.language as Wire | undefined)?.code },
  }
}

function mediaView(world: World, inner: Wire): Wire {
  const media = world.media.get(String(inner.id ?? ''))
  const url = media ? `/simulator/media/${media.id}` : (inner.link ?? null)
  return {
    id: inner.id ?? null,
    url,
    mime: media?.mime ?? null,
    size: media?.size ?? null,
    name: inner.filename ?? media?.name ?? null,
    voice: inner.voice === true,
  }
}

const iso = (at: number) => new Date(at).toISOString()
