import { type Id, query, type Tx, transaction } from '#db/index.ts'
import { days, minutes } from '#domain/index.ts'
import { previewText, searchable } from '#domain/message/index.ts'
import { clock } from '#server/settings/index.ts'

interface OldChat {
  name: string
  phone: string
  daysAgo: number
  missed?: boolean
  lines: [who: 'customer' | 'bot' | 'agent', text: string][]
}

/** Chats of the last weeks, so that History has something to show. Nothing of them is sent. */
export const oldChats: OldChat[] = [
  {
    name: 'Priya Nair',
    phone: '919000000501',
    daysAgo: 2,
    lines: [
      ['customer', 'Could you send the invoice of order 20377 again?'],
      ['bot', 'I am asking a colleague to join. You can keep writing here.'],
      ['agent', 'Hi Priya, Júlia here. I just sent it to your e-mail.'],
      ['customer', 'Got it, thank you'],
    ],
  },
  {
    name: 'Chloé Martin',
    phone: '33639980502',
    daysAgo: 3,
    missed: true,
    lines: [
      ['customer', 'The bot does not understand me, I want to talk to a person'],
      ['bot', 'I am asking a colleague to join. You can keep writing here.'],
    ],
  },
  {
    name: 'Hassan Ali',
    phone: '971500000503',
    daysAgo: 9,
    lines: [
      ['customer', 'Which bulb does the Gota pendant take?'],
      ['bot', 'All our lamps take E27 LED bulbs; one warm white bulb of 2,700 K is in every box.'],
      ['customer', 'Perfect'],
    ],
  },
  {
    name: 'Nora Weiss',
    phone: '4915100005678',
    daysAgo: 12,
    lines: [
      ['customer', 'We met at the trade fair. May I have the trade program prices?'],
      ['bot', 'I am asking a colleague to join. You can keep writing here.'],
      ['agent', 'Hello Nora, Júlia here. The price list is in your inbox, with 15 % for studios.'],
      ['customer', 'Wonderful, thank you'],
    ],
  },
  {
    name: 'Grace Hall',
    phone: '447700900118',
    daysAgo: 16,
    lines: [
      ['customer', 'How long does delivery to Leeds take?'],
      ['bot', 'In São Paulo 2 working days, elsewhere in Brazil 4 to 7. Each lamp travels in its own wooden frame.'],
      ['customer', 'Great, I will have it sent to my brother in São Paulo'],
    ],
  },
  {
    name: 'Emeka Obi',
    phone: '2348035550199',
    daysAgo: 23,
    lines: [
      ['customer', 'Does the Arco floor lamp work with a dimmer?'],
      ['bot', 'Halo, Gota and Arco work with any LED dimmer up to 150 W. Lua has a touch dimmer of its own.'],
      ['customer', 'Good to know'],
    ],
  },
]

export async function seedOldChats(chats: OldChat[]): Promise<void> {
  const [place] = await query<{ botId: Id; channelId: Id; agentId: Id }>(
    `select b.id as "botId", h.id as "channelId", a.id as "agentId" from bot b join channel h on h.bot_id = b.id
     join agent a on a.email = 'julia@casalume.example' order by b.id, h.id limit 1`,
  )
  if (!place) return
  for (const chat of chats) {
    // A start that was cut short may have got this far.
    if ((await query('select 1 from contact where phone = $1', [`+${chat.phone}`])).length === 0)
      await insertChat(chat, place)
  }
}

