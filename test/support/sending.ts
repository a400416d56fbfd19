import { randomInt } from 'node:crypto'
import { query, transaction } from '#db/index.ts'
import type { Content } from '#domain/message/index.ts'
import { wake } from '#server/jobs/index.ts'
import { type Saying, say } from '#server/message/index.ts'
import { clock, seal } from '#server/settings/index.ts'
import type { SimulatorProcess } from './simulator.ts'

export interface SendingNumber {
  botId: string
  channelId: string
  phoneNumberId: string
}

export const digits = (n: number) => Array.from({ length: n }, () => randomInt(1, 10)).join('')

/** A business number, known to the simulator and connected here. */
export async function connectedNumber(
  simulator: SimulatorProcess,
  given: { messagesPerSecond?: number; webhookUrl?: string; allows?: number } = {},
): Promise<SendingNumber> {
  const { messagesPerSecond = 80, webhookUrl = '', allows = messagesPerSecond } = given
  const phoneNumberId = digits(15)
  const secrets = { accessToken: `token-${phoneNumberId}`, appSecret: 'secret', verifyToken: 'verify' }
  await simulator.put(`/numbers/${phoneNumberId}`, {
    wabaId: `9${phoneNumberId}`,
    displayPhoneNumber: `55${digits(10)}`,
    webhookUrl,
    messagesPerSecond: allows,
    ...secrets,
  })
  const [bot] = await query<{ id: string }>(`insert into bot (name) values ('Lumi') returning id`)
  const [channel] = await query<{ id: string }>(
    `insert into channel (bot_id, kind, name, phone_number_id, waba_id, access_token, app_secret, verify_token, graph_url, messages_per_second)
     values ($1, 'whatsapp', 'Sales', $2, $3, $4, $5, $6, $7, $8) returning id`,
    [
      bot?.id,
      phoneNumberId,
      `9${phoneNumberId}`,
      seal(secrets.accessToken),
      seal(secrets.appSecret),
      seal(secrets.verifyToken),
      simulator.graphUrl,
      messagesPerSecond,
    ],
  )
  return { botId: bot?.id ?? '', channelId: channel?.id ?? '', phoneNumberId }
}

export interface Chat {
  conversationId: string
  phone: string
  /** of the customer's message that opened the window, at the channel */
  wroteId: string
}

/** A customer who has just written, at the simulator and here. */
export async function chatOn(simulator: SimulatorProcess, number: SendingNumber): Promise<Chat> {
  const phone = `5511${digits(9)}`
  const wrote = (await simulator.post(`/phones/${phone}/messages`, {
    type: 'text',
    text: 'Hello',
    phoneNumberId: number.phoneNumberId,
  })) as { id: string }
  const stored = query<{ id: string }>(
    `with k as (insert into contact (name, phone) values ('Rosa', '+' || $3) returning id), c as (
       insert into conversation (bot_id, channel_id, contact_id, address, last_number, last_customer_at, unanswered_since, unread)
       select $1, $2, k.id, $3, 1, $4, $4, 1 from k returning id), i as (
       insert into identity (channel_id, user_id, conversation_id, kind) select $2, $3, c.id, 'phone' from c), m as (
       insert into message (conversation_id, number, author, kind, body, external_id, at)
       select c.id, 1, 'customer', 'text', '{"kind": "text", "text": "Hello"}', $5, $4 from c)
     select id from c`,
    [number.botId, number.channelId, phone, clock.now(), wrote.id],
  )
  // A number with an address tells us by webhook as well: when that came first, the chat is there already.
  const [row] = await stored.catch((problem: { code?: string }) => {
    if (problem.code !== '23505') throw problem
    return query<{ id: string }>('select id from conversation where channel_id = $1 and address = $2', [
      number.channelId,
      phone,
    ])
  })
  if (!row) throw new Error(`the chat of ${phone} is not there`)
  return { conversationId: row.id, phone, wroteId: wrote.id }
}

export const chatsOn = async (simulator: SimulatorProcess, number: SendingNumber, n: number): Promise<Chat[]> => {
  const chats: Chat[] = []
  while (chats.length < n) {
    const some = Math.min(32, n - chats.length)
    chats.push(...(await Promise.all(Array.from({ length: some }, () => chatOn(simulator, number)))))
  }
  return chats
}

/** Says it as the bot would, and wakes the sender. Throws when refused. */
export async function says(conversationId: string, content: Content | string, more: Partial<Saying> = {}) {
  const whole: Content = typeof content === 'string' ? { kind: 'text', text: content } : content
  const done = await transaction((tx) =>
    say(tx, { conversationId, author: 'bot', authorId: null, content: whole, ...more }),
  )
  if (!done.ok) throw new Error(`refused: ${done.code}`)
  wake('outbox')
  return done
}

/** Waits until a question is answered with something. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | null | undefined | false>,
  withinMs = 20_000,
): Promise<T> {
  const ends = performance.now() + withinMs
  for (;;) {
    const found = await ask()
    if (found) return found
    if (performance.now() > ends) throw new Error(`waited ${withinMs} ms in vain: ${what}`)
    await new Promise((over) => setTimeout(over, 15))
  }
}

export const queued = async (channelId: string) =>
  (await query<{ n: number }>('select count(*)::int as n from outbox where channel_id = $1', [channelId]))[0]?.n ?? 0

export const emptied = (channelId: string, withinMs?: number) =>
  until('the outbox to empty', async () => (await queued(channelId)) === 0, withinMs)

export const messageRow = async (conversationId: string, number: number) =>
  (
    await query<{
      delivery: number
      externalId: string | null
      error: { code: string } | null
      sentAt: Date | null
    }>(
      'select delivery, external_id as "externalId", error, sent_at as "sentAt" from message where conversation_id = $1 and number = $2',
      [conversationId, number],
    )
  )[0]
