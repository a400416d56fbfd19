import { contacts } from './cards.ts'
import { keepable } from './keep.ts'
import { media } from './media.ts'
import { order } from './order.ts'
import { asObject, type RawMessage } from './parts.ts'
import { location } from './place.ts'
import type { Said } from './said.ts'
import { button, interactive } from './tap.ts'
import { text } from './text.ts'

const families: Record<string, (raw: unknown, message: RawMessage) => Said> = {
  text,
  image: media('image'),
  video: media('video'),
  audio: media('audio'),
  document: media('document'),
  sticker: media('sticker'),
  location,
  contacts,
  interactive,
  button,
  order,
}

/** The content of a message of any type. What we do not know, or cannot read, is kept as it came and shown as unsupported. */
export function said(type: string, message: RawMessage): Said {
  const family = Object.hasOwn(families, type) ? families[type] : undefined
  if (family) {
    try {
      return family(message[type], message)
    } catch {
      // a known type in an unknown form: never lost, never guessed
    }
  }
  return { content: { kind: 'unsupported', what: wanted(type, message), raw: keepable(message) } }
}

/** Meta names what an unsupported message was. */
function wanted(type: string, message: RawMessage): string {
  const named = asObject(message.unsupported)?.type
  return typeof named === 'string' ? named.slice(0, 100) : type
}
