import { z } from 'zod'
import type { Core } from './core.ts'
import { noSuchObject } from './graph-error.ts'
import { mediaNode, mustOwn } from './graph-media.ts'
import { templateNode } from './graph-templates.ts'
import type { BusinessNumber, Wire } from './ledger.ts'
import { dropMedia } from './media.ts'

const Fields = z.object({ fields: z.string().optional(), phone_number_id: z.string().optional() })

/** `GET /{anything}`: a media file, a template, a number or an account, whatever the id belongs to. */
export function readNode(core: Core, numbers: BusinessNumber[], id: string, query: unknown): Wire {
  const { fields, phone_number_id: asker } = Fields.parse(query)
  const media = core.world.media.get(id)
  if (media) {
    if (asker && asker !== media.phoneNumberId) throw noSuchObject(id)
    return mediaNode(core, mustOwn(media, numbers))
  }
  const template = core.world.templates.get(id)
  if (template && numbers.some(({ wabaId }) => wabaId === template.wabaId)) return templateNode(template)
  const number = numbers.find(({ phoneNumberId }) => phoneNumberId === id)
  if (number) return chosen(numberNode(number), fields)
  const account = numbers.find(({ wabaId }) => wabaId === id)
  if (account) return chosen(accountNode(account), fields)
  throw noSuchObject(id)
}

export async function deleteNode(core: Core, numbers: BusinessNumber[], id: string) {
  const media = core.world.media.get(id)
  if (!media) throw noSuchObject(id)
  await dropMedia(core, mustOwn(media, numbers))
  return { success: true }
}

const usual = ['id', 'verified_name', 'display_phone_number', 'quality_rating', 'code_verification_status', 'name']

function chosen(node: Wire, fields: string | undefined): Wire {
  const wanted = fields ? ['id', ...fields.split(',').map((field) => field.replace(/\{.*/, '').trim())] : usual
  return Object.fromEntries(Object.entries(node).filter(([key]) => wanted.includes(key)))
}

const available = (entity_type: string, id: string) => ({ entity_type, id, can_send_message: 'AVAILABLE' })

const numberNode = (number: BusinessNumber): Wire => ({
  id: number.phoneNumberId,
  verified_name: number.verifiedName,
  display_phone_number: number.displayPhoneNumber,
  status: 'CONNECTED',
  quality_rating: 'GREEN',
  code_verification_status: 'VERIFIED',
  name_status: 'APPROVED',
  platform_type: 'CLOUD_API',
  throughput: { level: number.messagesPerSecond > 80 ? 'HIGH' : 'STANDARD' },
  account_mode: 'SANDBOX',
  is_official_business_account: false,
  is_pin_enabled: true,
  is_on_biz_app: false,
  messaging_limit_tier: number.tier,
  whatsapp_business_manager_messaging_limit: number.tier,
  webhook_configuration: { application: number.webhookUrl },
  health_status: {
    can_send_message: 'AVAILABLE',
    entities: [available('PHONE_NUMBER', number.phoneNumberId), available('WABA', number.wabaId)],
  },
})

const accountNode = (number: BusinessNumber): Wire => ({
  id: number.wabaId,
  name: number.verifiedName,
  currency: 'USD',
  timezone_id: '1',
  message_template_namespace: `simulator_${number.wabaId}`,
  whatsapp_business_manager_messaging_limit: number.tier,
  health_status: { can_send_message: 'AVAILABLE', entities: [available('WABA', number.wabaId)] },
})
