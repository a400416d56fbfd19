import { adOf, firstTagFor, optWish } from '#domain/contact/index.ts'
import { emptyState, type Live, type SegmentFacts, type Turn, turn } from '#domain/flow/index.ts'
import { wordsOf } from '#domain/message/index.ts'
import { isOpen } from '#domain/routing/index.ts'
import type { BotNow } from '#server/flow/index.ts'
import { type RatingWord, ratingWords } from './rating.ts'
import { factsOf, inputsOf } from './turn-inputs.ts'
import { MOST_INPUTS, type TurnRow } from './turn-read.ts'

/** A turn that has been thought through and not yet saved. */
export interface Decided extends Turn {
  row: TurnRow
  bot: BotNow
  /** the bot has read up to this message */
  upTo: number
  /** answers to the rating question, which the bot does not read */
  ratings: RatingWord[]
  /** the customer wrote while the desk is closed */
  isClosed: boolean
  /** the tag that the contact's first message gives, if it is the first ever */
  firstTagId: number | null
  /** the last wish about marketing that the customer wrote */
  consent: { wish: 'out' | 'in'; number: number; text: string } | null
}

/** What was asked for this chat beside its own row. */
interface Aside {
  /** the rating whose comment the customer may be writing */
  commentFor?: string
  segments?: SegmentFacts
}

/** Decides what follows for one chat. Pure but for what it was handed; throws only on a fault of ours. */
export function decide(row: TurnRow, bot: BotNow, live: Live, now: Date, aside: Aside = {}): Decided {
  const state = row.botState ?? emptyState()
  const ratings = ratingWords(row.messages ?? [], aside.commentFor ?? null)
  const rated = new Set(ratings.map(({ number }) => number))
  const { hours, zone } = bot.settings
  const wrote = row.holderId === null && (row.messages ?? []).some(({ number }) => !rated.has(number))
  const isClosed = wrote && !isOpen(hours, zone, now)
  const answers = isClosed && !hours.botAnswers ? { ...live, on: false } : live
  const inputs = inputsOf(row, state, now, rated)
  const facts = { ...factsOf(row, bot, state, now), ...(aside.segments ? { segments: aside.segments } : {}) }
  const decided = turn(answers, state, inputs, facts, now.getTime())
  return {
    ...decided,
    row,
    bot,
    upTo: upTo(row),
    ratings,
    isClosed,
    firstTagId: firstTagOf(row, bot),
    consent: consentOf(row, bot),
  }
}

/** A turn that failed again and again: what it would have read is marked, its runs stay as they are. */
export function givenUp(row: TurnRow, bot: BotNow, now: Date): Decided {
  const state = row.botState ?? emptyState()
  const log = inputsOf(row, state, now).map(({ key, at, kind }) => ({
    key,
    at,
    kind,
    outcome: 'failed' as const,
    steps: [],
    said: [],
    calls: [],
  }))
  // A timer that makes the walk fail would do so for ever.
  const runs = state.runs.filter(({ wait }) => !(wait?.until != null && wait.until <= now.getTime()))
  return {
    state: { ...state, runs },
    effects: [],
    log,
    came: [],
    row,
    bot,
    upTo: upTo(row),
    ratings: [],
    isClosed: false,
    firstTagId: null,
    consent: null,
  }
}

/** Only the first words of a chat are looked at; whether the contact wrote elsewhere before is asked when it is given. */
function firstTagOf({ wroteBefore, messages }: TurnRow, { firstTags }: BotNow): number | null {
  const first = wroteBefore === null && firstTags.length > 0 ? messages?.[0] : undefined
  if (!first) return null
  const said = { text: wordsOf(first.content) ?? '', ad: adOf(first.extra?.referral) }
  return firstTagFor(said, firstTags)?.id ?? null
}

/** The customer's own word counts whoever holds the chat, and whether or not the bot is on. */
function consentOf({ messages }: TurnRow, { languages }: BotNow): Decided['consent'] {
  for (const { number, content } of [...(messages ?? [])].reverse()) {
    const text = content.kind === 'text' ? content.text : content.kind === 'reply' ? content.text : ''
    const wish = optWish(text, languages)
    if (wish) return { wish, number, text }
  }
  return null
}

const upTo = ({ messages, lastNumber }: TurnRow): number => {
  const read = messages?.length ?? 0
  return read < MOST_INPUTS ? lastNumber : (messages?.at(-1)?.number ?? lastNumber)
}
