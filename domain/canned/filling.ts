import { firstName } from '../contact/index.ts'
import { fill, type Value } from '../flow/index.ts'

/** What the look-ups of a canned reply may name. */
export interface Filling {
  contact: { name: string | null; phone: string | null; email: string | null }
  /** by key */
  attributes: Readonly<Record<string, unknown>>
  agentName: string
  botName: string
  /** in which language and zone dates and numbers become words */
  language: string
  zone: string
  now: Date
}

/**
 * A canned reply with its look-ups filled, once: what a customer's name contains is never read as a look-up. A value that
 * is missing and has no `??` stands as `[name]`, so that the agent sees the gap before sending.
 */
export function filled(text: string, filling: Filling): { text: string; missing: string[] } {
  const missing: string[] = []
  const written = fill(
    shortNames(text),
    (name) => standsFor(name, filling),
    'message',
    { language: filling.language, zone: filling.zone },
    (name) => {
      missing.push(name)
      return `[${name}]`
    },
  )
  return { text: written ?? '', missing }
}

// Other desks write `{{contact.name}}`; flows write `{{name}}`. Both are understood.
const shortNames = (text: string) =>
  text.replace(/\{\{\s*contact\.(?:attributes?\.)?([a-z])/g, '{{$1').replace(/\{\{\s*(agent|bot)\.name\b/g, '{{$1_name')

function standsFor(
  name: string,
  { contact, attributes, agentName, botName, language, now }: Filling,
): Value | undefined {
  const own: Record<string, Value | null> = {
    name: contact.name,
    first_name: firstName(contact.name),
    phone: contact.phone,
    email: contact.email,
    agent_name: agentName,
    agent_first_name: firstName(agentName),
    bot_name: botName,
    language,
    now: now.toISOString(),
    today: now.toISOString(),
  }
  if (Object.hasOwn(own, name)) return own[name] ?? undefined
  const value = Object.hasOwn(attributes, name) ? attributes[name] : undefined
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined
}
