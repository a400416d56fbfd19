import type { Plan } from '../contact/index.ts'
import type { Content } from '../message/index.ts'

/** A moment, in milliseconds since 1970: numbers survive JSON and compare. */
export type Moment = number

/** What a variable or attribute may hold. Dates are ISO texts, files are `{file}`, places have coordinates. */
export type Value = string | number | boolean | Listed[] | { file: string; name?: string } | Place
export type Listed = string | { id: string; title: string; description?: string }
export type Place = { latitude: number; longitude: number; name?: string; address?: string }
export type Values = Record<string, Value>

export type MessageInput = {
  kind: 'message'
  /** unique in the conversation: the message id */
  key: string
  /** when it reached us, by our clock */
  at: Moment
  content: Content
  /** what the customer typed, or the title they tapped; absent for media without words */
  text?: string
  /** the payload of a tapped choice, see `payloadOf` */
  choice?: string
  /** we sent this payload in this conversation; when absent the latest questions decide */
  sentByUs?: boolean
  /** a quick reply of a template: its reference and which button */
  template?: { id: string; button: number }
  /** came from an ad */
  referral?: { source: string }
}
export type Input =
  | MessageInput
  | { kind: 'timer'; key: string; at: Moment; run: string; no: number }
  | {
      kind: 'result'
      key: string
      at: Moment
      /** the call's id, or the key of a message that certainly failed */
      call: string
      ok: boolean
      status?: number
      body?: unknown
      error?: string
    }
  | {
      kind: 'trigger'
      key: string
      at: Moment
      on: 'event' | 'tag' | 'attribute'
      flow: string
      trigger: string
      data?: unknown
    }
  | { kind: 'taken'; key: string; at: Moment }
  | { kind: 'returned'; key: string; at: Moment; spoke: boolean }
  | { kind: 'resolved'; key: string; at: Moment; spoke: boolean }
  | { kind: 'stop'; key: string; at: Moment; reason: 'bot-off' | 'withdrawn' | 'blocked' | 'erased'; flow?: string }

/**
 * The segments that documents ask about, by key. What a turn cannot change in them is answered; the rest is asked of the
 * facts as the walk has left them, so that an attribute set a block before counts. Attributes are called by their keys.
 */
export type SegmentFacts = {
  plans: Record<string, Plan>
  /** by its key, the id of each tag that the plans name */
  tagIds: Record<string, number>
}

/** What the document may look at. What a walk sets it also sees: `turn` keeps its own copy. */
export type Facts = {
  contact: {
    id: string
    name: string | null
    phone: string | null
    email: string | null
    optedOut?: boolean
    blocked?: boolean
  }
  /** by key */
  attributes: Values
  /** tag ids */
  tags: string[]
  /** the contact's own language, else what the channel says */
  language: string | null
  channelLanguage?: string | null
  zone: string
  channel: { id: string; kind: 'whatsapp' | 'web' }
  status: 'active' | 'requesting' | 'intervened' | 'closed'
  holder: { id: string; name: string } | null
  /** null: this channel has no window */
  windowClosesAt: Moment | null
  open: boolean
  opensAt: string | null
  agentsOnline: number
  source: string | null
  /** when the contact wrote before these inputs; null: never */
  lastWroteAt: Moment | null
  /** the segments the documents ask about; absent when they ask about none */
  segments?: SegmentFacts
  /** when the sending of a message began, by its key (see `openAsk`); without the map, the moment it was asked counts */
  sent?: Record<string, Moment>
}
