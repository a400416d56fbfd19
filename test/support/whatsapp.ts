import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'
import { z } from 'zod'
import { query } from '#db/index.ts'
import { forgetNumbers } from '#server/channel/index.ts'
import { webhookDoors } from '#server/http/webhooks.ts'
import { clock, seal } from '#server/settings/index.ts'

const folder = join(import.meta.dirname, '../fixtures/whatsapp')

const Expect = z.object({
  messages: z.number().optional(),
  statuses: z.number().optional(),
  calls: z.number().optional(),
  account: z.number().optional(),
  outgoing_echo: z.number().optional(),
  wakes_bot: z.boolean().optional(),
  retry: z.boolean().optional(),
  final_status: z.string().optional(),
  after: z.string().optional(),
  duplicate_of: z.string().optional(),
  edits: z.string().optional(),
  revokes: z.string().optional(),
  http: z.union([z.number(), z.array(z.number())]).optional(),
  alert: z.boolean().optional(),
  group: z.boolean().optional(),
})

/** What the index of the fixtures says: secret, numbers, and per file its signature and effect. */
export const fixtures = z
  .object({
    app_secret: z.string(),
    verify_token: z.string(),
    phone_number_ids: z.array(z.string()),
    waba_ids: z.array(z.string()),
    base_timestamp: z.number(),
    fixtures: z.record(z.string(), z.object({ signature: z.string(), expect: Expect })),
  })
  .parse(JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')))

/** The bytes of a fixture, as they are on disk. */
export const fixture = (name: string): Buffer => readFileSync(join(folder, name))

export const sign = (raw: Buffer | string, secret = fixtures.app_secret): string =>
  `sha256=${createHmac('sha256', secret).update(raw).digest('hex')}`

/** A bot with the two numbers of the fixtures, and the clock ten minutes after their first message. */
export async function fixtureNumbers(): Promise<{ botId: string; channelIds: string[] }> {
  const [bot] = await query<{ id: string }>(`insert into bot (name) values ('Lumi') returning id`)
  const channelIds: string[] = []
  for (const [i, phoneNumberId] of fixtures.phone_number_ids.entries()) {
    const [channel] = await query<{ id: string }>(
      `insert into channel (bot_id, kind, name, phone_number_id, waba_id, app_secret, verify_token)
       values ($1, 'whatsapp', $2, $3, $4, $5, $6) returning id`,
      [
        bot!.id,
        `Number ${i + 1}`,
        phoneNumberId,
        fixtures.waba_ids[i],
        seal(fixtures.app_secret),
        seal(fixtures.verify_token),
      ],
    )
    channelIds.push(channel!.id)
  }
  clock.skip((fixtures.base_timestamp + 600) * 1000 - clock.now().getTime())
  forgetNumbers()
  return { botId: bot!.id, channelIds }
}

/** The webhook's door on a server of its own. */
export async function webhookDoor(): Promise<FastifyInstance> {
  const app = Fastify()
  await app.register(webhookDoors)
  await app.ready()
  return app
}

/** Posts bytes as Meta does, signed unless another signature is given; answers the status. */
export async function post(
  app: FastifyInstance,
  raw: Buffer | string,
  signature: string | null = sign(raw),
): Promise<number> {
  const answer = await app.inject({
    method: 'POST',
    url: '/webhooks/whatsapp',
    headers: { 'content-type': 'application/json', ...(signature ? { 'x-hub-signature-256': signature } : {}) },
    payload: raw,
  })
  return answer.statusCode
}

/** A text message's webhook, as Meta would send it. */
export const textWebhook = (
  id: string,
  body: string,
  {
    user = 'GB.1',
    phone,
    at = fixtures.base_timestamp,
    number = fixtures.phone_number_ids[0],
  }: {
    user?: string | null
    phone?: string
    at?: number
    number?: string
  } = {},
): string =>
  webhook(
    {
      contacts: [
        {
          profile: { name: `Name of ${user ?? phone}` },
          ...(phone ? { wa_id: phone } : {}),
          ...(user ? { user_id: user } : {}),
        },
      ],
      messages: [
        {
          ...(phone ? { from: phone } : {}),
          ...(user ? { from_user_id: user } : {}),
          id,
          timestamp: String(at),
          type: 'text',
          text: { body },
        },
      ],
    },
    number,
  )

/** A webhook with one change of the field `messages`. */
export const webhook = (value: Record<string, unknown>, number = fixtures.phone_number_ids[0]): string =>
  JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: fixtures.waba_ids[0],
        changes: [
          {
            field: 'messages',
            value: { messaging_product: 'whatsapp', metadata: { phone_number_id: number }, ...value },
          },
        ],
      },
    ],
  })

/** Takes everything out that intake wrote, so that the next case starts on an empty system. */
export const emptySystem = () =>
  query(
    `truncate webhook, event, turn_due, job, early_receipt, amendment, channel_event, outbox, journey, message, identity,
       file_upload, file, contact_search, conversation, contact restart identity cascade`,
  )

/** Everything intake can change, but the raw bodies, as one value to compare. */
export async function everything(): Promise<unknown> {
  const [row] = await query<{ all: unknown }>(
    `select jsonb_build_object(
      'messages', (select jsonb_agg(to_jsonb(m) - 'arrived_at' order by m.conversation_id, m.number) from message m),
      'conversations', (select jsonb_agg(to_jsonb(c) - 'created_at' order by c.id) from conversation c),
      'contacts', (select jsonb_agg(to_jsonb(c) - 'created_at' order by c.id) from contact c),
      'identities', (select jsonb_agg(to_jsonb(i) order by i.channel_id, i.user_id) from identity i),
      'events', (select count(*) from event),
      'journey', (select count(*) from journey),
      'channel_events', (select jsonb_agg(to_jsonb(e) - 'stored_at' order by e.id) from channel_event e),
      'amendments', (select jsonb_agg(to_jsonb(a) - 'applied_at' order by a.external_id) from amendment a),
      'early', (select jsonb_agg(to_jsonb(r) - 'stored_at' order by r.external_id, r.step) from early_receipt r),
      'due', (select jsonb_agg(d.conversation_id order by d.conversation_id) from turn_due d),
      'files', (select count(*) from file), 'jobs', (select count(*) from job)) as all`,
  )
  return row?.all
}

/** A message of ours in a chat with Ana, known to the channel by this id, as if it had been accepted. */
export async function sentMessage(
  channelId: string,
  externalId: string | null,
  state: 'accepted' | 'unknown' = 'accepted',
) {
  const [chat] = await query<{ id: string; number: number }>(
    `with someone as (insert into contact (name) values ('Ana') returning id),
     chat as (
       insert into conversation (bot_id, channel_id, contact_id, address, last_number)
       select c.bot_id, c.id, someone.id, '447700900101', 1 from channel c, someone where c.id = $1 returning id
     ), words as (
       insert into message (conversation_id, number, author, kind, body, external_id, delivery, at)
       select id, 1, 'bot', 'text', '{"kind": "text", "text": "Hi"}', $2, $3, now() from chat
     ), waiting as (
       insert into outbox (channel_id, conversation_id, number, state, attempt) select $1, id, 1, 'unknown', 1 from chat where $3 = 2
     ) select id, 1 as number from chat`,
    [channelId, externalId, state === 'unknown' ? 2 : 3],
  )
  return { conversationId: chat!.id, number: 1 }
}
