import { type JourneyKind, shownInThread } from '#domain/journey/index.ts'
import type { JourneyEvent, Message } from '#protocol/http/index.ts'
import type { ThreadItem } from '../../api/index.ts'

export type LegHolder = 'bot' | 'queue' | 'person'

/** What stands below what in a thread. A run is what one side said without being interrupted. */
export type Line =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'unread'; key: string }
  /** `notice`: what the customer was told about it */
  | { kind: 'event'; key: string; entry: JourneyEvent; notice: Message | null }
  /** something the channel itself reports, such as a changed number */
  | { kind: 'remark'; key: string; message: Message }
  | { kind: 'run'; key: string; items: ThreadItem[] }

/** The part of a thread during which one holder had the baton. */
export interface Leg {
  key: string
  holder: LegHolder
  lines: Line[]
}

interface Given {
  /** oldest first */
  items: readonly ThreadItem[]
  /** newest first */
  entries: readonly JourneyEvent[]
  /** older messages exist that are not loaded: what happened before them is not shown either */
  hasOlder: boolean
  /** the first message the reader had not seen when the chat was opened */
  unreadFrom: number | null
}

/** The entries that belong beside these messages: while an old part is shown, nothing that happened after it. */
export function entriesOf(entries: readonly JourneyEvent[], items: readonly ThreadItem[], isLive: boolean) {
  const last = items.at(-1)
  return isLive || !last ? entries : entries.filter(({ at }) => at <= atOf(last))
}

const gives: Partial<Record<JourneyKind, LegHolder>> = {
  requested: 'queue',
  intervened: 'person',
  assigned: 'person',
  transferred: 'person',
  unassigned: 'queue',
  passedToTeam: 'queue',
  resolved: 'bot',
  resolvedByFlow: 'bot',
  resolveUndone: 'person',
}

/** Messages and hand-overs in one order, cut where the baton changes hands. */
export function legsOf({ items, entries, hasOlder, unreadFrom }: Given): Leg[] {
  const shown = entries.filter(({ kind }) => shownInThread.has(kind)).toReversed()
  const first = items[0] ? atOf(items[0]) : null
  const isBefore = (entry: JourneyEvent) => hasOlder && first !== null && entry.at < first
  const before = shown.filter(isBefore)
  const open = new Legs(before.reduce<LegHolder>((holder, { kind }) => gives[kind] ?? holder, 'bot'))
  const waiting = shown.filter((entry) => !isBefore(entry))
  for (const item of items) {
    while (waiting[0] && comesFirst(waiting[0], item)) open.happened(waiting.shift()!)
    if (unreadFrom !== null && item.message?.seq === unreadFrom) open.unread(item.message.at)
    open.said(item)
  }
  for (const entry of waiting) open.happened(entry)
  return open.legs
}

export const atOf = (item: ThreadItem): string => item.message?.at ?? item.unsent!.at

// A customer's words come before what they cause; ours after what they follow from. Unsent ones are always last.
const comesFirst = (entry: JourneyEvent, { message }: ThreadItem) =>
  message === null || entry.at < message.at || (entry.at === message.at && message.from !== 'customer')

class Legs {
  legs: Leg[]
  private day = ''
  constructor(holder: LegHolder) {
    this.legs = [{ key: 'start', holder, lines: [] }]
  }
  happened(entry: JourneyEvent) {
    this.newDay(entry.at)
    const holder = gives[entry.kind]
    if (holder && (holder !== this.leg.holder || entry.kind === 'transferred')) {
      if (this.leg.lines.length) this.legs.push({ key: entry.id, holder, lines: [] })
      else this.leg.holder = holder
    }
    this.leg.lines.push({ kind: 'event', key: `event-${entry.id}`, entry, notice: null })
  }
  unread(at: string) {
    this.newDay(at)
    this.leg.lines.push({ kind: 'unread', key: 'unread' })
  }
  said(item: ThreadItem) {
    this.newDay(atOf(item))
    const last = this.leg.lines.at(-1)
    const { message } = item
    if (message && message.content.kind === 'system' && !message.revokedAt)
      return void this.leg.lines.push({ kind: 'remark', key: item.key, message })
    // The notice of a hand-over stands in its line, as long as there is nothing to do about it.
    if (message && last?.kind === 'event' && !last.notice && tells.has(last.entry.kind) && isNotice(message))
      last.notice = message
    else if (last?.kind === 'run' && sideOf(last.items[0]!) === sideOf(item)) last.items.push(item)
    else this.leg.lines.push({ kind: 'run', key: item.key, items: [item] })
  }
  private get leg() {
    return this.legs.at(-1)!
  }
  private newDay(at: string) {
    const day = new Date(at).toDateString()
    if (day === this.day) return
    this.day = day
    this.leg.lines.push({ kind: 'day', key: `day-${day}`, at })
  }
}

const tells: ReadonlySet<JourneyKind> = new Set(['intervened', 'assigned', 'transferred', 'resolved'])
const isNotice = ({ from, content, delivery, reactions }: Message) =>
  from === 'system' && content.kind === 'text' && delivery !== 'failed' && delivery !== 'unknown' && !reactions.length

/** Who speaks: the same side twice in a row is one run. */
export function sideOf({ message, unsent }: ThreadItem): string {
  if (!message) return unsent.content.kind === 'note' ? 'note' : 'me'
  if (message.content.kind === 'note') return `note-${message.author?.id}`
  return message.from === 'agent' ? `agent-${message.author?.id}` : message.from
}
