import { createHmac } from 'node:crypto'
import type { Core } from './core.ts'
import type { BusinessNumber, Wire } from './ledger.ts'
import { contactOf } from './phones.ts'
import type { Update } from './world.ts'

/** One body for all these updates, nested as Meta nests them: several at every level when several wait. */
export function envelope(core: Core, number: BusinessNumber, updates: Update[]): string {
  const changes: { field: string; value: Wire }[] = []
  for (const [field, item] of [
    ['messages', 'messages'],
    ['messages', 'statuses'],
  ] as const) {
    const some = updates.filter((update) => update.field === field && update.item === item)
    if (some.length) changes.push({ field, value: contentsOf(core, number, item, some) })
  }
  for (const update of updates) {
    if (update.field === 'messages') continue
    const { field, item, wire } = update
    changes.push({ field, value: item ? contentsOf(core, number, item, [update]) : wire })
  }
  const account = updates.every(({ item }) => item === null)
  const entry = { id: number.wabaId, ...(account ? { time: Math.floor(core.now() / 1000) } : {}), changes }
  const body = JSON.stringify({ object: 'whatsapp_business_account', entry: [entry] })
  return core.random() < core.world.behaviour.escapeShare ? escaped(body) : body
}

function contentsOf(core: Core, number: BusinessNumber, item: string, updates: Update[]): Wire {
  // Nobody stands beside a failed status or a system note.
  const about = updates.filter(({ wire }) => wire.status !== 'failed' && wire.type !== 'system')
  const phones = [...new Set(about.map(({ phone }) => phone))].flatMap(
    (phone) => core.world.phones.get(phone ?? '') ?? [],
  )
  return {
    messaging_product: 'whatsapp',
    metadata: {
      display_phone_number: number.displayPhoneNumber.replaceAll(/\D/g, ''),
      phone_number_id: number.phoneNumberId,
    },
    ...(phones.length ? { contacts: phones.map(contactOf) } : {}),
    [item]: updates.map(({ wire }) => wire),
  }
}

/** The same JSON in the spelling Meta uses: slashes and everything beyond ASCII escaped. */
export const escaped = (json: string): string =>
  json
    .replaceAll('/', '\\/')
    .replaceAll(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

export const signature = (secret: string, bytes: Buffer): string =>
  `sha256=${createHmac('sha256', secret).update(bytes).digest('hex')}`
