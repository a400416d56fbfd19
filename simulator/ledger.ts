import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { Behaviour } from './behaviour.ts'
import { FaultRule } from './fault-rules.ts'

/** A piece of JSON as it travels on the wire: kept whole, read only where it is needed. */
export const Wire = z.record(z.string(), z.unknown())
export type Wire = z.infer<typeof Wire>

export const BusinessNumber = z.object({
  phoneNumberId: z.string().min(1),
  wabaId: z.string().min(1),
  displayPhoneNumber: z.string().min(1),
  verifiedName: z.string().default(''),
  accessToken: z.string().min(1),
  appSecret: z.string().min(1),
  webhookUrl: z.string().default(''),
  verifyToken: z.string().default(''),
  messagesPerSecond: z.number().positive().default(80),
  tier: z.string().default('TIER_250'),
})
export type BusinessNumber = z.infer<typeof BusinessNumber>

export const Phone = z.object({
  number: z.string(),
  name: z.string(),
  userId: z.string(),
  username: z.string().nullable().default(null),
  hidesPhone: z.boolean().default(false),
  offline: z.boolean().default(false),
  phoneNumberId: z.string().nullable().default(null),
})
export type Phone = z.infer<typeof Phone>

export const Template = z.object({
  id: z.string(),
  wabaId: z.string(),
  name: z.string(),
  language: z.string(),
  category: z.string(),
  status: z.string(),
  parameterFormat: z.string(),
  components: z.array(Wire),
})
export type Template = z.infer<typeof Template>

export const Media = z.object({
  id: z.string(),
  phoneNumberId: z.string(),
  mime: z.string(),
  name: z.string(),
  size: z.number(),
  sha256: z.string(),
  from: z.enum(['customer', 'business']),
})
export type Media = z.infer<typeof Media>

const pair = { phone: z.string(), phoneNumberId: z.string() }
const stamp = { seq: z.number(), at: z.number(), real: z.number() }
const line = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.object({ kind: z.literal(kind), ...stamp, ...shape })

/** Every line the ledger can hold. `at` is the simulator's clock, `real` the machine's: skipping a day moves only the first. */
export const Entry = z.discriminatedUnion('kind', [
  line('number', { number: BusinessNumber }),
  line('phone', { phone: Phone }),
  line('customer', { ...pair, id: z.string(), field: z.string(), item: z.string(), message: Wire }),
  line('accepted', {
    ...pair,
    id: z.string(),
    type: z.string(),
    opaque: z.string().nullable(),
    fails: z.number().nullable(),
    body: Wire,
  }),
  line('refused', {
    phoneNumberId: z.string(),
    phone: z.string().nullable(),
    code: z.number(),
    opaque: z.string().nullable(),
  }),
  line('status', { ...pair, id: z.string(), status: z.string(), wire: Wire }),
  line('seen', { ...pair, id: z.string(), typing: z.boolean() }),
  line('template', { template: Template }),
  line('template_status', { templateId: z.string(), event: z.string() }),
  line('template_deleted', { templateId: z.string() }),
  line('media', { media: Media }),
  line('media_deleted', { id: z.string() }),
  line('delivery', {
    id: z.string(),
    phoneNumberId: z.string(),
    updates: z.array(z.number()),
    attempt: z.number(),
    copy: z.boolean(),
    status: z.number().nullable(),
    ms: z.number(),
    trouble: z.string().nullable(),
  }),
  line('raw', { phoneNumberId: z.string(), status: z.number().nullable(), bytes: z.number() }),
  line('faults', { rules: z.array(FaultRule) }),
  line('fault', {
    rule: z.number(),
    do: z.string(),
    phone: z.string().nullable(),
    phoneNumberId: z.string().nullable(),
  }),
  line('behaviour', { behaviour: Behaviour }),
  line('skip', { ms: z.number() }),
])
export type Entry = z.infer<typeof Entry>
export type EntryOf<K extends Entry['kind']> = Extract<Entry, { kind: K }>

type WithoutStamp<E> = E extends Entry ? Omit<E, 'seq' | 'at' | 'real'> : never
export type NewEntry = WithoutStamp<Entry>

