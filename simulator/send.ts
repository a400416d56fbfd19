import { randomBytes } from 'node:crypto'
import type { Core } from './core.ts'
import { refilled } from './fold.ts'
import { GraphError } from './graph-error.ts'
import type { BusinessNumber, Phone } from './ledger.ts'
import { mediaIds, type Outbound, type Receipt, readOutbound } from './outbound.ts'
import { digitsOf, newPhone } from './phones.ts'
import { templateFor } from './template-rules.ts'
import { threadOf } from './world.ts'

const WINDOW = 24 * 3_600_000 // free writing ends a day after the customer's last word

/** `POST /{number}/messages`: accepts or refuses as Meta would; what goes wrong later comes as a status. */
export async function send(core: Core, number: BusinessNumber, posted: unknown) {
  const read = readOutbound(posted)
  if ('receipt' in read) return markSeen(core, number, read.receipt)
  const { message } = read
  // A group is named by its id, letters and all; nobody's phone stands behind it here.
  const isGroup = message.recipient_type === 'group'
  const to = message.to ? (isGroup ? message.to : dialled(core, number, message.to)) : null
  const known = to ? core.world.phones.get(to) : core.world.byUserId.get(message.recipient ?? '')
  const target = known?.number ?? to ?? message.recipient ?? ''
  try {
    if (target === digitsOf(number.displayPhoneNumber)) throw new GraphError(131021, 'Recipient is the sender.')
    checkContent(core, number, message)
    takeTurn(core, number, target)
  } catch (refusal) {
    if (refusal instanceof GraphError) {
      const opaque = message.biz_opaque_callback_data ?? null
      await core.record({
        kind: 'refused',
        phoneNumberId: number.phoneNumberId,
        phone: target,
        code: refusal.code,
        opaque,
      })
    }
    throw refusal
  }
  const create = !isGroup && !known && to !== null && core.world.behaviour.unknownPhones === 'create'
  const phone = create ? newPhone(to, {}) : known
  const { messaging_product, recipient_type, ...rest } = message
  const body = recipient_type === 'group' ? { recipient_type, ...rest } : rest
  const id = newMessageId(target)
  // One after the other in the fold, one write for both: nothing waits between the checks above and this line.
  const made = create && phone ? core.record({ kind: 'phone', phone }) : null
  const accepted = core.record({
    kind: 'accepted',
    id,
    phone: target,
    phoneNumberId: number.phoneNumberId,
    type: message.type,
    opaque: message.biz_opaque_callback_data ?? null,
    fails: isGroup ? null : lateRefusal(core, number, message, phone),
    body,
  })
  await Promise.all([made, accepted])
  return {
    messaging_product: 'whatsapp',
    contacts: [
      {
        input: message.to ?? message.recipient,
        ...(message.to ? { wa_id: target } : {}),
        ...(message.recipient && known ? { user_id: known.userId } : {}),
      },
    ],
    messages: [{ id, ...(message.type === 'template' ? { message_status: 'accepted' } : {}) }],
  }
}

async function markSeen(core: Core, number: BusinessNumber, receipt: Receipt) {
  const message = core.world.messages.get(receipt.message_id)
  if (message?.from !== 'customer' || message.phoneNumberId !== number.phoneNumberId) {
    throw new GraphError(131009, 'Parameter message_id is not the id of a message this number received.')
  }
  const typing = receipt.typing_indicator !== undefined
  await core.record({ kind: 'seen', phone: message.phone, phoneNumberId: number.phoneNumberId, id: message.id, typing })
  return { success: true }
}

function checkContent(core: Core, number: BusinessNumber, message: Outbound): void {
  const template = message.type === 'template' ? templateFor(core.world, number.wabaId, message) : null
  if (template?.category === 'AUTHENTICATION' && !message.to) {
    throw new GraphError(131062, 'A one-time code can only be sent to a phone number.')
  }
  for (const id of mediaIds(message)) {
    if (core.world.media.get(id)?.phoneNumberId !== number.phoneNumberId) {
      throw new GraphError(131053, `Media with id ${id} was not found for this phone number.`)
    }
  }
}

const turns = new WeakMap<Core, Map<string, { second: number; used: number }>>()

/** One message of the number's second and one of the pair's tokens, or the refusal that names which of them is used up. */
function takeTurn(core: Core, number: BusinessNumber, target: string): void {
  if (usedThisSecond(core, number) >= number.messagesPerSecond) {
    throw new GraphError(130429, 'Cloud API message throughput has been reached.')
  }
  const thread = threadOf(core.world, target, number.phoneNumberId)
  thread.bucket = refilled(core.world, thread.bucket, core.now())
  if (thread.bucket.tokens < 1)
    throw new GraphError(131056, 'Too many messages from this number to the same recipient in a short time.')
  countInSecond(core, number)
}

/** The second is the machine's: skipping a day must not hand out a fresh allowance. */
export function countInSecond(core: Core, number: BusinessNumber): void {
  const perNumber = turns.get(core) ?? new Map<string, { second: number; used: number }>()
  turns.set(core, perNumber)
  perNumber.set(number.phoneNumberId, { second: thisSecond(), used: usedThisSecond(core, number) + 1 })
}

function usedThisSecond(core: Core, number: BusinessNumber): number {
  const turn = turns.get(core)?.get(number.phoneNumberId)
  return turn?.second === thisSecond() ? turn.used : 0
}

const thisSecond = () => Math.floor(Date.now() / 1000)

/** What Meta finds out only after it has said yes. */
function lateRefusal(core: Core, number: BusinessNumber, message: Outbound, phone: Phone | undefined): number | null {
  if (!phone) return 131026
  const thread = threadOf(core.world, phone.number, number.phoneNumberId)
  if (message.type === 'reaction') {
    const target = core.world.messages.get(String((message.reaction as { message_id?: string }).message_id))
    if (!target || target.revokedAt !== null) return 131009
  }
  if (message.type === 'template') {
    const template = templateFor(core.world, number.wabaId, message)
    return template.category === 'MARKETING' && thread.stoppedMarketing ? 131050 : null
  }
  const open = thread.lastCustomerAt !== null && core.now() - thread.lastCustomerAt < WINDOW
  return open ? null : 131047
}

/** Without a plus Meta puts the business's own country code in front, unless that is someone it knows as written. */
function dialled(core: Core, number: BusinessNumber, to: string): string {
  const digits = digitsOf(to)
  if (to.trim().startsWith('+') || core.world.phones.has(digits)) return digits
  const code = countryCodeOf(digitsOf(number.displayPhoneNumber))
  return digits.startsWith(code) ? digits : code + digits
}

const countryCodeOf = (digits: string) => (/^(1|7)/.test(digits) ? digits.slice(0, 1) : digits.slice(0, 2))

export function newMessageId(phone: string): string {
  const inside = Buffer.concat([
    Buffer.from([0x1d, 0x18, phone.length]),
    Buffer.from(phone),
    Buffer.from([0x15, 2, 0, 0x11, 0x18]),
    randomBytes(12),
  ])
  return `wamid.${inside.toString('base64')}`
}
