import { fold, nearly } from './fold.ts'
import type { Book, Published } from './live.ts'
import { lookUp } from './lookup.ts'
import type { Facts, MessageInput, Moment, Run } from './run.ts'
import type { Trigger, TriggerKind, TriggerOf } from './triggers.ts'
import { holds } from './where.ts'

export type FoundOf<Kind extends TriggerKind> = { flow: Published; id: string; trigger: TriggerOf<Kind> }
export type Found = { flow: Published; id: string; trigger: Trigger }
type Match = TriggerOf<'keyword'>['words'][number]['match']
type Ask = { book: Book; facts: Facts; now: Moment; run: Run | null }

/** Triggers of one kind that may fire now, in the bot's order. */
export function triggersOf<Kind extends TriggerKind>(kind: Kind, ask: Ask): FoundOf<Kind>[] {
  const found: FoundOf<Kind>[] = []
  for (const flow of ask.book.bot.flows)
    for (const [id, trigger] of sorted(flow))
      if (isOf(trigger, kind) && isActive(trigger, ask)) found.push({ flow, id, trigger })
  return found
}

const isOf = <Kind extends TriggerKind>(trigger: Trigger, kind: Kind): trigger is TriggerOf<Kind> => trigger.on === kind

const entries = new WeakMap<Published, [string, Trigger][]>()

/** Order in a document means nothing, so the ids decide. */
function sorted(flow: Published) {
  const known = entries.get(flow)
  if (known) return known
  const made = Object.entries(flow.document.triggers).sort(([a], [b]) => (a < b ? -1 : 1))
  entries.set(flow, made)
  return made
}

export function isActive(trigger: Trigger, { book, facts, now, run }: Ask): boolean {
  if (trigger.exits?.next === undefined) return false
  if (trigger.from !== undefined && now < Date.parse(trigger.from)) return false
  if (trigger.until !== undefined && now >= Date.parse(trigger.until)) return false
  const value = (name: string) => lookUp(name, run, facts, book, now)
  return trigger.where === undefined || holds(trigger.where, { facts, now, tools: book, value })
}

type Folded = { folded: string; text: string; match: Match }
const folded = new WeakMap<TriggerOf<'keyword'>, Folded[]>()

function wordsOf(trigger: TriggerOf<'keyword'>): Folded[] {
  const known = folded.get(trigger)
  if (known) return known
  const made = trigger.words.map(({ text, match }) => ({ text, match, folded: fold(text) }))
  folded.set(trigger, made)
  return made
}

const rank: Record<Match, number> = { exact: 5, starts: 4, contains: 3, regex: 2, fuzzy: 1 }
export const allMatches: readonly Match[] = ['exact', 'starts', 'contains', 'regex', 'fuzzy']

/** The keyword that fits a typed text best: the stricter match, then the longer word, then the bot's order. */
export function bestKeyword(
  text: string,
  ask: Ask,
  allowed: { always?: true; matches: readonly Match[]; whole?: true },
): FoundOf<'keyword'> | null {
  const typed = fold(text)
  let best: { found: FoundOf<'keyword'>; rank: number; length: number } | null = null
  if (typed === '') return null
  for (const found of triggersOf('keyword', ask)) {
    if (allowed.always && !found.trigger.always) continue
    for (const word of wordsOf(found.trigger)) {
      if (!allowed.matches.includes(word.match)) continue
      if (allowed.whole && word.folded !== typed) continue
      if (!fits(word, typed, text, ask.book)) continue
      const better =
        !best || rank[word.match] > best.rank || (rank[word.match] === best.rank && word.folded.length > best.length)
      if (better) best = { found, rank: rank[word.match], length: word.folded.length }
    }
  }
  return best?.found ?? null
}

function fits({ folded: word, text: pattern, match }: Folded, typed: string, text: string, book: Book): boolean {
  if (match === 'regex') return book.matches(pattern, text)
  if (word === '') return false
  if (match === 'exact') return typed === word
  if (match === 'starts')
    return typed === word || typed.startsWith(`${word} `) || (typed.startsWith(word) && !isLetter(typed, word.length))
  if (match === 'fuzzy') return nearly(typed, word)
  return holdsWord(typed, word)
}

const isLetter = (text: string, at: number) => /[\p{L}\p{N}]/u.test(text.charAt(at))

function holdsWord(typed: string, word: string): boolean {
  for (let at = typed.indexOf(word); at >= 0; at = typed.indexOf(word, at + 1))
    if ((at === 0 || !isLetter(typed, at - 1)) && !isLetter(typed, at + word.length)) return true
  return false
}

/** The best trigger for a message nobody waits for: ad, keyword, first message, any message. */
export function bestTrigger(
  message: MessageInput,
  ask: Ask,
  silentFor: number | null,
  afterSilence: (text: string) => number,
): Found | null {
  if (message.referral) {
    const { source } = message.referral
    const ads = triggersOf('referral', ask)
    const ad =
      ads.find(({ trigger }) => trigger.sources?.includes(source)) ?? ads.find(({ trigger }) => !trigger.sources)
    if (ad) return ad
  }
  const typed = message.text === undefined ? null : bestKeyword(message.text, ask, { matches: allMatches })
  if (typed) return typed
  const first = triggersOf('first-message', ask).find(
    ({ trigger }) =>
      silentFor === null || (trigger.afterSilence !== undefined && silentFor >= afterSilence(trigger.afterSilence)),
  )
  return first ?? triggersOf('any-message', ask)[0] ?? null
}

/** A quick reply of a template nobody listens to: the narrowest trigger that names it. */
export function templateTrigger({ template }: MessageInput, ask: Ask): Found | null {
  if (!template) return null
  const fitting = triggersOf('template-reply', ask).filter(
    ({ trigger }) =>
      (trigger.template === undefined || trigger.template === template.id) &&
      (trigger.button === undefined || trigger.button === template.button),
  )
  const narrow = ({ trigger }: FoundOf<'template-reply'>) =>
    (trigger.template === undefined ? 0 : 2) + (trigger.button === undefined ? 0 : 1)
  return fitting.sort((a, b) => narrow(b) - narrow(a))[0] ?? null
}