const insertChat = (chat: OldChat, { botId, channelId, agentId }: { botId: Id; channelId: Id; agentId: Id }) =>
  transaction(async (tx) => {
    const began = new Date(clock.now().getTime() - days(chat.daysAgo))
    const at = (line: number) => new Date(began.getTime() + minutes(line))
    const lastCustomer = chat.lines.findLastIndex(([who]) => who === 'customer')
    const last = chat.lines.at(-1)
    const preview = last && {
      text: previewText({ kind: 'text', text: last[1] }),
      kind: 'text',
      from: last[0],
      at: at(chat.lines.length - 1),
    }
    const [contact] = await tx.query<{ id: Id }>(
      'insert into contact (name, phone, is_demo, created_at) values ($1, $2, true, $3) returning id',
      [chat.name, `+${chat.phone}`, began],
    )
    await tx.query('insert into contact_search (contact_id, folded) values ($1, $2)', [
      contact?.id,
      `${searchable(chat.name)} ${chat.phone}`,
    ])
    const [conversation] = await tx.query<{ id: Id }>(
      `insert into conversation (bot_id, channel_id, contact_id, address, status, requested_at, last_number, taken_number, read_number,
         last_customer_at, last_at, preview, session_messages, unresolved_queries, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $7, $7, $8, $9, $10, $7, $11, $12) returning id`,
      [
        botId,
        channelId,
        contact?.id,
        chat.phone,
        chat.missed ? 'requesting' : 'closed',
        chat.missed ? at(lastCustomer) : null,
        chat.lines.length,
        at(lastCustomer),
        at(chat.lines.length - 1),
        JSON.stringify(preview),
        chat.missed ? 1 : 0,
        began,
      ],
    )
    await tx.query(`insert into identity (channel_id, user_id, conversation_id, kind) values ($1, $2, $3, 'phone')`, [
      channelId,
      chat.phone,
      conversation?.id,
    ])
    await insertEpisode(tx, { chat, at, contactId: contact?.id, conversationId: conversation?.id, agentId }, botId)
    await insertJourney(tx, { chat, at, contactId: contact?.id, conversationId: conversation?.id, agentId })
    for (const [i, [who, text]] of chat.lines.entries()) {
      const ours = who !== 'customer'
      await tx.query(
        `insert into message (conversation_id, number, author, author_id, kind, body, delivery, at, arrived_at, sent_at, delivered_at, read_at)
         values ($1, $2, $3, $4, 'text', $5, $6, $7, $7, $8, $8, $8)`,
        [
          conversation?.id,
          i + 1,
          who,
          who === 'agent' ? agentId : null,
          JSON.stringify({ kind: 'text', text }),
          ours ? 7 : null,
          at(i),
          ours ? at(i) : null,
        ],
      )
      await tx.query(
        'insert into message_search (conversation_id, number, bot_id, at, folded) values ($1, $2, $3, $4, $5)',
        [conversation?.id, i + 1, botId, at(i), searchable(text)],
      )
    }
  })

interface Past {
  chat: OldChat
  at: (line: number) => Date
  contactId: Id | undefined
  conversationId: Id | undefined
  agentId: Id
}

/** How an old chat went, from its first line to its end. */
async function insertEpisode(tx: Tx, { chat, at, contactId, conversationId, agentId }: Past, botId: Id) {
  const answer = chat.lines.findIndex(([who]) => who === 'agent')
  const isTaken = answer > 0
  const asked = chat.missed || isTaken ? at(0) : null
  await tx.query(
    `insert into episode (conversation_id, bot_id, contact_id, started_at, requested_at, requests, taken_at, waited_ms, holder_id,
       ended_at, outcome, resolved_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9::bigint, $10, $11, $9)`,
    [
      conversationId,
      botId,
      contactId,
      at(0),
      asked,
      asked ? 1 : 0,
      isTaken ? at(answer) : null,
      isTaken ? minutes(answer) : null,
      isTaken ? agentId : null,
      isTaken ? at(chat.lines.length) : null,
      isTaken ? 'resolved' : null,
    ],
  )
}

/** What happened in an old chat: asked for a person, taken and resolved where an agent answered in it. */
async function insertJourney(tx: Tx, { chat, at, contactId, conversationId, agentId }: Past) {
  const answer = chat.lines.findIndex(([who]) => who === 'agent')
  const asked = chat.missed || answer > 0
  const entries = [
    { kind: 'firstMessage', at: at(0), actor: 'customer', id: null, name: chat.name },
    ...(asked ? [{ kind: 'requested', at: at(0), actor: 'bot', id: null, name: 'Lumi' }] : []),
    ...(answer > 0
      ? [
          { kind: 'intervened', at: at(answer), actor: 'agent', id: agentId, name: 'Júlia Prado' },
          { kind: 'resolved', at: at(chat.lines.length), actor: 'agent', id: agentId, name: 'Júlia Prado' },
        ]
      : []),
  ]
  for (const entry of entries) {
    await tx.query(
      `insert into journey (contact_id, conversation_id, at, kind, actor_kind, actor_id, actor_name) values ($1, $2, $3, $4, $5, $6, $7)`,
      [contactId, conversationId, entry.at, entry.kind, entry.actor, entry.id, entry.name],
    )
  }
}
