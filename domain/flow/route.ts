import { seconds } from '../time.ts'
import { definitionOf } from './blocks/index.ts'
import type { Understood } from './define.ts'
import { durationOf } from './duration.ts'
import type { Book } from './live.ts'
import { allMatches, bestKeyword, bestTrigger, type Found, templateTrigger } from './match.ts'
import { type Old, oldChoice } from './old-choice.ts'
import { readPayload } from './payload.ts'
import { readAnswer } from './questions.ts'
import type { BotState, Facts, MessageInput, Moment, Run } from './run.ts'
import { lookingOn, runWithEar, standing } from './scene.ts'
import { stepOf } from './step.ts'

/** Who gets a customer's message. */
export type Taken =
  | { to: 'answer'; run: string; understood: Understood }
  | { to: 'invalid'; run: string; reading?: string }
  | { to: 'start'; found: Found; back: boolean }
  | { to: 'old'; old: Extract<Old, { is: 'there' }> }
  | { to: 'stale' }
  | { to: 'message'; run: string }
  | { to: 'fallback' }
  | { to: 'held' }
  | { to: 'ignored'; as: 'skipped' | 'early' | 'duplicate' }

const DOUBLE_TAP = seconds(10)
const wholeWords = ['exact', 'fuzzy'] as const

/** Decides, by the table of precedence, which run takes a message or which trigger starts. Changes nothing. */
export function route(book: Book, state: BotState, message: MessageInput, facts: Facts, now: Moment): Taken {
  if (facts.contact.blocked || facts.holder || !book.bot.on) return { to: 'ignored', as: 'skipped' }
  const ear = runWithEar(state)
  const ask = { book, facts, now, run: ear ?? null }
  const silent = state.silent && facts.status === 'requesting'
  // A tap is judged by what it is, never by its title.
  const typed = message.choice === undefined && message.template === undefined ? message.text : undefined
  const always = typed === undefined ? null : bestKeyword(typed, ask, { always: true, matches: wholeWords })
  if (always) return start(always)
  if (silent) return { to: 'ignored', as: 'skipped' }
  const open = ear?.wait?.for === 'answer' ? ear : null
  const tapped = tap(book, state, message, facts, now, open)
  if (tapped) return tapped
  // A tap that leads nowhere is its title, typed: "Talk to a person" on a button that is not ours must not be lost.
  const title = message.choice === undefined || message.template ? undefined : message.text
  const asked = title === undefined ? null : bestKeyword(title, ask, { always: true, matches: wholeWords })
  if (asked) return start(asked)
  const template = templateTrigger(message, ask)
  if (template) return start(template)
  if (ear && !open) return { to: 'held' }
  if (open) return toOpen(book, state, message, facts, now, open)
  const asleep = latestAsleep(book, state)
  if (asleep) return { to: 'message', run: asleep.id }
  const silentFor = facts.lastWroteAt === null ? null : message.at - facts.lastWroteAt
  const best = bestTrigger(message, ask, silentFor, durationOf)
  return best ? start(best) : { to: 'fallback' }
}

const start = (found: Found): Taken => ({
  to: 'start',
  found,
  back: found.trigger.on === 'keyword' && found.trigger.back === true,
})

/** Rows 3 to 5: a reply to the open question, or to an older one. Null: it is treated as typed words. */
function tap(
  book: Book,
  state: BotState,
  message: MessageInput,
  facts: Facts,
  now: Moment,
  open: Run | null,
): Taken | null {
  if (open && (message.template || message.content.kind === 'form')) {
    const understood = understand(book, state, message, facts, now, open)
    if (understood) return { to: 'answer', run: open.id, understood }
  }
  const payload = message.choice === undefined ? null : readPayload(message.choice)
  if (!payload || message.choice === undefined) return null
  const isOpen = open && open.wait?.for === 'answer' && open.id === payload.run && open.wait.ask === payload.ask
  if (isOpen && standing(book, open)?.frame.block === payload.block) {
    const choices = choicesOf(book, state, message, facts, now, open)
    if (choices.some(({ id }) => id === payload.choice))
      return { to: 'answer', run: open.id, understood: { choice: payload.choice } }
    return null
  }
  const known =
    message.sentByUs ??
    state.asked.some((one) => one.run === payload.run && one.ask === payload.ask && one.block === payload.block)
  if (!known) return null
  if (state.taps.some(({ choice, at }) => choice === message.choice && now - at < DOUBLE_TAP))
    return { to: 'ignored', as: 'duplicate' }
  const old = oldChoice(book, state, payload)
  if (old.is === 'stale') return { to: 'stale' }
  return old.is === 'there' ? { to: 'old', old } : null
}

