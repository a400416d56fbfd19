import type { Entry, EntryOf, Wire } from './ledger.ts'
import { type Fold, keep, noteDelivery, numbersOf, type Tick, threadOf, type Update, type World } from './world.ts'

const HOUR = 3_600_000
const steps: Tick[] = ['accepted', 'sent', 'delivered', 'read', 'played']
const silent = new Set(['reaction', 'edit', 'revoke', 'system', 'unsupported'])

/** One line of the ledger, taken in. Live and after a restart the same. */
export const fold: Fold = (world, entry) => {
  world.seq = Math.max(world.seq, entry.seq)
  takeIn[entry.kind](world, entry as never)
}

const takeIn: { [K in Entry['kind']]: (world: World, entry: EntryOf<K>) => void } = {
  number: (world, { number }) => void world.numbers.set(number.phoneNumberId, number),
  phone(world, { phone }) {
    world.phones.set(phone.number, phone)
    world.byUserId.set(phone.userId, phone)
  },
  customer: customerDid,
  accepted(world, entry) {
    const thread = threadOf(world, entry.phone, entry.phoneNumberId)
    thread.bucket = refilled(world, thread.bucket, entry.at)
    thread.bucket.tokens -= 1
    thread.typingUntil = null
    if (entry.type === 'reaction') return react(world, entry.body.reaction as Wire, 'business')
    keep(world, entry, entry.body)
    // An answer within a day of coming from an ad makes the next three days free.
    if (thread.freeEntryAskedAt === null) return
    if (entry.at - thread.freeEntryAskedAt < 24 * HOUR) thread.freeEntryUntil = entry.at + 72 * HOUR
    thread.freeEntryAskedAt = null
  },
  refused: () => {},
  status(world, entry) {
    const message = world.messages.get(entry.id)
    if (message) {
      message.told.push(entry.status)
      if (entry.status === 'failed') Object.assign(message, { tick: 'failed', error: message.fails })
      else if (steps.indexOf(entry.status as Tick) > steps.indexOf(message.tick)) message.tick = entry.status as Tick
    }
    tell(world, entry, { field: 'messages', item: 'statuses', wire: entry.wire, messageId: null })
  },
  seen(world, entry) {
    const thread = threadOf(world, entry.phone, entry.phoneNumberId)
    const upTo = world.messages.get(entry.id)?.seq ?? Number.POSITIVE_INFINITY
    for (const message of thread.messages) if (message.from === 'customer' && message.seq <= upTo) message.tick = 'read'
    if (entry.typing) thread.typingUntil = entry.at + 25_000
  },
  template: (world, { template }) => void world.templates.set(template.id, template),
  template_status(world, entry) {
    const template = world.templates.get(entry.templateId)
    if (!template) return
    template.status = entry.event
    const [number] = numbersOf(world, template.wabaId)
    if (!number) return
    const wire = {
      event: entry.event,
      message_template_id: Number(template.id),
      message_template_name: template.name,
      message_template_language: template.language,
      reason: 'NONE',
      message_template_category: template.category,
    }
    const where = { seq: entry.seq, phone: null, phoneNumberId: number.phoneNumberId }
    tell(world, where, { field: 'message_template_status_update', item: null, wire, messageId: null })
  },
  template_deleted: (world, { templateId }) => void world.templates.delete(templateId),
  media: (world, { media }) => void world.media.set(media.id, media),
  media_deleted: (world, { id }) => void world.media.delete(id),
  delivery(world, entry) {
    noteDelivery(world, entry)
    if (entry.status !== 200) return
    for (const seq of entry.updates) {
      const message = world.messages.get(world.pending.get(seq)?.messageId ?? '')
      if (message?.tick === 'sent') message.tick = 'delivered'
      world.pending.delete(seq)
    }
  },
  raw: () => {},
  faults: (world, { rules }) => void Object.assign(world, { faults: structuredClone(rules) }),
  fault(world, { rule }) {
    const fired = world.faults[rule]
    if (fired?.times) fired.times -= 1
  },
  behaviour: (world, { behaviour }) => void Object.assign(world, { behaviour }),
  skip(world, { ms }) {
    world.skippedMs += ms
  },
}

/** Tokens a pair of business and customer has left: a burst may borrow from the minutes to come. */
export function refilled(world: World, bucket: { tokens: number; at: number } | null, at: number) {
  const { capacity, everyMs } = world.behaviour.pairRate
  if (!bucket) return { tokens: capacity, at }
  return { tokens: Math.min(capacity, bucket.tokens + Math.max(0, at - bucket.at) / everyMs), at }
}

function customerDid(world: World, entry: EntryOf<'customer'>): void {
  const { message, phone, phoneNumberId } = entry
  const thread = threadOf(world, phone, phoneNumberId)
  const isMessage = entry.item === 'messages'
  const type = isMessage ? String(message.type) : ''
  if (type === 'reaction') react(world, message.reaction as Wire, 'customer')
  if (type === 'edit') {
    const edit = message.edit as { original_message_id: string; message: Wire }
    const target = world.messages.get(edit.original_message_id)
    if (target) target.edited = { at: entry.at, wire: edit.message }
  }
  if (type === 'revoke') {
    const target = world.messages.get((message.revoke as { original_message_id: string }).original_message_id)
    if (target) target.revokedAt = entry.at
  }
  if (entry.field === 'user_preferences') thread.stoppedMarketing = message.value === 'stop'
  if (isMessage && (!silent.has(type) || type === 'unsupported')) {
    keep(world, entry, message)
    // Only what a customer says opens the window; a reaction, an edit or a system note does not.
    thread.lastCustomerAt = Math.max(thread.lastCustomerAt ?? 0, Number(message.timestamp) * 1000)
    if (message.referral) thread.freeEntryAskedAt = entry.at
  }
  tell(world, entry, { field: entry.field, item: entry.item, wire: message, messageId: isMessage ? entry.id : null })
}

function react(world: World, reaction: Wire, by: 'customer' | 'business'): void {
  const target = world.messages.get(String(reaction.message_id))
  if (!target) return
  if (reaction.emoji) target.reactions[by] = String(reaction.emoji)
  else delete target.reactions[by]
}

function tell(
  world: World,
  entry: { seq: number; phone: string | null; phoneNumberId: string },
  update: Pick<Update, 'field' | 'item' | 'wire' | 'messageId'>,
): void {
  const wabaId = world.numbers.get(entry.phoneNumberId)?.wabaId ?? '0'
  const { seq, phone, phoneNumberId } = entry
  world.pending.set(seq, { seq, phone, phoneNumberId, wabaId, ...update })
}
