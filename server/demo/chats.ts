import { type Id, query } from '#db/index.ts'
import { assign, sendMessage } from '#server/conversation/index.ts'
import { demoNumber } from './number.ts'
import { oldChats, seedOldChats } from './old-chats.ts'
import { asker, seedProfile } from './profiles.ts'

interface Phones {
  putNumber(
    number: typeof demoNumber & { verifiedName: string; webhookUrl: string; messagesPerSecond: number; tier: string },
  ): Promise<void>
  putPhone(number: string, phone: { name: string; phoneNumberId: string }): Promise<void>
  write(number: string, doing: Record<string, unknown>): Promise<unknown>
}

interface Customer {
  phone: string
  name: string
  says: string[]
  takenBy?: string
  answer?: string
  later?: string
}

/** The customers of the demo. They write through the simulator, so what they see is what the bot really answered. */
const customers: Customer[] = [
  { phone: '5511900000421', name: 'Yusuf Kaya', says: ['hi'] },
  { phone: '5511900000422', name: 'Beatriz Lima', says: ['oi'] },
  { phone: '5511900000423', name: 'Kenji Mori', says: ['hello', 'My order'] },
  {
    phone: '5511900004567',
    name: 'Marina Duarte',
    says: ['hi', 'My Halo pendant came with a cracked shade. I want to talk to a person'],
    takenBy: 'julia@casalume.example',
    answer:
      'Hi Marina, Júlia here. I am sorry about the shade. I can send a new one today, or refund it. Which do you prefer?',
    later: 'A new shade please! Today if you can 🙏',
  },
  {
    phone: '5511900000425',
    name: 'Tomás Ferreira',
    says: ['hello', 'agent'],
    takenBy: 'lucas@casalume.example',
    answer: 'Hi Tomás, Lucas here. How can I help?',
    later: 'Does the dimmer work with LED?',
  },
  { phone: '919000000426', name: 'Rahul Mehta', says: ['hi', 'Where is my refund? I want to talk to a person'] },
  { phone: '5511900000392', name: 'Ana Souza', says: ['oi', 'falar com atendente'] },
  { phone: '5511900000428', name: 'Diego Alves', says: ['hello', 'Can I change the delivery address?', 'agent'] },
]

/** Brings the demo's number and customers to life, once: they write, the bot answers, two chats are taken. */
export async function seedChats({ simulator, address }: { simulator: Phones; address: string }): Promise<void> {
  await simulator.putNumber({
    ...demoNumber,
    verifiedName: 'Casa Lume',
    webhookUrl: `${address}/webhooks/whatsapp`,
    messagesPerSecond: 80,
    tier: 'TIER_2K',
  })
  // The port may be another one at each start; the simulated channel follows.
  await query('update channel set graph_url = $1 where phone_number_id = $2', [
    `${address}/simulator/graph`,
    demoNumber.phoneNumberId,
  ])
  const done = await chatsDone()
  if (done === 'all') return
  if (done === 0) {
    await seedOldChats(oldChats)
    for (const { phone } of oldChats) await seedProfile(phone)
  }
  for (const [i, customer] of customers.entries()) {
    if (i < done) continue
    await live(simulator, customer)
    await noteChats(i + 1 === customers.length ? 'all' : i + 1)
  }
}

/** How many customers have written; a start that was cut short goes on from there. */
async function chatsDone(): Promise<number | 'all'> {
  const [noted] = await query<{ value: unknown }>("select value from setting where name = 'demo.chats'")
  if (!noted) return 0
  return typeof noted.value === 'number' ? noted.value : 'all'
}

const noteChats = (done: number | 'all') =>
  query(
    `insert into setting (name, value) values ('demo.chats', $1) on conflict (name) do update set value = excluded.value`,
    [JSON.stringify(done)],
  )

async function live(simulator: Phones, customer: Customer) {
  await simulator.putPhone(customer.phone, { name: customer.name, phoneNumberId: demoNumber.phoneNumberId })
  let conversationId: Id | null = null
  for (const text of customer.says) {
    await simulator.write(customer.phone, { type: 'text', text })
    conversationId = await answered(customer.phone, text)
  }
  await seedProfile(customer.phone)
  const { takenBy } = customer
  if (!takenBy) return
  if (conversationId) await take(conversationId, { ...customer, takenBy })
  if (customer.later) await simulator.write(customer.phone, { type: 'text', text: customer.later })
}

/** Given to a colleague by their manager, as it happens when somebody is not at the desk. */
async function take(conversationId: Id, { takenBy, answer }: Customer & { takenBy: string }) {
  const [manager, agent] = await Promise.all([asker('arjun@casalume.example'), asker(takenBy)])
  if (!manager || !agent) return
  await assign(conversationId, manager, agent.id)
  if (answer) await sendMessage(conversationId, agent, { content: { kind: 'text', text: answer } })
}

const PATIENCE = 100
const GLANCE_EVERY = 50

/** Waits until the bot has read these words of a customer and its answers have left; the chat's id, or null if it does not come. */
async function answered(phone: string, words: string): Promise<Id | null> {
  for (let glance = 0; glance < PATIENCE; glance++) {
    const [chat] = await query<{ id: Id }>(
      `select c.id from contact p join conversation c on c.contact_id = p.id
       join message m on m.conversation_id = c.id and m.author = 'customer' and m.body ->> 'text' = $2
       where p.phone = $1 and m.number <= c.taken_number and not exists (select 1 from outbox o where o.conversation_id = c.id)`,
      [`+${phone}`, words],
    )
    if (chat) return chat.id
    await new Promise((wake) => setTimeout(wake, GLANCE_EVERY))
  }
  return null
}
