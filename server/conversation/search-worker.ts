import { type Id, query, type Tx, transaction } from '#db/index.ts'
import { type Content, searchable } from '#domain/message/index.ts'
import { onWake } from '#server/jobs/index.ts'
import { foldNotes } from './fold-notes.ts'

const READER = 'search'
const MOST_AT_ONCE = 500
const GLANCE_EVERY = 500
const RANGE = 500_000

/** Writes the words of messages into the search index, at most a second behind, until the returned function is called. */
export function startSearch(): () => Promise<void> {
  let stopping = false
  let again = false
  let running: Promise<void> | null = null
  const work = async () => {
    do {
      again = false
      while (!stopping && (await indexNext()) === MOST_AT_ONCE);
      while (!stopping && (await foldNotes()) > 0);
    } while (again && !stopping)
  }
  const look = () => {
    again = true
    // The database is away: the next glance comes back to it.
    running ??= work()
      .catch(() => {})
      .finally(() => {
        running = null
      })
  }
  const forget = onWake('events', look)
  const glances = setInterval(look, GLANCE_EVERY)
  look()
  return async () => {
    stopping = true
    forget()
    clearInterval(glances)
    await running
  }
}

interface Logged {
  xid: string
  id: Id
  kind: string
  conversationId: Id | null
  number: number | null
}

/** Indexes the next events of the log; its place moves in the same transaction. Answers how many events there were. */
export async function indexNext(): Promise<number> {
  const { read, highest } = await transaction(async (tx) => {
    const place = await myPlace(tx)
    // Another process is at it.
    if (!place) return { read: 0, highest: null }
    const events = await tx.query<Logged>(
      `select xid::text, id, kind, conversation_id as "conversationId", number from event e
       where (xid, id) > ($1::xid8, $2::bigint) and xid < pg_snapshot_xmin(pg_current_snapshot()) order by e.xid, e.id limit $3`,
      [place.xid, place.id, MOST_AT_ONCE],
    )
    const last = events.at(-1)
    if (!last) return { read: 0, highest: null }
    const written = await index(tx, events)
    await tx.query('update event_reader set xid = $2, id = $3 where name = $1', [READER, last.xid, last.id])
    return { read: events.length, highest: written }
  })
  // The next range is made long before this one is full.
  if (highest !== null && highest % RANGE > RANGE / 2 && made !== Math.floor(highest / RANGE)) {
    await query('select make_search_ranges()')
    made = Math.floor(highest / RANGE)
  }
  return read
}

let made = -1

async function myPlace(tx: Tx): Promise<{ xid: string; id: Id } | null> {
  const select = 'select xid::text, id from event_reader where name = $1 for update skip locked'
  const [place] = await tx.query<{ xid: string; id: Id }>(select, [READER])
  if (place) return place
  await tx.query(`insert into event_reader (name, xid, id) values ($1, '0', 0) on conflict do nothing`, [READER])
  return (await tx.query<{ xid: string; id: Id }>(select, [READER]))[0] ?? null
}

interface Words {
  conversationId: Id
  number: number
  botId: Id
  at: Date
  author: string
  content: Content
}

async function index(tx: Tx, events: Logged[]): Promise<number | null> {
  const named = events.filter(({ kind }) => kind === 'message.stored' || kind === 'message.changed')
  if (named.length === 0) return null
  const messages = await tx.query<Words>(
    `select m.conversation_id as "conversationId", m.number, c.bot_id as "botId", m.at, m.author, m.body as content
     from (select distinct * from unnest($1::bigint[], $2::int[], $3::boolean[]) e (conversation_id, number, is_new)) e
       join message m on m.conversation_id = e.conversation_id and m.number = e.number
       join conversation c on c.id = m.conversation_id
     where m.author <> 'system' and (e.is_new or (m.author = 'customer' and m.edited_at is not null and m.revoked_at is null))
     order by m.at, m.conversation_id, m.number`,
    [
      named.map(({ conversationId }) => conversationId),
      named.map(({ number }) => number),
      named.map(({ kind }) => kind === 'message.stored'),
    ],
  )
  const found = messages.flatMap((message) => {
    const folded = searchable(wordsOf(message.content))
    return folded ? [{ ...message, folded }] : []
  })
  if (found.length === 0) return null
  const [row] = await tx.query<{ highest: string }>(
    `with written as (
       insert into message_search (conversation_id, number, bot_id, at, folded)
       select * from unnest($1::bigint[], $2::int[], $3::bigint[], $4::timestamptz[], $5::text[]) returning id)
     select max(id) as highest from written`,
    [
      found.map(({ conversationId }) => conversationId),
      found.map(({ number }) => number),
      found.map(({ botId }) => botId),
      found.map(({ at }) => at),
      found.map(({ folded }) => folded),
    ],
  )
  return row ? Number(row.highest) : null
}

/** Everything in a message that somebody could remember of it. */
export function wordsOf(content: Content): string {
  switch (content.kind) {
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
      return `${content.caption ?? ''} ${content.kind === 'document' ? content.file.name : ''}`
    case 'list':
      return [content.text, ...content.sections.flatMap(({ rows }) => rows.map(({ title }) => title))].join(' ')
    case 'buttons':
      return [content.text, ...content.buttons.map(({ title }) => title)].join(' ')
    case 'location':
      return `${content.name ?? ''} ${content.address ?? ''}`
    case 'contacts':
      return content.contacts.flatMap(({ name, phones }) => [name, ...phones]).join(' ')
    case 'template':
      return content.text ?? ''
    default:
      return 'text' in content ? (content.text ?? '') : ''
  }
}
