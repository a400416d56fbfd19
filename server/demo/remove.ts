import { type Id, query, type Tx, transaction } from '#db/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import { audit } from '#server/audit/index.ts'
import { forgetNumbers } from '#server/channel/index.ts'
import { returnChats } from '#server/conversation/index.ts'
import { discardPlace } from '#server/file/index.ts'
import { forgetBook } from '#server/flow/index.ts'
import type { DemoContents } from '#server/http/index.ts'
import { wake } from '#server/jobs/index.ts'
import { forgetAskers } from '#server/team/index.ts'
import { demoNumber } from './number.ts'
import { people } from './people.ts'
import { tags } from './profiles.ts'
import { takeOut, takeOutPeople } from './take-out.ts'

interface Demo {
  people: { id: Id; name: string; userId: string | null }[]
  channelIds: Id[]
  bot: { id: Id; name: string } | null
  /** numbers of the business itself use the demo's bot: then it stays */
  botStays: boolean
  conversationIds: Id[]
  contactIds: Id[]
  /** somebody who is not of the demo and may let the others in */
  adminStays: boolean
}

/** What belongs to the demo and nothing else: its people, its number, who wrote to it, and its bot. */
async function demoOf(ask: Tx['query']): Promise<Demo> {
  const emails = people.map(({ email }) => email)
  const persons = await ask<Demo['people'][number]>(
    'select id, name, user_id as "userId" from agent where lower(email) = any ($1) order by id',
    [emails],
  )
  const channels = await ask<{ id: Id; botId: Id; botName: string; others: number }>(
    `select h.id, b.id as "botId", b.name as "botName",
       (select count(*)::int from channel o where o.bot_id = h.bot_id and o.id <> h.id) as others
     from channel h join bot b on b.id = h.bot_id where h.phone_number_id = $1`,
    [demoNumber.phoneNumberId],
  )
  const channelIds = channels.map(({ id }) => id)
  const chats = await ask<{ id: Id }>('select id from conversation where channel_id = any ($1::bigint[])', [channelIds])
  // A customer of the demo who wrote to another number as well is somebody's real customer by now.
  const contacts = await ask<{ id: Id }>(
    `select p.id from contact p
     where (p.is_demo or exists (select from conversation c where c.contact_id = p.id and c.channel_id = any ($1::bigint[])))
       and not exists (select from conversation c where c.contact_id = p.id and c.channel_id <> all ($1::bigint[]))`,
    [channelIds],
  )
  const admins = await ask(
    `select 1 from agent where role = 'admin' and deactivated_at is null and user_id is not null
       and lower(email) <> all ($1) limit 1`,
    [emails],
  )
  const [channel] = channels
  return {
    people: persons,
    channelIds,
    bot: channel ? { id: channel.botId, name: channel.botName } : null,
    botStays: (channel?.others ?? 0) > 0,
    conversationIds: chats.map(({ id }) => id),
    contactIds: contacts.map(({ id }) => id),
    adminStays: admins.length > 0,
  }
}

/** What "Remove the demo" would take out, for whoever is about to press it. */
export async function demoContents(): Promise<DemoContents> {
  const demo = await demoOf(query)
  return {
    people: demo.people.map(({ name }) => name),
    chats: demo.conversationIds.length,
    contacts: demo.contactIds.length,
    bot: demo.bot && !demo.botStays ? demo.bot.name : null,
    keptBot: demo.bot && demo.botStays ? demo.bot.name : null,
    number: demo.channelIds.length > 0 ? `+${demoNumber.displayPhoneNumber}` : null,
    adminStays: demo.adminStays,
  }
}

const MOST_TRIES = 5
// Two that waited for each other, and a row that came in while the one it names was taken out.
const PASSING: ReadonlySet<unknown> = new Set(['40P01', '23503'])

/** Takes the demo out for good. Nobody is locked out: somebody who is not of the demo must be an admin before. */
export async function removeDemo(): Promise<{ ok: true } | Refusal> {
  for (let tries = 1; ; tries++) {
    try {
      return await removeOnce()
    } catch (problem) {
      // Its customers may be writing at this moment: then once more.
      if (tries === MOST_TRIES || !PASSING.has((problem as { code?: string }).code)) throw problem
    }
  }
}

