import { firstName } from '../contact/index.ts'
import type { Book } from './live.ts'
import type { Facts, Moment, Run, Value } from './run.ts'
import type { VariableType } from './values.ts'

/** Names that are always there; no variable or attribute may be called so. */
export const builtIns = [
  'name',
  'first_name',
  'phone',
  'email',
  'language',
  'channel',
  'message',
  'choice',
  'answer',
  'score',
  'now',
  'today',
  'opens_at',
  'agent_name',
  'bot_name',
  'error',
] as const
type BuiltIn = (typeof builtIns)[number]

/** What a name stands for: a variable of the run, an attribute, or a built-in. Own keys only. */
export function lookUp(name: string, run: Run | null, facts: Facts, book: Book, now: Moment): Value | undefined {
  if (run && Object.hasOwn(run.vars, name)) return run.vars[name]
  if (Object.hasOwn(facts.attributes, name)) return facts.attributes[name]
  return Object.hasOwn(read, name) ? read[name as keyof typeof read](facts, book, now) : undefined
}

type Read = (facts: Facts, book: Book, now: Moment) => Value | undefined
const read: Record<Exclude<BuiltIn, 'message' | 'choice' | 'answer' | 'score' | 'error'>, Read> = {
  name: ({ contact }) => contact.name ?? undefined,
  first_name: ({ contact }) => firstName(contact.name) ?? undefined,
  phone: ({ contact }) => contact.phone ?? undefined,
  email: ({ contact }) => contact.email ?? undefined,
  language: (facts) => facts.language ?? facts.channelLanguage ?? undefined,
  channel: ({ channel }) => channel.kind,
  now: (_, __, now) => new Date(now).toISOString(),
  today: (_, __, now) => new Date(now).toISOString(),
  opens_at: ({ opensAt }) => opensAt ?? undefined,
  agent_name: ({ holder }) => holder?.name,
  bot_name: (_, book) => book.bot.name,
}

/** The type a name is written with; null when nothing may be written there. */
export function typeOf(name: string, run: Run, book: Book) {
  for (const frame of [...run.frames].reverse()) {
    const vars = book.flow(frame.flow, frame.version)?.document.vars
    if (vars && Object.hasOwn(vars, name) && vars[name])
      return { is: 'variable' as const, type: vars[name].type as VariableType }
  }
  const { attributes } = book.bot
  const attribute = Object.hasOwn(attributes, name) ? attributes[name] : undefined
  if (attribute) return { is: 'attribute' as const, ...attribute }
  if (name === 'email') return { is: 'attribute' as const, type: 'email' as const }
  return name === 'name' || name === 'language' ? { is: 'attribute' as const, type: 'text' as const } : null
}
