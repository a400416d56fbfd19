import { createHmac } from 'node:crypto'
import { type Agent, request } from 'node:http'
import type { SilentNumber } from './_agents.ts'

export interface Signed {
  body: Buffer
  signature: string
}

/** One text of one person, as Meta delivers it. */
export function signedText(
  { phoneNumberId, appSecret }: SilentNumber,
  { id, person, text }: { id: string; person: number; text: string },
): Signed {
  const phone = `4477${1_000_000 + person}`
  const body = Buffer.from(
    JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: '900000000000101',
          changes: [
            {
              field: 'messages',
              value: {
                messaging_product: 'whatsapp',
                metadata: { display_phone_number: '442079460101', phone_number_id: phoneNumberId },
                contacts: [{ profile: { name: `Person ${person}` }, wa_id: phone, user_id: `GB.${person}` }],
                messages: [
                  {
                    from: phone,
                    from_user_id: `GB.${person}`,
                    id,
                    timestamp: String(Math.floor(Date.now() / 1_000)),
                    type: 'text',
                    text: { body: text },
                  },
                ],
              },
            },
          ],
        },
      ],
    }),
  )
  return { body, signature: `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}` }
}

/** Posts it without waiting; an answer that is not 200 ends the measurement. */
export function postWebhook(to: string, agent: Agent, { body, signature }: Signed) {
  const headers = {
    'content-type': 'application/json',
    'content-length': body.length,
    'x-hub-signature-256': signature,
  }
  const asked = request(to, { agent, method: 'POST', headers }, (answer) => {
    if (answer.statusCode !== 200) throw new Error(`a webhook was answered ${answer.statusCode}`)
    answer.resume()
  })
  asked.end(body)
}
