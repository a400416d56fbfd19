import type { Input, MessageInput, Moment, Value, Values } from './input.ts'
import type { Rendered } from './render.ts'
import type { Said } from './said.ts'
import type { Text } from './shapes.ts'

export type { Facts, Input, Listed, MessageInput, Moment, Place, SegmentFacts, Value, Values } from './input.ts'

export type Frame = {
  flow: string
  version: number
  block: string
  /** which visit of the run this is: joins the log's rows */
  visit: number
  /** the "nobody came" branch, above a hand-over that sleeps on beneath */
  aside?: true
}

/** Where a run stands still. `no` is never used twice in a run, so a late timer finds nobody. `until`: null waits for ever. */
export type Wait = { no: number; until: Moment | null } & WaitFor
export type WaitFor =
  | {
      for: 'answer'
      ask: number
      /** the keys of the messages that asked */
      messages: string[]
      tries: number
      gathered: Gathered[]
      since: Moment
    }
  | { for: 'call'; call: string }
  | { for: 'pause' }
  | { for: 'person' }
  | { for: 'turn'; since: Moment; again?: Wait; byPerson?: true }
export type Gathered = { text?: string; file?: { file: string; name?: string } }

/** One walk through a flow in one conversation. The last frame is where it stands. */
export type Run = {
  id: string
  startedBy: 'customer' | 'machine'
  trigger: string
  startedAt: Moment
  /** this run would get the customer's next message; at most one has it */
  ear: boolean
  frames: Frame[]
  vars: Values
  wait: Wait | null
  /** blocks entered so far */
  steps: number
  /** questions asked so far */
  asks: number
  /** numbers messages, calls and waits */
  count: number
  /** an error handler is at work: its own failure goes to the built-in end */
  failing?: true
}

/** All the bot remembers of one conversation: one row, under its lock. */
export type BotState = {
  shape: 1
  runs: Run[]
  /** names the next run */
  nextRun: number
  misses: number
  missedAt: Moment | null
  /** customer messages that wait for a busy run, whole and in order */
  held: MessageInput[]
  /** messages said since the customer last wrote */
  saidSince: number
  /** the same text again and again: two bots talking */
  echo: { text: string; times: number; since: Moment; restUntil: Moment | null } | null
  /** a pending hand-over asked the bot to keep silent */
  silent: boolean
  /** when "you keep your place" was last said */
  waitingSaidAt: Moment | null
  /** the latest questions, so that an old button is known again */
  asked: Asked[]
  /** the latest taps, so that a double tap acts once */
  taps: { choice: string; at: Moment }[]
}
export type Asked = { run: string; ask: number; flow: string; version: number; block: string }

export const endings = [
  'done',
  'end',
  'timeout',
  'left',
  'person',
  'replaced',
  'expired',
  'full',
  'failed',
  'stopped',
] as const
export type Ending = (typeof endings)[number]

export type Call =
  | {
      what: 'http'
      method: string
      integration?: string
      path?: string
      url?: string
      query: Record<string, string>
      headers: Record<string, string>
      body?: unknown
    }
  | { what: 'knowledge'; question: string; sources?: string[]; minScore: number; model: boolean; language: string }
  | { what: 'assign'; agent?: string; team?: string; reason?: string }

/** Everything that follows from a turn; the server performs it, the builder draws it. */
export type Effect =
  | {
      do: 'say'
      key: string
      run: string
      /** as drawn, and as this channel carries it: one row each, in this order */
      content: Said
      messages: Rendered[]
      language: string
      ask?: number
    }
  | {
      do: 'template'
      key: string
      run: string
      template: string
      params: Record<string, string>
      language: string
      listen: boolean
    }
  | { do: 'setAttribute'; attribute: string; value: Value | null; from: Value | null }
  | { do: 'tag'; tag: string; change: 'added' | 'removed' }
  | {
      do: 'request'
      reason: string
      priority: 'low' | 'normal' | 'high' | 'urgent'
      team: string | null
      order: string | null
      summary: boolean
      /** adds one to unresolved queries */
      count: boolean
      notices: { whenTaken?: Text; whenResolved?: Text }
    }
  | { do: 'resolve' }
  | { do: 'call'; id: string; run: string; call: Call; repeatable: boolean; timeout: number }
  | { do: 'timer'; run: string; no: number; at: Moment }
  | { do: 'clearTimer'; run: string; no: number }
  | {
      do: 'milestone'
      what: 'started' | 'outcome' | 'error'
      run: string
      flow: string
      block: string
      text: string
    }

export type Outcome = 'taken' | 'held' | 'skipped' | 'early' | 'stale' | 'duplicate' | 'late' | 'failed'

/** One line of a run's way: a block entered, left by an exit, or where a run ended. */
export type StepRow = { run: string; flow: string; version: number; block: string; visit: number } & (
  | { entered: true }
  | { exit: string }
  | { ended: Ending }
)

/** What is recorded of one input. */
export type LogRow = {
  key: string
  at: Moment
  kind: Input['kind']
  outcome: Outcome
  trigger?: string
  run?: string
  steps: StepRow[]
  said: string[]
  calls: string[]
}

export const emptyState = (): BotState => ({
  shape: 1,
  runs: [],
  nextRun: 1,
  misses: 0,
  missedAt: null,
  held: [],
  saidSince: 0,
  echo: null,
  silent: false,
  waitingSaidAt: null,
  asked: [],
  taps: [],
})
