import { query } from '#db/index.ts'
import type { ContactFacts, Tick } from '#domain/contact/index.ts'
import { statuses } from '#domain/conversation/index.ts'
import { rank, searchable } from '#domain/message/index.ts'

export const CONTACTS = 80
const DAY = 86_400_000

// A dice of our own, so that a failure happens again.
let seed = 7
export const dice = (sides: number) => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
  return Math.floor((seed / 2_147_483_648) * sides)
}
export const one = <Of>(of: readonly Of[]): Of => of[dice(of.length)] as Of
const maybe = <Of>(value: Of): Of | null => (dice(4) === 0 ? null : value)

export const names = [
  'Márina Duarte',
  'ANA  souza',
  'राहुल मेहता',
  'يوسف كايا',
  'Γιώργος',
  'O’Neil; drop',
  "Bobby'); --",
  '100%_x',
  'Ｆｕｌｌ Ａｎａ',
]
export const cities = ['São Paulo', 'sao paulo', 'Pune', 'A_B', '']

/** Contacts of every kind in two bots, and what is true of each, by their ids. */
export async function randomContacts(): Promise<Map<string, ContactFacts>> {
  const facts = new Map<string, ContactFacts>()
  await query(`insert into bot (name) values ('Lumi'), ('Other')`)
  await query(
    `insert into channel (bot_id, kind, name, phone_number_id) values (1, 'whatsapp', 'Main', '1'), (2, 'web', 'Site', null)`,
  )
  await query(`insert into tag (key, name) values ('vip', 'VIP'), ('halo', 'Halo'), ('trade', 'Trade')`)
  await query(`insert into attribute (key, label, type, choices) values ('city', 'City', 'text', null), ('budget', 'Budget', 'number', null),
    ('moved', 'Moved', 'date', null), ('trade', 'Trade', 'boolean', null), ('room', 'Room', 'choice', '{Kitchen,Hall}')`)
  await query(
    `insert into campaign (bot_id, name, kind) values (1, 'Black November', 'template'), (1, 'Spring', 'template')`,
  )
  for (let n = 0; n < CONTACTS; n++) await makeContact(n, facts)
  return facts
}

async function makeContact(n: number, facts: Map<string, ContactFacts>) {
  const ids = await query<{ key: string; id: string }>('select key, id::text from attribute')
  const attribute = Object.fromEntries(ids.map(({ key, id }) => [key, id]))
  const values = [
    [attribute.city, maybe(one(cities))],
    [attribute.budget, maybe(dice(5) * 100)],
    [attribute.moved, maybe(`2026-0${1 + dice(6)}-15`)],
    [attribute.trade, maybe(dice(2) === 0)],
    [attribute.room, maybe(one(['Kitchen', 'Hall']))],
  ].filter(([, value]) => value !== null && value !== '')
  const person = {
    name: maybe(one(names)),
    phone: maybe(`+55119${String(90_000_000 + n)}`),
    email: maybe(`p${n % 7}@example.com`),
    language: maybe(one(['en', 'pt-BR'])),
    source: one(['Organic', 'API', 'Trade fair']),
    attributes: Object.fromEntries(values),
    tagIds: [1, 2, 3].filter(() => dice(2) === 0),
    firstTagId: maybe(1 + dice(3)),
    optedOut: dice(4) === 0,
    blocked: dice(5) === 0,
    createdAt: new Date(Date.now() - dice(60) * DAY - 1000),
  }
  const [made] = await query<{ id: string }>(
    `insert into contact (name, phone, email, language, source, attributes, tag_ids, first_tag_id, opted_out_at, blocked_at, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`,
    [
      ...[person.name, person.phone, person.email, person.language, person.source, JSON.stringify(person.attributes)],
      ...[
        person.tagIds,
        person.firstTagId,
        person.optedOut ? new Date() : null,
        person.blocked ? new Date() : null,
        person.createdAt,
      ],
    ],
  )
  const id = made!.id
  const folded = searchable([person.name, person.phone?.slice(1), person.email].filter(Boolean).join(' '))
  await query('insert into contact_search (contact_id, folded) values ($1, $2)', [id, folded])
  const chats = [1, 2].filter(() => dice(3) > 0)
  let newest: { at: number; id: number; status: ContactFacts['status'] } | null = null
  const campaigns: Record<string, Tick[]> = {}
  for (const bot of chats) {
    const status = one(statuses.filter((each) => each !== 'intervened'))
    const at = maybe(Date.now() - dice(60) * DAY - 2000)
    const [chat] = await query<{ id: string }>(
      `insert into conversation (bot_id, channel_id, contact_id, address, status, requested_at, last_customer_at, last_number)
       values ($1, $1, $2, $3, $4, now(), $5, 1) returning id`,
      [bot, id, `a${n}`, status, at === null ? null : new Date(at)],
    )
    const mine = { at: at ?? -1, id: Number(chat!.id), status }
    if (!newest || mine.at > newest.at || (mine.at === newest.at && mine.id > newest.id)) newest = mine
    if (bot !== 1 || dice(2) === 0) continue
    const delivery = one(['sent', 'failed', 'delivered', 'read'] as const)
    const replied = dice(3) === 0
    await query(
      `insert into message (conversation_id, number, author, kind, body, delivery, at) values ($1, 1, 'campaign', 'template', '{}', $2, now())`,
      [chat!.id, rank(delivery)],
    )
    await query(
      `insert into campaign_recipient (campaign_id, contact_id, conversation_id, number, created_at, replied_at) values (1, $1, $2, 1, now(), $3)`,
      [id, chat!.id, replied ? new Date() : null],
    )
    campaigns[1] = [
      'received',
      ...(rank(delivery) >= rank('delivered') ? (['delivered'] as const) : []),
      ...(delivery === 'read' ? (['read'] as const) : []),
      ...(delivery === 'failed' ? (['failed'] as const) : []),
      ...(replied ? (['replied'] as const) : []),
    ]
  }
  facts.set(id, {
    ...person,
    status: newest?.status ?? null,
    lastActiveAt: newest && newest.at > 0 ? new Date(newest.at) : null,
    channelIds: chats.map(String),
    botIds: chats.map(String),
    campaigns,
  })
}