/** Rows 7 to 11: what the message is to the question that stands open. */
function toOpen(book: Book, state: BotState, message: MessageInput, facts: Facts, now: Moment, open: Run): Taken {
  const ask = { book, facts, now, run: open }
  const early = isEarly(open, message, facts)
  const understood = understand(book, state, message, facts, now, open)
  const free = understood && !('choice' in understood)
  const isKnowledge = understood !== null && 'asked' in understood && message.content.kind !== 'form'
  if (understood && !isKnowledge && !(free && early)) return { to: 'answer', run: open.id, understood }
  const { text } = message
  const always = text === undefined ? null : bestKeyword(text, ask, { always: true, matches: allMatches })
  if (always) return start(always)
  const word = text === undefined || early ? null : bestKeyword(text, ask, { matches: allMatches, whole: true })
  if (word) return start(word)
  if (early) return { to: 'ignored', as: 'early' }
  if (understood) return { to: 'answer', run: open.id, understood }
  return { to: 'invalid', run: open.id, ...readingOf(book, state, message, facts, now, open) }
}

/** Blocks only read here, so nothing needs to be copied. */
const stepFor = (book: Book, state: BotState, message: MessageInput, facts: Facts, now: Moment, run: Run) =>
  stepOf(lookingOn(book, state, facts, message, now), run)

function understand(book: Book, state: BotState, message: MessageInput, facts: Facts, now: Moment, run: Run) {
  const here = standing(book, run)
  const definition = here && definitionOf(here.block.kind)
  return here && definition?.understand
    ? definition.understand(here.block, stepFor(book, state, message, facts, now, run), message)
    : null
}

function choicesOf(book: Book, state: BotState, message: MessageInput, facts: Facts, now: Moment, run: Run) {
  const here = standing(book, run)
  const definition = here && definitionOf(here.block.kind)
  return (here && definition?.choices?.(here.block, stepFor(book, state, message, facts, now, run))) ?? []
}

/** A date that reads two ways is shown back when it is asked again. */
function readingOf(book: Book, state: BotState, message: MessageInput, facts: Facts, now: Moment, run: Run) {
  const block = standing(book, run)?.block
  if (block?.kind !== 'question' || block.answer !== 'date') return {}
  const read = readAnswer(block, stepFor(book, state, message, facts, now, run), message)
  return read && 'reading' in read ? { reading: read.reading } : {}
}

/** Written before the question began to leave: it cannot have answered it. */
function isEarly({ wait }: Run, { at }: MessageInput, { sent }: Facts): boolean {
  if (wait?.for !== 'answer') return false
  const last = wait.messages.at(-1)
  const began = sent && last !== undefined ? (sent[last] ?? Number.POSITIVE_INFINITY) : wait.since
  return at < began
}

/** The latest sleeper that wants to know when the customer writes. */
function latestAsleep(book: Book, state: BotState): Run | undefined {
  const sleeping = state.runs.filter(
    (run) => run.wait?.for === 'pause' && !run.ear && standing(book, run)?.block.exits?.message !== undefined,
  )
  return sleeping.sort((a, b) => (b.wait?.no ?? 0) - (a.wait?.no ?? 0) || b.startedAt - a.startedAt)[0]
}
