import type { z } from 'zod'
import type { Call, Effect, Facts, MessageInput, Moment, Run, Value } from './run.ts'
import type { Said, SaidChoice } from './said.ts'
import type { Choice, Take, Text, Where } from './shapes.ts'
import type { Sink } from './text.ts'
import type { Tools } from './values.ts'

/** Why a block could not do its work; `{{error}}` in its handlers. */
export type ErrorCode =
  | `http-${string}`
  | 'call-timeout'
  | 'unknown'
  | 'window-closed'
  | 'undeliverable'
  | 'opted-out'
  | 'bad-value'
  | 'too-large'
  | 'missing-reference'
  | 'not-allowed'
  | 'unsupported'
  | 'loop'

/** What a block decides: leave by an exit, fail, stand still, go elsewhere, or end the run. */
export type Outcome =
  | { exit: string }
  | { fail: ErrorCode }
  | { invalid: true; reading?: string }
  | { ask: Moment }
  | { gather: Moment; took: MessageInput }
  | { call: string; until: Moment }
  | { sleep: Moment; keepsEar: boolean }
  | { person: Moment | null }
  | { goto: { flow: string; block: string | null }; comesBack: boolean }
  | { end: string | null }

/** What a customer's message means to the open question. */
export type Understood = { choice: string } | { value: Value } | { asked: string }

/** One way an open question can be answered by tap, title, number or word. */
export type OpenChoice = { id: string; titles: string[]; words: string[]; value: Value }

/** All a block can see and do while the run stands on it. Nothing here reaches outside the walk. */
export type Step = {
  readonly facts: Facts
  readonly now: Moment
  readonly run: Run
  readonly flow: string
  readonly block: string
  readonly language: string
  readonly tools: Tools
  readonly country: string | null
  /** whether an exit leads somewhere */
  drawn(exit: string): boolean
  words(text: Text, sink?: Sink): string
  fill(template: string, sink: Sink): string | null
  /** a text of the bot: `choose`, `invalid` … */
  botText(key: string): string
  value(name: string): Value | undefined
  /** writes a variable or an attribute; false when the value does not fit its type */
  write(name: string, raw: unknown): boolean
  /** whether a value would fit, without writing it; null when the name is unknown */
  fits(name: string, raw: unknown): Value | undefined
  clear(name: string): void
  /** fills variables and attributes from an answer; false when one does not fit, nothing written */
  take(take: Take, body: unknown): boolean
  holds(where: Where): boolean
  say(content: Said): void
  /** asks: the message is said, the question is counted, and a tap on it comes back here */
  ask(make: (payload: (choice: string) => string) => Said): void
  sayTemplate(template: string, params: Record<string, string>, listen: boolean): void
  effect(effect: Effect): void
  call(call: Call, options: { repeatable: boolean; timeout: number }): string
  /** a person is asked to come */
  request(request: Omit<Extract<Effect, { do: 'request' }>, 'do'>, botAnswers: boolean): void
}

export type Result = { ok: boolean; status?: number; body?: unknown; error?: string }

/** One block: its shape, its exits and what it does, in one place for engine, builder and validator. */
export interface BlockDefinition<Block> {
  kind: string
  label: string
  shape: z.ZodType<Block>
  /** exit names in the order the builder draws them */
  exits(block: Block): string[]
  /** says something, so it is not entered while a person holds the chat */
  speaks: boolean
  /** waits for the customer */
  asks?(block: Block): boolean
  /** may leave outside the reply window */
  anyTime?: boolean
  /** the texts a reader sees, for languages and look-ups */
  texts(block: Block): { text: Text; choiceTitles?: boolean; most?: number }[]
  enter(block: Block, step: Step): Outcome
  choices?(block: Block, step: Step): OpenChoice[]
  /** what a message means here; null: nothing valid */
  understand?(block: Block, step: Step, message: MessageInput): Understood | null
  answer?(block: Block, step: Step, understood: Understood, message: MessageInput): Outcome
  /** the words said again when an answer was not understood */
  result?(block: Block, step: Step, result: Result): Outcome
  /** asks again in the same words */
  again?(block: Block, step: Step, lead: string): Outcome
}

export const defineBlock = <Shape extends z.ZodType>(definition: BlockDefinition<z.infer<Shape>> & { shape: Shape }) =>
  definition

/** The titles of choices in every language, as typed answers are compared with them. */
export const openChoices = (choices: readonly Choice[], step: Step): OpenChoice[] =>
  choices.map(({ id, title, words = [], value }) => ({
    id,
    words,
    titles: Object.keys(title).map((language) => step.words({ [language]: title[language] ?? '' }, 'title')),
    value: value ?? step.fill(Object.values(title)[0] ?? '', 'title') ?? '',
  }))

/** Choices as they are said, each with the payload its tap brings back. */
export const saidChoices = (
  choices: readonly Choice[],
  step: Step,
  payload: (choice: string) => string,
  section?: string,
): SaidChoice[] =>
  choices.map(({ id, title, description }) => ({
    id: payload(id),
    title: step.words(title, 'title'),
    ...(description ? { description: step.words(description, 'title') } : {}),
    ...(section ? { section } : {}),
  }))
