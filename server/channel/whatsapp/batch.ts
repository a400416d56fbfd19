import { randomBytes } from 'node:crypto'
import type { Id } from '#db/index.ts'
import type { Inbound, Receipt, Sender } from '#domain/channel/index.ts'
import { previewText, rank, searchable, splitMessageId } from '#domain/message/index.ts'
import { keepable, storable } from './keep.ts'
import type { Echo, SidedAmendment } from './reading.ts'

/** One line for the function `intake`: the fields of its type intake_item, but the place in the batch. */
export interface Item {
  channel: Id
  users: string[]
  kinds: string[]
  name: string | null
  phone: string | null
  folded: string
  address: string
  external: string
  at: Date
  author: 'customer' | 'agent' | 'system'
  kind: string
  body: unknown
  preview: string | null
  extra: Record<string, unknown> | null
  reply: string | null
  opens: boolean
  wakes: boolean
  media: { token: string; source: unknown } | null
}

/** What a customer wrote, or the channel said about them. Nobody is woken by a group or by the channel's own words. */
export function itemOf(channel: Id, message: Inbound): Item {
  const isSystem = message.content.kind === 'system' && !message.wakes && !message.groupId
  const { groupId, from } = message
  const extra = {
    ...(message.wakes ? { wakes: true } : {}),
    ...(message.choice !== undefined ? { choice: message.choice } : {}),
    ...(message.referral ? { referral: message.referral } : {}),
    ...(message.forwarded ? { forwarded: true } : {}),
    ...(groupId ? { sender: { name: from.name, userId: from.userIds[0] } } : {}),
  }
  return {
    ...lineOf(channel, message, groupId ? { userIds: [groupId], name: null, phone: null } : from),
    ...(groupId ? { kinds: ['group'] } : {}),
    author: isSystem ? 'system' : 'customer',
    extra: Object.keys(extra).length > 0 ? extra : null,
    // a group shows among the chats, though it asks for nobody
    opens: message.wakes || groupId !== undefined,
    wakes: message.wakes,
  }
}

/** What the business wrote on its phone: ours, sent, and no reason for anybody to answer. */
export const echoOf = (channel: Id, message: Echo): Item => ({
  ...lineOf(channel, message, message.from),
  author: 'agent',
  extra: message.forwarded ? { forwarded: true } : null,
  opens: false,
  wakes: false,
})

function lineOf(channel: Id, message: Echo, person: Sender) {
  const { content, media } = message
  return {
    channel,
    users: person.userIds,
    kinds: person.userIds.map(kindOf),
    name: person.name,
    phone: person.phone,
    folded: searchable([person.name, person.phone].filter(Boolean).join(' ')),
    address: person.userIds.find((id) => kindOf(id) === 'phone') ?? person.userIds[0]!,
    external: message.externalId,
    at: message.at,
    kind: content.kind,
    body: content,
    preview: previewText(content),
    reply: message.replyToExternalId ?? null,
    media: media ? { token: randomBytes(24).toString('base64url'), source: media } : null,
  }
}

const kindOf = (userId: string) =>
  /^\d+$/.test(userId) ? 'phone' : /^[A-Z]{2}\.ENT\./.test(userId) ? 'parent' : 'user'

/** The lines as the one text that the function takes. */
export function batchText(items: Item[]): string {
  const lines = items.map((item, i) => ({ n: i + 1, ...item }))
  return storableText(lines)
}

// what JSON.stringify writes for a zero byte or half a character, which the database refuses
const UNSTORABLE = /\\u(0000|d[89a-f][0-9a-f]{2})/

/** JSON that PostgreSQL takes; only what would be refused is gone through a second time. */
export function storableText(value: unknown): string {
  const text = JSON.stringify(value)
  return UNSTORABLE.test(text) ? JSON.stringify(keepable(JSON.parse(text))) : text
}

/** The parameters of the function `receipts`: ticks by the attempt they name, or else by the channel's id. */
export function receiptColumns(told: { channel: Id; receipt: Receipt }[]): unknown[] {
  const named = told.map(({ receipt }) => attemptOf(receipt.attempt))
  return [
    told.map(({ channel }) => channel),
    named.map((name) => name?.conversationId ?? null),
    named.map((name) => name?.number ?? null),
    told.map(({ receipt }) => storable(receipt.externalId)),
    told.map(({ receipt }) => rank(receipt.step)),
    told.map(({ receipt }) => receipt.at),
    storableText(told.map(({ receipt }) => receipt.error)),
  ]
}

/** The message behind an attempt name `<conversation>-<number>-<attempt>`; null when it is none of ours. */
function attemptOf(name: string | null) {
  const match = /^(\d{1,18}-\d{1,9})-\d{1,9}$/.exec(name ?? '')
  return match?.[1] ? splitMessageId(match[1]) : null
}

/** The parameters of the function `amend`. */
export function amendmentColumns(told: { channel: Id; amendment: SidedAmendment }[]): unknown[] {
  return [
    told.map(({ channel }) => channel),
    told.map(({ amendment }) => storable(amendment.externalId)),
    told.map(({ amendment }) => storable(amendment.targetExternalId)),
    told.map(({ amendment }) => amendment.what),
    storableText(told.map(({ amendment }) => amendmentBody(amendment))),
    told.map(({ amendment }) => amendment.at),
  ]
}

function amendmentBody(amendment: SidedAmendment) {
  const side = amendment.by === 'customer' ? { from: 'customer' } : { from: 'agent', by: 'phone' }
  if (amendment.what === 'reaction') return { ...side, emoji: amendment.emoji }
  if (amendment.what === 'revoke') return side
  return { ...side, content: amendment.content, preview: previewText(amendment.content) }
}
