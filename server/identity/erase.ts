import { z } from 'zod'
import { type Id, query, transaction } from '#db/index.ts'
import { phoneForms } from '#domain/contact/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import { audit } from '#server/audit/index.ts'
import { discardPlace } from '#server/file/index.ts'
import { forgetInImports, holdImports, lockKeptImports } from '#server/import/index.ts'
import { defineJob, enqueue, wake } from '#server/jobs/index.ts'
import type { Known } from '#server/team/index.ts'
import { heldByOthers, lockPeople, tellGone } from './people.ts'

interface Left {
  chats: string[]
  messages: number
  channels: string[]
  users: string[]
  places: string[]
}

type Erasing = { ok: true; chats: number; messages: number } | Refusal

/**
 * Erases a person for good: rows at once and together, files and raw webhooks right after. The audit log says that a
 * contact was erased, by whom and when, and nothing of who it was.
 */
export async function eraseContact(asker: Known, id: Id, confirm: string): Promise<Erasing> {
  const done = await transaction<Erasing>(async (tx) => {
    await lockKeptImports(tx)
    const { rows, chats } = await lockPeople(tx, [id])
    const person = rows.get(id)
    if (!person) return refuse('notFound', { thing: 'contact' })
    const held = heldByOthers(chats, asker, 'contactHeld')
    if (held) return held
    const word = confirmWord({ id, name: person.name, phone: person.phone })
    if (![word, person.name, person.phone, id].some((one) => one !== null && same(one, confirm)))
      return refuse('eraseNotConfirmed', { word })
    await tellGone(
      tx,
      chats.map((chat) => ({ chat: chat.id, into: null, botId: chat.botId })),
    )
    await tx.query('delete from not_same where low_id = $1 or high_id = $1', [id])
    const [row] = await tx.query<{ left: Left }>('select contact_erase($1) as left', [id])
    if (!row) throw new Error('nothing was erased')
    const { left } = row
    const forms = [...left.users, person.phone ?? ''].flatMap(phoneForms)
    await holdImports(tx, id)
    await enqueue(tx, eraseRestJob, {
      contactId: id,
      places: left.places,
      channels: left.channels,
      users: left.users,
      forms: [...new Set(forms)],
      email: person.email,
    })
    await audit(tx, {
      did: 'contact.erased',
      thing: { kind: 'contact', id, name: null },
      details: { chats: left.chats.length, messages: left.messages, files: left.places.length },
    })
    return { ok: true, chats: left.chats.length, messages: left.messages }
  })
  if (done.ok) {
    wake('job')
    wake('events')
  }
  return done
}

/** What has to be typed: the name, else the number, else the id. */
const confirmWord = ({ id, name, phone }: { id: Id; name: string | null; phone: string | null }): string =>
  name?.trim() || phone || id

const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase()

/** Raw bodies are read so many at a time. */
const BODIES_AT_ONCE = 2_000

/** What a transaction cannot take along: files on the disk, and raw bodies that name the person, blanked where they lie. */
const eraseRestJob = defineJob(
  'contact.eraseRest',
  z.object({
    // those that wait since before an update do not tell it
    contactId: z.string().default('0'),
    places: z.array(z.string()),
    channels: z.array(z.string()),
    users: z.array(z.string()),
    forms: z.array(z.string()),
    email: z.string().nullable(),
  }),
  async ({ contactId, places, channels, users, forms, email }) => {
    for (const place of places) await discardPlace(place)
    if (users.length > 0) {
      await blankWebhooks(channels, users)
      await query(
        `update channel_event set value = '{}' where channel_id = any ($1::bigint[])
           and exists (select from unnest($2::text[]) u where position(u in value::text) > 0)`,
        [channels, users],
      )
    }
    await forgetInImports(contactId, { phones: forms, ids: users, emails: email ? [email] : [] })
  },
)

async function blankWebhooks(channels: string[], users: string[]): Promise<void> {
  const [range] = await query<{ first: string | null; last: string | null }>(
    'select min(id) as first, max(id) as last from webhook',
  )
  if (!range?.first || !range.last) return
  for (let from = Number(range.first); from <= Number(range.last); from += BODIES_AT_ONCE)
    await query(
      `update webhook w set body = '', problem = case when problem is not null then 'erased' end
       where id >= $1 and id < $2 and (channel_id = any ($3::bigint[]) or channel_id is null)
         and exists (select from unnest($4::text[]) u where position(convert_to(u, 'UTF8') in w.body) > 0)`,
      [from, from + BODIES_AT_ONCE, channels, users],
    )
}
