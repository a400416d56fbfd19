import { asAdmin } from './cast.ts'
import type { Baton } from './process.ts'

/** What came to a phone from the business: its kind, the body as Meta got it, and the file's bytes where it has one. */
export interface Arrived {
  type: string
  content: Record<string, unknown>
  quotedText: string | null
  mime: string | null
  bytes: Buffer | null
}

interface Item {
  from: string
  type: string
  content: Record<string, Record<string, unknown>>
  quoted: { text: string | null } | null
}

/** Every message of the business on a phone, oldest first, with files fetched as WhatsApp would fetch them. */
export async function arrivedAt(baton: Baton, phone: string): Promise<Arrived[]> {
  const { items } = await asAdmin<{ items: Item[] }>(baton, 'GET', `/simulator/phones/${phone}/messages`)
  const ours = items.filter(({ from }) => from === 'business')
  return Promise.all(
    ours.map(async ({ type, content, quoted }) => {
      const mediaId = content[type]?.id
      const file = typeof mediaId === 'string' ? await media(baton, mediaId) : null
      return { type, content, quotedText: quoted?.text ?? null, mime: file?.mime ?? null, bytes: file?.bytes ?? null }
    }),
  )
}

/** A file at the simulator, by its address of the moment. */
async function media(baton: Baton, id: string) {
  const node = await fetch(`${baton.address}/simulator/graph/v24.0/${id}`, {
    headers: { authorization: 'Bearer simulator-token' },
  })
  const { url, mime_type: mime } = (await node.json()) as { url: string; mime_type: string }
  const bytes = await fetch(url, { headers: { authorization: 'Bearer simulator-token' } })
  return { mime, bytes: Buffer.from(await bytes.arrayBuffer()) }
}