export interface AcceptedSend {
  seq: number
  id: string
  phone: string
  phoneNumberId: string
  type: string
  opaque: string | null
  text: string | null
  at: number
  real: number
}

/** What the pretend Meta accepted, refused, delivered and spoiled, read from the file alone: the truth a test compares with. */
export async function readLedger(file: string) {
  const accepted: AcceptedSend[] = []
  const customers: { seq: number; id: string; phone: string; phoneNumberId: string; at: number }[] = []
  const refused: EntryOf<'refused'>[] = []
  const statuses: { id: string; status: string; seq: number }[] = []
  const faults: Record<string, number> = {}
  const deliveries = { attempts: 0, answered200: 0, failed: 0, copies: 0 }
  for await (const entry of readEntries(file)) {
    if (entry.kind === 'accepted') accepted.push(compact(entry))
    if (entry.kind === 'customer')
      customers.push({
        seq: entry.seq,
        id: entry.id,
        phone: entry.phone,
        phoneNumberId: entry.phoneNumberId,
        at: entry.at,
      })
    if (entry.kind === 'refused') refused.push(entry)
    if (entry.kind === 'status') statuses.push({ id: entry.id, status: entry.status, seq: entry.seq })
    if (entry.kind === 'fault') faults[entry.do] = (faults[entry.do] ?? 0) + 1
    if (entry.kind === 'delivery') {
      deliveries.attempts += 1
      if (entry.status === 200) deliveries.answered200 += 1
      else deliveries.failed += 1
      if (entry.copy) deliveries.copies += 1
    }
  }
  const of = (phoneNumberId?: string) =>
    accepted.filter((send) => !phoneNumberId || send.phoneNumberId === phoneNumberId)
  return {
    accepted,
    refused,
    customers,
    statuses,
    faults,
    deliveries,
    /** More than one send under one opaque value is a message sent twice. */
    byOpaque: () =>
      groupBy(
        accepted.filter((send) => send.opaque !== null),
        (send) => send.opaque ?? '',
      ),
    /** Sends in the order they were accepted, per phone. */
    byPhone: () => groupBy(accepted, (send) => send.phone),
    perSecond: (phoneNumberId?: string) => countBy(of(phoneNumberId), (send) => Math.floor(send.real / 1000)),
    mostInAnySecond: (phoneNumberId?: string) => most(of(phoneNumberId).map((send) => send.real)),
  }
}

/** Whole lines only: one torn by a kill, or not ours, is passed over. */
export async function* readEntries(file: string, from = 0): AsyncGenerator<Entry> {
  const lines = createInterface({
    input: createReadStream(file, { start: from, encoding: 'utf8' }),
    crlfDelay: Number.POSITIVE_INFINITY,
  })
  for await (const text of lines) {
    const entry = parseLine(text)
    if (entry) yield entry
  }
}

export function parseLine(text: string): Entry | null {
  try {
    return Entry.parse(JSON.parse(text))
  } catch {
    return null
  }
}

const compact = ({
  seq,
  id,
  phone,
  phoneNumberId,
  type,
  opaque,
  body,
  at,
  real,
}: EntryOf<'accepted'>): AcceptedSend => {
  const text = z.object({ text: z.object({ body: z.string() }) }).safeParse(body)
  return { seq, id, phone, phoneNumberId, type, opaque, text: text.success ? text.data.text.body : null, at, real }
}

function groupBy<T, K>(items: T[], key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group) group.push(item)
    else groups.set(key(item), [item])
  }
  return groups
}

const countBy = <T, K>(items: T[], key: (item: T) => K) =>
  new Map([...groupBy(items, key)].map(([name, group]) => [name, group.length]))

/** The fullest window of one second, wherever it begins. */
function most(times: number[]): number {
  const sorted = [...times].sort((a, b) => a - b)
  let first = 0
  let fullest = 0
  for (let last = 0; last < sorted.length; last++) {
    while (sorted[last]! - sorted[first]! >= 1000) first += 1
    fullest = Math.max(fullest, last - first + 1)
  }
  return fullest
}
