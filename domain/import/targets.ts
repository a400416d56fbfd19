import type { AttributeType } from '../contact/index.ts'
import { makeableTypes } from './settings.ts'

export const plainTargets = [
  'ignore',
  'name',
  'phone',
  'email',
  'language',
  'tag',
  'source',
  'optIn',
  'optOut',
] as const
export type PlainTarget = (typeof plainTargets)[number]

/** Where a column goes: a field of the contact, an attribute there is, or one that is to be made. */
export type Target =
  | { to: PlainTarget }
  | { to: 'attribute'; name: string }
  | { to: 'newAttribute'; name: string; type: AttributeType }

const isPlain = (text: string): text is PlainTarget => plainTargets.some((one) => one === text)

/** Reads `name`, `attribute:City` or `new-attribute:number:Budget`; null when it is none of these. */
export function targetOf(text: string): Target | null {
  if (isPlain(text)) return { to: text }
  const [, name] = /^attribute:(.{1,60})$/su.exec(text) ?? []
  if (name) return name.toLowerCase() === 'email' ? { to: 'email' } : { to: 'attribute', name }
  const [, kind, made] = /^new-attribute:(?:([a-z]+):)?([^{}|.:\p{C}]{1,40})$/u.exec(text) ?? []
  const type = kind === undefined ? 'text' : makeableTypes.find((one) => one === kind)
  return made?.trim() && type ? { to: 'newAttribute', name: made.trim().replace(/\s+/g, ' '), type } : null
}

/** Fields that one column gives and no second. A name may stand in several, and so may tags. */
export function givenTwice(targets: readonly string[]): string | null {
  const single = targets.filter((one) => !['ignore', 'name', 'tag'].includes(one)).map((one) => one.toLowerCase())
  return single.find((one, at) => single.indexOf(one) !== at) ?? null
}
