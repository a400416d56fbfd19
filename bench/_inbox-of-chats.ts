import type pg from 'pg'

interface Wish {
  botId: string
  chats: number
  /** so many of the newest have this many messages, the others one */
  long: number
  messages: number
}

/** Chats of the last hours that the bot holds, the newest first by number, written at once past the product. */
export async function fillInbox(on: pg.Client, { botId, chats, long, messages }: Wish): Promise<void> {
  await on.query(
    `insert into contact (name, phone) select 'Name' || (n % 2000) || ' Familia' || (n % 37), '+5511' || lpad(n::text, 9, '0')
     from generate_series(1, $1::int) n`,
    [chats],
  )
  await on.query(
    `insert into conversation (bot_id, channel_id, contact_id, address, status, last_number, taken_number, last_customer_at, last_at, preview, session_messages)
     select $1, (select id from channel where bot_id = $1), n, '5511' || lpad(n::text, 9, '0'), 'active', many, many, at, at,
       jsonb_build_object('text', 'message ' || many || ' about a lamp', 'kind', 'text', 'from', 'customer', 'at', instant(at)), many
     from (select c.id as n, case when c.id <= $2 then $3::int else 1 end as many, now() - c.id * interval '5 seconds' as at
           from contact c order by c.id limit $4) made`,
    [botId, long, messages, chats],
  )
  await on.query(
    `insert into message (conversation_id, number, author, kind, body, at, external_id)
     select c.id, m, case when m % 2 = 0 then 'customer' else 'bot' end, 'text',
       jsonb_build_object('kind', 'text', 'text', 'message ' || m || ' about a lamp' || repeat(', and whether it fits the old shade', m % 4)),
       c.last_at - (c.last_number - m) * interval '40 seconds', case when m % 2 = 0 then 'wamid.' || c.id || '.' || m end
     from conversation c, generate_series(1, $1::int) m where m <= c.last_number`,
    [messages],
  )
  await on.query('vacuum analyze')
}
