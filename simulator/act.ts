import type { Core } from './core.ts'
import { mediaNode } from './graph-media.ts'
import { around, contentOf, type Doing, kindOfDoing } from './inbound.ts'
import { type BusinessNumber, type Phone, Wire } from './ledger.ts'
import { keepMedia } from './media.ts'
import { digitsOf } from './phones.ts'
import { countInSecond, newMessageId } from './send.ts'
import { openChat } from './statuses.ts'
import { messageView } from './thread.ts'

/** The customer does something on the phone; the webhook about it follows. */
export async function act(
  core: Core,
  phone: Phone,
  number: BusinessNumber,
  doing: Doing,
  upload: { bytes: Buffer; mime: string; name: string } | null,
) {
  const { phoneNumberId } = number
  const id = newMessageId(phone.number)
  if (kindOfDoing(doing) === 'preference') return prefer(core, phone, number, doing, id)
  const known = core.world.media.get(doing.mediaId ?? '') ?? null
  const media = upload ? await keepMedia(core, upload, phoneNumberId, 'customer') : known
  const { content, answers } = contentOf(core.world, phone, doing, media)
  if (media && core.world.behaviour.mediaUrls)
    content[String(content.type)] = { ...Wire.parse(content[String(content.type)]), url: mediaNode(core, media).url }
  const message = {
    ...around(core.world, phone, doing, id, core.now(), answers, digitsOf(number.displayPhoneNumber)),
    ...content,
  }
  if (core.world.behaviour.inboundCounts) countInSecond(core, number)
  await core.record({
    kind: 'customer',
    id,
    phone: phone.number,
    phoneNumberId,
    field: 'messages',
    item: 'messages',
    message,
  })
  // Nobody writes in a chat without seeing what stands there.
  if (core.world.behaviour.readsBy === 'opened') await openChat(core, phone.number, phoneNumberId, false)
  const kept = core.world.messages.get(id)
  return { id, phone: phone.number, phoneNumberId, ...(kept ? messageView(core.world, kept) : { type: message.type }) }
}

/** Stop or resume marketing, as WhatsApp offers it to every customer. */
async function prefer(core: Core, phone: Phone, { phoneNumberId }: BusinessNumber, doing: Doing, id: string) {
  const value = doing.value === 'resume' ? 'resume' : 'stop'
  const message: Wire = {
    ...(phone.hidesPhone ? {} : { wa_id: phone.number }),
    user_id: phone.userId,
    detail: `User requested to ${value} marketing messages`,
    category: 'marketing_messages',
    value,
    timestamp: Math.floor(core.now() / 1000),
  }
  await core.record({
    kind: 'customer',
    id,
    phone: phone.number,
    phoneNumberId,
    field: 'user_preferences',
    item: 'user_preferences',
    message,
  })
  return { id, phone: phone.number, phoneNumberId, type: 'preference', value }
}
