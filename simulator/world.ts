import { type Behaviour, usualBehaviour } from './behaviour.ts'
import type { FaultRule } from './fault-rules.ts'
import type { BusinessNumber, Entry, EntryOf, Media, Phone, Template, Wire } from './ledger.ts'

const KEPT_MESSAGES = 50_000 // what the phones still show; older ones live in the ledger only
const KEPT_DELIVERIES = 300

export type Tick = 'accepted' | 'sent' | 'delivered' | 'read' | 'played' | 'failed'

export interface Message {
  seq: number
  id: string
  phone: string
  phoneNumberId: string
  from: 'customer' | 'business'
  type: string
  at: number
  wire: Wire
  tick: Tick
  told: string[]
  error: number | null
  opaque: string | null
  fails: number | null
  reactions: { customer?: string; business?: string }
  edited: { at: number; wire: Wire } | null
  revokedAt: number | null
}

export interface Thread {
  phone: string
  phoneNumberId: string
  messages: Message[]
  lastCustomerAt: number | null
  freeEntryAskedAt: number | null
  freeEntryUntil: number | null
  typingUntil: number | null
  stoppedMarketing: boolean
  bucket: { tokens: number; at: number } | null
}

/** Something a business must still be told, under the ledger line that caused it. */
export interface Update {
  seq: number
  phoneNumberId: string
  wabaId: string
  phone: string | null
  field: string
  item: string | null
  wire: Wire
  messageId: string | null
}

export interface Delivery {
  id: string
  phoneNumberId: string
  at: number
  attempts: number
  copy: boolean
  status: number | null
  trouble: string | null
  ms: number
  body: string | null
}

/** All the simulator knows: nothing but a fold over its ledger. */
export const emptyWorld = () => ({
  seq: 0,
  skippedMs: 0,
  behaviour: usualBehaviour as Behaviour,
  numbers: new Map<string, BusinessNumber>(),
  phones: new Map<string, Phone>(),
  byUserId: new Map<string, Phone>(),
  threads: new Map<string, Thread>(),
  messages: new Map<string, Message>(),
  templates: new Map<string, Template>(),
  media: new Map<string, Media>(),
  faults: [] as FaultRule[],
  pending: new Map<number, Update>(),
  deliveries: [] as Delivery[],
})
export type World = ReturnType<typeof emptyWorld>

export function threadOf(world: World, phone: string, phoneNumberId: string): Thread {
  const key = `${phoneNumberId}/${phone}`
  let thread = world.threads.get(key)
  if (!thread) {
    thread = {
      phone,
      phoneNumberId,
      messages: [],
      lastCustomerAt: null,
      freeEntryAskedAt: null,
      freeEntryUntil: null,
      typingUntil: null,
      stoppedMarketing: false,
      bucket: null,
    }
    world.threads.set(key, thread)
  }
  return thread
}

export const numbersOf = (world: World, wabaId: string) =>
  [...world.numbers.values()].filter((n) => n.wabaId === wabaId)

/** Keeps a new message on its phone and lets go of the oldest one anywhere. */
export function keep(world: World, entry: EntryOf<'customer'> | EntryOf<'accepted'>, wire: Wire): Message {
  const message: Message = {
    seq: entry.seq,
    id: entry.id,
    phone: entry.phone,
    phoneNumberId: entry.phoneNumberId,
    from: entry.kind === 'customer' ? 'customer' : 'business',
    type: String(wire.type ?? 'text'),
    at: entry.at,
    wire,
    tick: entry.kind === 'customer' ? 'sent' : 'accepted',
    told: [],
    error: null,
    opaque: entry.kind === 'accepted' ? entry.opaque : null,
    fails: entry.kind === 'accepted' ? entry.fails : null,
    reactions: {},
    edited: null,
    revokedAt: null,
  }
  world.messages.set(message.id, message)
  threadOf(world, message.phone, message.phoneNumberId).messages.push(message)
  if (world.messages.size > KEPT_MESSAGES) {
    const [oldest] = world.messages.values()
    if (oldest) {
      world.messages.delete(oldest.id)
      threadOf(world, oldest.phone, oldest.phoneNumberId).messages.shift()
    }
  }
  return message
}

export function noteDelivery(world: World, entry: EntryOf<'delivery'>): void {
  const known = world.deliveries.findLast((delivery) => delivery.id === entry.id)
  const told = { attempts: entry.attempt, status: entry.status, trouble: entry.trouble, ms: entry.ms, copy: entry.copy }
  if (known) Object.assign(known, told)
  else {
    world.deliveries.push({ id: entry.id, phoneNumberId: entry.phoneNumberId, at: entry.at, body: null, ...told })
    if (world.deliveries.length > 2 * KEPT_DELIVERIES) world.deliveries.splice(0, KEPT_DELIVERIES)
  }
}

export type Fold = (world: World, entry: Entry) => void
