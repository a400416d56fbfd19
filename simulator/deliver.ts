import { randomUUID } from 'node:crypto'
import type { Core } from './core.ts'
import { envelope, signature } from './envelope.ts'
import { type FaultRule, ruleFor } from './fault-rules.ts'
import { type Answer, post } from './post.ts'
import type { Update } from './world.ts'

interface Parcel {
  id: string
  phoneNumberId: string
  updates: Update[]
  body: string
  attempt: number
  copy: boolean
}

const KEPT_BODY = 64 * 1024 // the log shows what was posted; a giant batch is cut
const LOOK_AHEAD = 2000
const A_WEEK = 7 * 24 * 3_600_000

/**
 * Brings every pending update to its business until it answers 200: at least once, never in a promised order, several together
 * when many wait. In calm weather what one customer did still arrives in the order it happened.
 */
export function deliverWebhooks(core: Core): void {
  const queues = new Map<string, Update[]>()
  const busy = new Map<string, Set<string>>()
  const flying = new Map<string, number>()

  const enqueue = (update: Update) => {
    const queue = queues.get(update.phoneNumberId)
    if (queue) queue.push(update)
    else queues.set(update.phoneNumberId, [update])
    dispatch(update.phoneNumberId)
  }
  const arrive = (update: Update) => {
    const { reorderShare, reorderMs } = core.world.behaviour
    const late = reorderShare > 0 && core.random() < reorderShare
    if (late) core.later(core.random() * reorderMs, () => enqueue(update))
    else enqueue(update)
  }
  const dispatch = (phoneNumberId: string) => {
    const queue = queues.get(phoneNumberId) ?? []
    const inHand = busy.get(phoneNumberId) ?? new Set<string>()
    busy.set(phoneNumberId, inHand)
    const { parallelWebhooks, batchLimit } = core.world.behaviour
    while (queue.length && (flying.get(phoneNumberId) ?? 0) < parallelWebhooks && !core.stopped()) {
      const size = Math.min(batchLimit, Math.max(1, Math.ceil(queue.length / parallelWebhooks)))
      const number = core.world.numbers.get(phoneNumberId)
      if (!number?.webhookUrl) return
      const updates = takeFree(queue, inHand, size)
      if (!updates.length) return
      const phones = [...new Set(updates.flatMap(({ phone }) => phone ?? []))]
      for (const phone of phones) inHand.add(phone)
      flying.set(phoneNumberId, (flying.get(phoneNumberId) ?? 0) + 1)
      const parcel = {
        id: randomUUID(),
        phoneNumberId,
        updates,
        body: envelope(core, number, updates),
        attempt: 1,
        copy: false,
      }
      attempt(core, parcel).finally(() => {
        for (const phone of phones) inHand.delete(phone)
        flying.set(phoneNumberId, (flying.get(phoneNumberId) ?? 1) - 1)
        dispatch(phoneNumberId)
      })
    }
  }

  core.hear((entry) => {
    const update = core.world.pending.get(entry.seq)
    if (update) arrive(update)
    if (entry.kind === 'number') dispatch(entry.number.phoneNumberId)
  })
  const left = [...core.world.pending.values()]
  core.later(0, () => left.forEach(arrive))
}

/** Up to so many updates whose customers have nothing else on the way. */
function takeFree(queue: Update[], inHand: Set<string>, size: number): Update[] {
  const taken: Update[] = []
  const passed = new Set(inHand)
  for (let index = 0; index < queue.length && index < LOOK_AHEAD && taken.length < size; index++) {
    const update = queue[index]
    if (!update) continue
    if (update.phone !== null && passed.has(update.phone)) continue
    taken.push(update)
  }
  const gone = new Set(taken)
  queue.unshift(...queue.splice(0, LOOK_AHEAD).filter((update) => !gone.has(update)))
  return taken
}

async function attempt(core: Core, parcel: Parcel): Promise<void> {
  const number = core.world.numbers.get(parcel.phoneNumberId)
  if (!number?.webhookUrl || core.stopped()) return
  const rule = ruleFor(core.world.faults, occasion(parcel, number.webhookUrl), core.random)
  const fault = core.world.faults[rule] ?? null
  const firstPhone = parcel.updates[0]?.phone ?? null
  if (fault)
    await core.record({ kind: 'fault', rule, do: fault.do, phone: firstPhone, phoneNumberId: parcel.phoneNumberId })
  if (fault?.do === 'slow' || fault?.do === 'reorder') await rest(core, fault.ms ?? 3000)
  const began = performance.now()
  const answer = await knock(core, parcel, number, fault)
  const ms = Math.round(performance.now() - began)
  if (core.stopped()) return
  await core.record({
    kind: 'delivery',
    id: parcel.id,
    phoneNumberId: parcel.phoneNumberId,
    updates: parcel.updates.map(({ seq }) => seq),
    attempt: parcel.attempt,
    copy: parcel.copy,
    status: answer.status,
    trouble: answer.trouble,
    ms,
  })
  const logged = core.world.deliveries.findLast(({ id }) => id === parcel.id)
  if (logged) logged.body ??= parcel.body.slice(0, KEPT_BODY)
  if (answer.status !== 200) return parcel.copy ? undefined : retry(core, parcel)
  const again = fault?.do === 'duplicate' || (!parcel.copy && core.random() < core.world.behaviour.duplicateShare)
  if (again && !parcel.copy) {
    const copy = { ...parcel, id: randomUUID(), copy: true, attempt: 1 }
    core.later(core.random() * core.world.behaviour.reorderMs, () => attempt(core, copy))
  }
}

async function knock(
  core: Core,
  parcel: Parcel,
  number: { webhookUrl: string; appSecret: string },
  fault: FaultRule | null,
): Promise<Answer> {
  const bytes = Buffer.from(parcel.body)
  const answer = await post(number.webhookUrl, bytes, signature(number.appSecret, bytes), {
    timeoutMs: core.world.behaviour.webhookTimeoutMs,
    fault,
    atEnd: core.atEnd,
  })
  if (fault?.do !== 'status' && fault?.do !== 'error') return answer
  return { ...answer, status: fault.status ?? 503, trouble: 'answer taken for another on purpose' }
}

function retry(core: Core, parcel: Parcel): void {
  const delays = core.world.behaviour.retryDelays
  const wait = delays[Math.min(parcel.attempt, delays.length) - 1] ?? 60_000
  if (parcel.attempt * wait > A_WEEK) return
  core.later(wait, () => attempt(core, { ...parcel, attempt: parcel.attempt + 1 }))
}

const occasion = (parcel: Parcel, url: string) => ({
  kind: 'webhook' as const,
  path: url,
  phone: parcel.updates[0]?.phone ?? null,
  phoneNumberId: parcel.phoneNumberId,
})

const rest = (core: Core, ms: number) => new Promise<void>((done) => core.later(ms, done))
