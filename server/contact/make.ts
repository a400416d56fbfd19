import { type Id, type Tx, transaction } from '#db/index.ts'
import { BY_API, phoneForms, readValue } from '#domain/contact/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import type { NewContact } from '#protocol/http/index.ts'
import { audit } from '#server/audit/index.ts'
import { wake } from '#server/jobs/index.ts'
import { record } from '#server/journey/index.ts'
import { clock } from '#server/settings/index.ts'
import type { Known } from '#server/team/index.ts'
import { findable } from './change.ts'
import { readAttributes } from './edit.ts'
import { knownOrNewTag } from './tag-names.ts'

/** Where somebody comes from whom a person wrote down, when they say nothing else. */
const BY_HAND = 'Manual'

type Made = { ok: true; id: Id } | Refusal

/**
 * Makes a contact, and a chat on a number when one is named. Who is a contact already is told with their name: always
 * when they have this very number, and unless it was asked for `anyway` when they have another form of it or the address.
 */
export async function makeContact(asker: Known, reach: Id[] | null, wish: NewContact): Promise<Made> {
  const phone = wish.phone ? readValue({ type: 'phone', choices: null }, wish.phone) : null
  if (phone && !phone.ok) return wrong('phone', phone.reason)
  const email = wish.email ? readValue({ type: 'email', choices: null }, wish.email) : null
  if (email && !email.ok) return wrong('email', email.reason)
  const number = phone?.value ? String(phone.value) : null
  const done = await transaction<Made>(async (tx) => {
    const channel = wish.channelId || wish.botId ? await channelOf(tx, reach, wish) : null
    if (channel === undefined) return refuse('notFound', { thing: 'channel' })
    // Whom a chat makes visible: without one, an agent would never see whom they made.
    if (reach !== null && !channel) return refuse('contentInvalid', { reason: 'Name a bot or a channel of yours.' })
    if (channel && !number) return wrong('phone', 'A chat needs the number.')
    const values = await readAttributes(tx, asker, wish.attributes)
    if (!values.ok) return values
    const address = email?.value ? String(email.value) : null
    const known = await alreadyThere(tx, reach, { number, email: address, anyway: wish.anyway })
    if (known) return known
    const id = await write(tx, asker, { wish, number, email: address, values: values.values })
    if (!id) return (await alreadyThere(tx, reach, { number, email: null, anyway: true })) ?? refuse('contactExists')
    if (channel && number) {
      const opened = await openChat(tx, { id, number, channel })
      if (!opened) throw new Taken()
    }
    await audit(tx, { did: 'contact.made', thing: { kind: 'contact', id, name: null } })
    return { ok: true, id }
  }).catch((problem) => {
    if (problem instanceof Taken) return refuse('contactExists')
    throw problem
  })
  if (done.ok) wake('events')
  return done
}

/** The number wrote for the first time at this very moment, under somebody else. */
class Taken extends Error {}

const wrong = (field: string, reason: string): Refusal =>
  refuse('contentInvalid', { reason }, { errors: [{ field, message: reason }] })

interface Channel {
  id: Id
  botId: Id
}

/** The number a chat is opened on; undefined when there is none that the asker reaches. */
const channelOf = async (tx: Tx, reach: Id[] | null, { channelId, botId }: NewContact): Promise<Channel | undefined> =>
  (
    await tx.query<Channel>(
      `select id, bot_id as "botId" from channel where kind = 'whatsapp' and ($1::bigint is null or id = $1)
         and ($2::bigint is null or bot_id = $2) and ($3::bigint[] is null or bot_id = any ($3)) order by id limit 1`,
      [channelId ?? null, botId ?? null, reach],
    )
  )[0]

/** Who has this number or address already. Of somebody outside the asker's bots no more is said than that there is one. */
async function alreadyThere(
  tx: Tx,
  reach: Id[] | null,
  { number, email, anyway }: { number: string | null; email: string | null; anyway: boolean },
): Promise<Refusal | null> {
  const digits = number?.replace(/\D/g, '') ?? null
  const forms = digits ? (anyway ? [digits] : phoneForms(digits)) : []
  const [known] = await tx.query<{ id: Id; name: string | null; phone: string | null; same: boolean; mine: boolean }>(
    `select p.id, p.name, p.phone, f.same, ($4::bigint[] is null
         or exists (select from conversation c where c.contact_id = p.id and c.bot_id = any ($4))) as mine
     from (select id, phone = $2 as same from contact where phone = any ($1::text[]) and merged_into is null
         union all select contact_id, phone = $2 from other_phone where phone = any ($1::text[])
         union all (select c.contact_id, i.user_id = substr($2, 2) from channel h
           join identity i on i.channel_id = h.id and i.user_id = any ($5::text[]) and i.kind = 'phone'
           join conversation c on c.id = i.conversation_id)
         union all (select id, false from contact where lower(email) = lower($3) and merged_into is null limit 5)) f
       join contact p on p.id = f.id order by f.same desc, p.id limit 1`,
    [forms.map((form) => `+${form}`), number, anyway ? null : email, reach, forms],
  )
  if (!known) return null
  if (!known.mine) return refuse('contactExists', { who: 'somebody outside your bots' })
  const { id, name, phone, same } = known
  const who = name ?? phone ?? 'somebody without a name'
  return refuse('contactExists', { who }, { contact: { id, name, phone }, exact: same })
}

interface Person {
  wish: NewContact
  number: string | null
  email: string | null
  values: Record<string, unknown>
}

/** Writes them down; nothing when the number was taken in the meantime. */
async function write(tx: Tx, asker: Known, { wish, number, email, values }: Person): Promise<Id | null> {
  const tagIds: number[] = []
  for (const name of new Set(wish.tags)) {
    const tag = await knownOrNewTag(tx, name)
    if (tag && !tagIds.includes(tag.id)) tagIds.push(tag.id)
  }
  const source = wish.source ?? (asker.kind === 'person' ? BY_HAND : BY_API)
  const [made] = await tx.query<{ id: Id }>(
    `insert into contact (name, phone, email, language, source, attributes, tag_ids) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (phone) where phone is not null and merged_into is null do nothing returning id`,
    [wish.name ?? null, number, email, wish.language ?? null, source, JSON.stringify(values), tagIds],
  )
  if (!made) return null
  await findable(tx, made.id)
  await record(tx, {
    conversationId: null,
    contactId: made.id,
    botId: null,
    kind: 'contactMade',
    actor: { kind: asker.kind === 'person' ? 'agent' : 'api', id: asker.id, name: asker.name },
    details: { source },
    at: clock.now(),
  })
  return made.id
}

/** Opens the chat that the customer's first words would open; they find it by their number. */
async function openChat(
  tx: Tx,
  { id, number, channel }: { id: Id; number: string; channel: Channel },
): Promise<boolean> {
  const user = number.slice(1)
  const [chat] = await tx.query<{ id: Id }>(
    `insert into conversation (bot_id, channel_id, contact_id, address) values ($1, $2, $3, $4) returning id`,
    [channel.botId, channel.id, id, user],
  )
  const taken = await tx.query(
    `insert into identity (channel_id, user_id, conversation_id, kind) values ($1, $2, $3, 'phone') on conflict do nothing returning user_id`,
    [channel.id, user, chat?.id],
  )
  return taken.length > 0
}
