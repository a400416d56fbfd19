import { z } from 'zod'
import { optionalId } from './parts.ts'
import type { Said } from './said.ts'

const words = z.string().optional().catch(undefined)
const Card = z.object({
  name: z.object({ formatted_name: words, first_name: words, last_name: words }).optional().catch(undefined),
  phones: z.array(z.object({ phone: words, wa_id: optionalId })).catch([]),
  emails: z.array(z.object({ email: words })).catch([]),
  org: z.object({ company: words }).optional().catch(undefined),
  origin: words,
})
const Cards = z.array(Card).min(1).max(300)

/** Contact cards. One sent as the answer to our request carries the sender's own number. */
export const contacts = (raw: unknown, message: { origin?: unknown }): Said => {
  const cards = Cards.parse(raw)
  const first = cards[0]!
  const isAnswer = message.origin === 'contact_request' || first.origin === 'contact_request'
  return {
    content: {
      kind: 'contacts',
      contacts: cards.map(({ name, phones, emails, org }) => {
        const numbers = phones.flatMap(({ phone, wa_id }) => phone ?? wa_id ?? [])
        const full = name?.formatted_name ?? [name?.first_name, name?.last_name].filter(Boolean).join(' ')
        return {
          name: full || numbers[0] || '',
          phones: numbers,
          emails: emails.flatMap(({ email }) => email ?? []),
          ...(org?.company ? { organisation: org.company } : {}),
        }
      }),
    },
    ...(isAnswer && first.phones[0]?.wa_id ? { ownPhone: first.phones[0].wa_id } : {}),
  }
}
