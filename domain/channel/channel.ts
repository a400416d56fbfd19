import type { Content } from '../message/index.ts'

export const channelKinds = ['whatsapp', 'web'] as const
export type ChannelKind = (typeof channelKinds)[number]

/** What a channel can and cannot do; rules ask this and never "is it WhatsApp". */
export interface ChannelTraits {
  hasReplyWindow: boolean
  /** messages written beforehand, which may also leave when the window is closed */
  hasTemplates: boolean
  /** the customer hears typing and read marks */
  tellsTyping: boolean
}

export const traits: Record<ChannelKind, ChannelTraits> = {
  whatsapp: { hasReplyWindow: true, hasTemplates: true, tellsTyping: true },
  web: { hasReplyWindow: false, hasTemplates: false, tellsTyping: true },
}

/** Somebody on a channel, under every id the channel gave for them; the first is the one to key by. */
export interface Sender {
  /** business-scoped id first, else the phone as the channel writes it */
  userIds: string[]
  name: string | null
  /** E.164 with plus, when the channel told it */
  phone: string | null
}

/** Where the bytes of a customer's file are, until we hold a copy. */
export interface MediaSource {
  mediaId: string
  /** good for minutes; the id leads to a fresh one */
  url: string | null
  sha256: string | null
  mime: string
}

/** Something a customer wrote. `at` is the channel's time, already no later than arrival. */
export interface Inbound {
  externalId: string
  from: Sender
  at: Date
  content: Content
  replyToExternalId?: string
  forwarded?: boolean
  referral?: Record<string, unknown>
  groupId?: string
  /** a tap on a choice we sent: its payload */
  choice?: string
  /** set when the content holds a file that has to be fetched */
  media?: MediaSource
  /** false for what is stored but must not wake the bot nor open the window */
  wakes: boolean
}

/** A change to a message that is there already. */
export type Amendment =
  | { what: 'reaction'; targetExternalId: string; from: Sender; emoji: string | null; at: Date; externalId: string }
  | { what: 'edit'; targetExternalId: string; from: Sender; content: Content; at: Date; externalId: string }
  | { what: 'revoke'; targetExternalId: string; from: Sender; at: Date; externalId: string }

/** A tick: how far one of our messages has come. */
export interface Receipt {
  externalId: string
  step: 'sent' | 'delivered' | 'read' | 'played' | 'failed'
  at: Date
  /** the attempt we named when sending, given back by the channel */
  attempt: string | null
  error: { code: string; message: string } | null
}
