import { type Id, query, transaction } from '#db/index.ts'
import { knownTag, makeSegment, makeTag, setAttribute, setTag } from '#server/contact/index.ts'
import { agentById, askerOfAgent, type Known } from '#server/team/index.ts'

/** What Casa Lume marks people with; a first message that holds these words gives the tag by itself. */
export const tags: { name: string; firstWords?: string }[] = [
  { name: 'Halo pendant', firstWords: 'halo' },
  { name: 'Arco floor lamp', firstWords: 'arco' },
  { name: 'Trade program', firstWords: 'trade program' },
  { name: 'Assembly', firstWords: 'assembly' },
  { name: 'VIP' },
  { name: 'Order help' },
]

interface Profile {
  phone: string
  attributes: Record<string, string>
  tags: string[]
  source?: string
}

/** What is known of the customers; an order or a room that the bot asks for is left to it. */
const profiles: Profile[] = [
  { phone: '5511900000421', attributes: { city: 'Istanbul' }, tags: ['Halo pendant'] },
  { phone: '5511900000422', attributes: { city: 'Rio de Janeiro' }, tags: ['Halo pendant'] },
  { phone: '5511900000423', attributes: { city: 'Osaka', email: 'kenji@mori.example' }, tags: ['Order help'] },
  {
    phone: '5511900004567',
    attributes: { email: 'marina@duarte.example', city: 'São Paulo', budget: '500 to 800' },
    tags: ['Halo pendant', 'VIP'],
  },
  {
    phone: '5511900000425',
    attributes: { email: 'tomas@ferreira.example', city: 'Lisbon' },
    tags: ['Arco floor lamp'],
  },
  { phone: '919000000426', attributes: { city: 'Pune' }, tags: ['Refund'], source: 'API' },
  { phone: '5511900000392', attributes: { city: 'São Paulo' }, tags: ['Assembly'] },
  { phone: '5511900000428', attributes: { city: 'Curitiba' }, tags: ['Order help'] },
  {
    phone: '919000000501',
    attributes: { email: 'priya@nair.example', city: 'Mumbai' },
    tags: ['Trade program'],
    source: 'Trade fair 2026',
  },
  { phone: '33639980502', attributes: { city: 'Lyon' }, tags: ['Arco floor lamp'] },
  { phone: '971500000503', attributes: { city: 'Dubai' }, tags: ['Delivered'] },
  { phone: '4915100005678', attributes: { city: 'Berlin' }, tags: ['Trade program'], source: 'Trade fair 2026' },
  { phone: '447700900118', attributes: { email: 'grace@hall.example', city: 'Leeds' }, tags: ['VIP'], source: 'API' },
  { phone: '2348035550199', attributes: { city: 'Lagos' }, tags: ['Arco floor lamp'] },
]

const segments = [
  { name: 'VIP customers', where: { all: [{ field: 'tag', op: 'is' as const, value: 'VIP' }] } },
  {
    name: 'Trade fair, not written for a week',
    where: {
      all: [
        { field: 'source', op: 'is' as const, value: 'Trade fair 2026' },
        { field: 'lastActiveAt', op: 'before' as const, value: 'P7D' },
      ],
    },
  },
]

/** The tags and segments of Casa Lume. What is there already, or was taken away since, is left as it is. */
export async function seedMarks(): Promise<void> {
  const arjun = await asker('arjun@casalume.example')
  if (!arjun) return
  for (const { name, firstWords } of tags)
    await makeTag({ name, firstMessage: firstWords ? { match: 'contains', text: firstWords } : null })
  for (const segment of segments) await makeSegment(arjun, { ...segment, shared: true })
}

/** What Júlia knows of a customer from before: it stands with the person and not in the chat. */
export async function seedProfile(phone: string): Promise<void> {
  const profile = profiles.find((one) => one.phone === phone)
  const julia = profile && (await asker('julia@casalume.example'))
  const [place] = await query<{ contactId: Id; botId: Id }>(
    `select p.id as "contactId", c.bot_id as "botId" from contact p join conversation c on c.contact_id = p.id where p.phone = $1 limit 1`,
    [`+${phone}`],
  )
  if (!julia || !place) return
  const about = { ...place, conversationId: null, by: { kind: 'agent' as const, id: julia.id, name: julia.name } }
  await transaction(async (tx) => {
    for (const [key, value] of Object.entries(profile.attributes)) await setAttribute(tx, about, key, value)
    for (const name of profile.tags) {
      const tag = await knownTag(tx, name)
      if (tag) await setTag(tx, about, tag.key, 'added')
    }
    if (profile.source)
      await tx.query('update contact set source = $2 where id = $1', [place.contactId, profile.source])
  })
}

/** Somebody of the demo, by their address; null once they are gone. */
export async function asker(email: string): Promise<Known | null> {
  const [found] = await query<{ id: Id }>('select id from agent where email = $1', [email])
  const agent = found && (await agentById(found.id))
  return agent ? askerOfAgent(agent) : null
}
