import type { Flow } from './document.ts'
import type { Text } from './shapes.ts'

/** Something the builder shows beside the canvas. An error refuses publishing, a warning does not. */
export type Problem = {
  severity: 'error' | 'warning'
  /** what is wrong; the screen has the words */
  code: ProblemCode
  flow: string
  block?: string
  trigger?: string
  exit?: string
  /** the name, word or number the sentence is about */
  about?: string
}
export const problemCodes = [
  'exit-to-nothing',
  'unknown-exit',
  'start-missing',
  'goto-nowhere',
  'unknown-name',
  'unknown-reference',
  'unknown-language',
  'wrong-type',
  'name-taken',
  'same-title',
  'bad-pattern',
  'bad-lookup',
  'circle',
  'lookup-in-host',
  'no-address',
  'no-weight',
  'too-large',
  'too-many',
  'no-choices',
  'unreachable',
  'text-missing',
  'word-twice',
  'no-way-to-a-person',
  'many-messages',
  'waits-past-window',
  'becomes-list',
  'becomes-numbered',
  'becomes-two-messages',
] as const
export type ProblemCode = (typeof problemCodes)[number]

/** What the bot has besides this flow: what its references may name. */
export type Surroundings = {
  flows: readonly Flow[]
  attributes: Readonly<Record<string, { type: string }>>
  tags: readonly string[]
  /** keys of the segments shared with everybody */
  segments: readonly string[]
  teams: readonly string[]
  agents: readonly string[]
  templates: readonly string[]
  forms: readonly string[]
  integrations: readonly string[]
  sources: readonly string[]
  channels: readonly ('whatsapp' | 'web')[]
}

export type Place = { block?: string; trigger?: string; exit?: string; about?: string }
export type Report = (severity: Problem['severity'], code: ProblemCode, place?: Place) => void
export type Written = { text: Text; choiceTitles?: boolean; most?: number }
