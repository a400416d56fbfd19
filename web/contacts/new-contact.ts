import type { z } from 'zod'
import type { Attribute, NewContact } from '#protocol/http/index.ts'

/** What was typed about somebody new; kept until they are made. */
export interface Typed {
  name: string
  phone: string
  email: string
  /** where a chat shall be begun: `channel 3` or `bot 1`; nothing for no chat */
  place: string
  values: Record<string, string>
}
const nothing: Typed = { name: '', phone: '', email: '', place: '', values: {} }

/** What was typed, out of a text that is kept and into it. */
export function useTyped([kept, keep]: [string, (text: string) => void]): [Typed, (typed: Typed) => void, () => void] {
  const typed: Typed = kept ? { ...nothing, ...JSON.parse(kept) } : nothing
  return [typed, (next) => keep(JSON.stringify(next)), () => keep('')]
}

/** What is asked of the server: fields that were left empty are no part of it. */
export function wishOf(typed: Typed, fields: readonly Attribute[], anyway: boolean): z.input<typeof NewContact> {
  const text = (value: string) => value.trim() || undefined
  const [kind, id] = typed.place.split(' ')
  const values = fields.flatMap(({ name, type }) => {
    const value = text(typed.values[name] ?? '')
    return value === undefined ? [] : [[name, type === 'boolean' ? value === 'true' : value] as const]
  })
  return {
    name: text(typed.name),
    phone: text(typed.phone),
    email: text(typed.email),
    attributes: Object.fromEntries(values),
    ...(kind === 'channel' ? { channelId: id } : {}),
    ...(kind === 'bot' ? { botId: id } : {}),
    ...(anyway ? { anyway } : {}),
  }
}