async function removeOnce(): Promise<{ ok: true } | Refusal> {
  const before = await demoOf(query)
  if (!before.adminStays) return refuse('demoAdminNeeded')
  // What its people hold in chats that stay goes back to the queue first, as when anybody leaves.
  for (const { id } of before.people) await returnChats(id, null)
  const done = await transaction(async (tx) => {
    // Done once; logs of many days are looked through without an index.
    await tx.query('set local statement_timeout = 0')
    const demo = await locked(tx)
    if (!demo.adminStays) return refuse('demoAdminNeeded')
    const places = await tx.query<{ place: string }>(
      `select place from file where place is not null
         and (conversation_id = any ($1::bigint[]) or channel_id = any ($2::bigint[]))`,
      [demo.conversationIds, demo.channelIds],
    )
    await takeOut(tx, 'conversation', demo.conversationIds)
    await takeOut(tx, 'contact', demo.contactIds)
    await takeOut(tx, 'channel', demo.channelIds)
    if (demo.bot && !demo.botStays) await takeOutBot(tx, demo.bot.id)
    await leave(tx, demo.people)
    await takeOutTags(tx)
    await writeDown(tx, demo)
    return { ok: true as const, places: places.map(({ place }) => place) }
  })
  if (!done.ok) return done
  for (const place of done.places) await discardPlace(place)
  forgetNumbers()
  forgetAskers()
  if (before.bot) forgetBook(before.bot.id)
  wake('events')
  wake('routing')
  return { ok: true }
}

/** The demo as it is once nothing of it moves: first its chats stand still, then no new one begins. */
async function locked(tx: Tx): Promise<Demo> {
  await tx.query(`select 1 from agent where role = 'admin' order by id for update`)
  const lockChats = async () => {
    const { conversationIds } = await demoOf(tx.query)
    await tx.query('select 1 from conversation where id = any ($1::bigint[]) order by id for update', [conversationIds])
  }
  await lockChats()
  await tx.query('select 1 from channel where phone_number_id = $1 for update', [demoNumber.phoneNumberId])
  await lockChats()
  return demoOf(tx.query)
}

async function writeDown(tx: Tx, demo: Demo): Promise<void> {
  await tx.query(
    `delete from setting where name in ('demo', 'demo.half', 'demo.chats') or (name = 'business' and value = '"Casa Lume"')`,
  )
  await audit(tx, {
    did: 'demo.removed',
    thing: { kind: 'setting', id: null, name: 'demo' },
    details: { people: demo.people.length, chats: demo.conversationIds.length, contacts: demo.contactIds.length },
  })
}

async function takeOutBot(tx: Tx, id: Id): Promise<void> {
  await takeOut(tx, 'bot', [id])
  await tx.query('update invitation set bot_ids = array_remove(bot_ids, $1::bigint) where $1 = any (bot_ids)', [id])
}

/** The demo's tags go where nobody carries them; one that a real customer has is in use. */
const takeOutTags = (tx: Tx) =>
  tx.query(
    `delete from tag t where name = any ($1)
       and not exists (select from contact where tag_ids @> array[t.id]) and not exists (select from conversation where tag_ids @> array[t.id])
       and not exists (select from tag where merged_into = t.id) and not exists (select from contact where first_tag_id = t.id)`,
    [tags.map(({ name }) => name)],
  )

/** Nobody of the demo signs in any more. Who has written in a chat that stays keeps their name there. */
async function leave(tx: Tx, leaving: Demo['people']): Promise<void> {
  const ids = leaving.map(({ id }) => id)
  await tx.query('delete from "user" where id = any ($1)', [leaving.flatMap(({ userId }) => userId ?? [])])
  const named = await tx.query<{ id: Id }>(
    `select id from unnest($1::bigint[]) id where exists (select from message m where m.author = 'agent' and m.author_id = id)`,
    [ids],
  )
  const kept = named.map(({ id }) => id)
  await tx.query(
    `update agent set user_id = null, deactivated_at = coalesce(deactivated_at, now()), presence = 'offline'
     where id = any ($1::bigint[])`,
    [kept],
  )
  await tx.query('delete from bot_agent where agent_id = any ($1::bigint[])', [kept])
  await takeOutPeople(
    tx,
    ids.filter((id) => !kept.includes(id)),
  )
}
