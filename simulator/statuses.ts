import type { Core } from './core.ts'
import { lateError } from './graph-error.ts'
import type { Wire } from './ledger.ts'
import { templateOf } from './template-rules.ts'
import { type Message, type Thread, threadOf } from './world.ts'

/** Sent, delivered, read: told in the chosen pace and order, also for what a restart interrupted. */
export function keepStatuses(core: Core): void {
  for (const message of core.world.messages.values()) if (message.from === 'business') schedule(core, message)
  core.hear((entry) => {
    if (entry.kind !== 'accepted') return
    const message = core.world.messages.get(entry.id)
    if (message) return schedule(core, message)
    // A reaction shows on another message; of its own it only ever gets `sent`.
    const alone = { ...entry, told: [], wire: entry.body } as unknown as Message
    core.later(core.world.behaviour.statusDelays.sent, () =>
      tell(core, alone, entry.fails === null ? 'sent' : 'failed'),
    )
  })
}

function schedule(core: Core, message: Message): void {
  if (message.tick === 'failed' || message.tick === 'played') return
  const { statusDelays, statusOrder, readsBy } = core.world.behaviour
  if (message.fails !== null) {
    core.later(statusDelays.sent, () => tell(core, message, 'failed'))
    return
  }
  const steps = [
    { status: 'sent', ms: statusDelays.sent },
    { status: 'delivered', ms: statusDelays.delivered },
    ...(readsBy === 'auto' ? [{ status: 'read', ms: statusDelays.read }] : []),
  ].filter(({ status }) => !message.told.includes(status))
  const order =
    statusOrder === 'shuffled'
      ? shuffled(
          steps.map(({ status }) => status),
          core.random,
        )
      : steps.map(({ status }) => status)
  steps.forEach(({ ms }, index) => void core.later(ms, () => reach(core, message, order[index] ?? 'sent')))
}

/** An offline phone gets nothing: the message waits with one tick until the phone is back. */
async function reach(core: Core, message: Message, status: string): Promise<void> {
  const offline = core.world.phones.get(message.phone)?.offline ?? false
  if (offline && status !== 'sent') return
  await tell(core, message, status)
}

/** The phone is back: everything that waited arrives. */
export async function comeBack(core: Core, phone: string): Promise<void> {
  for (const thread of core.world.threads.values()) {
    if (thread.phone !== phone) continue
    await Promise.all(waiting(thread, ['delivered']).map((message) => tell(core, message, 'delivered')))
  }
}

/** The customer opens the chat: everything that reached the phone is read. */
export async function openChat(core: Core, phone: string, phoneNumberId: string, plays: boolean): Promise<number> {
  if (core.world.phones.get(phone)?.offline) return 0
  const unread = waiting(threadOf(core.world, phone, phoneNumberId), ['read'])
  await Promise.all(unread.map((message) => tell(core, message, 'read')))
  const voice = plays ? waiting(threadOf(core.world, phone, phoneNumberId), ['played']).filter(isVoice) : []
  await Promise.all(voice.map((message) => tell(core, message, 'played')))
  return unread.length
}

const waiting = (thread: Thread, not: string[]) =>
  thread.messages.filter(
    ({ from, fails, told }) => from === 'business' && fails === null && !not.some((status) => told.includes(status)),
  )
const isVoice = (message: Message) => (message.wire.audio as Wire | undefined)?.voice === true

async function tell(core: Core, message: Message, status: string): Promise<void> {
  if (message.told.includes(status) || core.stopped()) return
  const { id, phone, phoneNumberId } = message
  await core.record({ kind: 'status', id, phone, phoneNumberId, status, wire: statusWire(core, message, status) })
}

function statusWire(core: Core, message: Message, status: string): Wire {
  const phone = core.world.phones.get(message.phone)
  const thread = threadOf(core.world, message.phone, message.phoneNumberId)
  const freeEntry = thread.freeEntryUntil !== null && thread.freeEntryUntil > core.now()
  return {
    id: message.id,
    status,
    timestamp: String(Math.floor(core.now() / 1000)),
    ...(phone?.hidesPhone ? {} : { recipient_id: message.phone }),
    ...(phone ? { recipient_user_id: phone.userId } : {}),
    ...(freeEntry && status === 'sent' ? { conversation: freeConversation(thread) } : {}),
    ...(status === 'sent' || status === 'delivered' ? { pricing: pricing(core, message, freeEntry) } : {}),
    ...(message.opaque === null ? {} : { biz_opaque_callback_data: message.opaque }),
    ...(status === 'failed' ? { errors: [lateError(message.fails ?? 131000)] } : {}),
  }
}

const freeConversation = (thread: Thread) => ({
  id: Buffer.from(`${thread.phoneNumberId}${thread.phone}`).toString('hex').slice(0, 32),
  expiration_timestamp: String(Math.floor((thread.freeEntryUntil ?? 0) / 1000)),
  origin: { type: 'referral_conversion' },
})

function pricing(core: Core, message: Message, freeEntry: boolean): Wire {
  const category = templateOf(core.world, message)?.category.toLowerCase() ?? 'service'
  if (freeEntry)
    return { billable: false, pricing_model: 'PMP', type: 'free_entry_point', category: 'referral_conversion' }
  const free = category === 'service' || category === 'utility'
  return { billable: !free, pricing_model: 'PMP', type: free ? 'free_customer_service' : 'regular', category }
}

function shuffled<T>(items: T[], random: () => number): T[] {
  const order = [...items]
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const [a, b] = [order[last], order[other]]
    if (a !== undefined && b !== undefined) [order[last], order[other]] = [b, a]
  }
  return order
}
