import sharp from 'sharp'
import { asAdmin, type Customer } from './cast.ts'
import type { Baton } from './process.ts'
import { silentVoice } from './silent-voice.ts'

const DEMO_NUMBER = '900000000000001'

const picture = (colour: string, format: 'jpeg' | 'webp' | 'png') =>
  sharp({ create: { width: 900, height: 600, channels: 3, background: colour } })
    .toFormat(format)
    .toBuffer()
const file = (name: string, mime: string, bytes: Buffer) => ({ name, mime, base64: bytes.toString('base64') })

/** Everything a customer of WhatsApp can send, once each, in this order. Answers the ids by name. */
export async function sendsEveryKind(baton: Baton, { phone }: Customer): Promise<Record<string, string>> {
  const ids: Record<string, string> = {}
  const send = async (name: string, doing: Record<string, unknown>) => {
    const done = await asAdmin<{ id: string }>(baton, 'POST', `/simulator/phones/${phone}/messages`, doing)
    ids[name] = done.id
  }
  await send('text', {
    text: '*Bold*, _slanted_, ~gone~, `code`\n> quoted\n- one\n- two\nhttps://lume.example/halo?a=1',
  })
  await send('markup', { text: '<img src=x onerror="window.hacked=1"> javascript:alert(1)' })
  await send('emoji', { text: '🙏' })
  await send('long', { text: `${'unbroken'.repeat(40)} and the rest` })
  await send('image', {
    type: 'image',
    caption: 'This is how it came',
    file: file('shade.jpg', 'image/jpeg', await picture('#8a6d3b', 'jpeg')),
  })
  await send('image2', { type: 'image', file: file('box.png', 'image/png', await picture('#3b6d8a', 'png')) })
  await send('sticker', { type: 'sticker', file: file('wow.webp', 'image/webp', await picture('#c04080', 'webp')) })
  await send('voice', { type: 'voice', file: file('voice.ogg', 'audio/ogg', silentVoice(3)) })
  await send('document', {
    type: 'document',
    caption: 'The invoice',
    file: file('Invoice 20418 from the studio in São Paulo.pdf', 'application/pdf', Buffer.from(PDF)),
  })
  await send('video', { type: 'video', file: file('broken.mp4', 'video/mp4', Buffer.from(MP4, 'base64')) })
  await send('location', {
    type: 'location',
    latitude: -23.5614,
    longitude: -46.6559,
    name: 'Casa Lume',
    address: 'Av. Paulista 1000, São Paulo',
  })
  await send('contacts', {
    type: 'contacts',
    contacts: [
      {
        name: { formatted_name: 'Dora Quill' },
        phones: [{ phone: '+44 20 7946 0104', wa_id: '442079460104' }],
        emails: [{ email: 'dora@example.test' }],
        org: { company: 'Quill and Sons' },
      },
      { name: { formatted_name: 'Ed' }, phones: [{ phone: '+5511900000425' }] },
    ],
  })
  await send('order', {
    type: 'order',
    text: 'Please gift wrap',
    items: [
      { product_retailer_id: 'HALO-20', quantity: 2, item_price: 389, currency: 'BRL' },
      { product_retailer_id: 'CONE', quantity: 1, item_price: 219.5, currency: 'BRL' },
    ],
  })
  await send('form', {
    type: 'nfm_reply',
    name: 'visit',
    response: { day: '2026-12-01', people: ['Ana', 'Bia'], flow_token: 'secret-token' },
  })
  await send('choice', { type: 'button_reply', id: 'yes', title: 'Yes, this order' })
  await send('forwarded', { text: 'Look at this lamp', forwarded: true })
  await send('quote', { text: 'I mean this one', replyTo: ids.image })
  await send('edited', { text: 'Thursdy' })
  await send('edit', { type: 'edit', messageId: ids.edited, text: 'Thursday' })
  await send('revoked', { text: 'a secret told by mistake' })
  await send('revoke', { type: 'revoke', messageId: ids.revoked })
  await send('unsupported', { type: 'unsupported', what: 'poll' })
  return ids
}

/** The customer reacts to something. */
export const reacts = (baton: Baton, { phone }: Customer, messageId: string, emoji: string) =>
  asAdmin(baton, 'POST', `/simulator/phones/${phone}/messages`, { type: 'reaction', messageId, emoji })

/** WhatsApp itself says that the customer has a new number. */
export const numberChanges = (baton: Baton, { name, phone }: Customer, to: string) =>
  asAdmin(baton, 'POST', '/simulator/replay', {
    phoneNumberId: DEMO_NUMBER,
    bodies: [
      {
        object: 'whatsapp_business_account',
        entry: [
          {
            id: '900000000000101',
            changes: [
              {
                field: 'messages',
                value: {
                  messaging_product: 'whatsapp',
                  metadata: { display_phone_number: '551140000000', phone_number_id: DEMO_NUMBER },
                  messages: [
                    {
                      from: phone,
                      id: `wamid.changed.${to}`,
                      timestamp: String(Math.floor(Date.now() / 1000)),
                      type: 'system',
                      system: {
                        type: 'user_changed_number',
                        wa_id: to,
                        body: `User ${name} changed from ${phone} to ${to}`,
                      },
                    },
                  ],
                },
              },
            ],
          },
        ],
      },
    ],
  })

const PDF = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF'
// The head of a film and nothing after it: what is kept although no browser can play it.
const MP4 = 'AAAAIGZ0eXBpc29tAAACAGlzb21pc28yYXZjMW1wNDEAAAAIZnJlZQ=='
