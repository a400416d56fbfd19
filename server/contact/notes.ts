import { type Id, query, transaction } from '#db/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import { searchable } from '#domain/message/index.ts'
import type { Note } from '#protocol/http/index.ts'
import { wake } from '#server/jobs/index.ts'
import { record } from '#server/journey/index.ts'
import { addNotices } from '#server/notice/index.ts'
import { clock } from '#server/settings/index.ts'
import { agentIdOf, type Known, namedAgents } from '#server/team/index.ts'

interface NoteRow {
  id: Id
  text: string
  authorId: Id | null
  authorName: string | null
  mentions: Note['mentions']
  at: Date
}
const columns = 'id, text, author_id as "authorId", author_name as "authorName", mentions, at'

/** What the team wrote down about a contact, newest first; merged contacts included. */
export const notesOf = async (contactId: Id, before: Id | null, limit: number): Promise<Note[]> =>
  (
    await query<NoteRow>(
      `select ${columns} from note
       where contact_id in (select id from contact where id = $1 or merged_into = $1) and ($2::bigint is null or id < $2)
       order by id desc limit $3`,
      [contactId, before, limit],
    )
  ).map(noteView)

/** Writes a note about a contact; who is named in it is told. `reach` are the asker's bots, null for all. */
export async function addNote(
  asker: Known,
  contactId: Id,
  reach: Id[] | null,
  wish: { text: string; mentions?: string[] },
): Promise<{ ok: true; note: Note } | Refusal> {
  const bots = await query<{ id: Id; conversationId: Id }>(
    `select bot_id as id, id as "conversationId" from conversation
     where contact_id = $1 and ($2::bigint[] is null or bot_id = any ($2)) order by last_customer_at desc nulls last, id desc`,
    [contactId, reach],
  )
  const [latest] = bots
  if (!latest && reach !== null) return refuse('notFound', { thing: 'contact' })
  const mentions = await namedAgents([...new Set(bots.map(({ id }) => id))], wish.mentions ?? [])
  const actor = { kind: asker.kind === 'person' ? 'agent' : 'api', id: asker.id, name: asker.name } as const
  const note = await transaction(async (tx) => {
    const [row] = await tx.query<NoteRow>(
      `insert into note (contact_id, author_id, author_name, text, mentions, at, folded) values ($1, $2, $3, $4, $5, $6, $7) returning ${columns}`,
      [
        contactId,
        agentIdOf(asker),
        asker.name,
        wish.text,
        JSON.stringify(mentions),
        clock.now(),
        searchable(wish.text),
      ],
    )
    if (!row) throw new Error('the note was not written')
    const botId = latest?.id ?? null
    const details = { noteId: row.id }
    const conversationId = latest?.conversationId ?? null
    await record(tx, { conversationId, contactId, botId, kind: 'noteAdded', actor, details, at: row.at })
    await addNotices(
      tx,
      mentions.map(({ id }) => id).filter((id) => id !== agentIdOf(asker)),
      {
        kind: 'mention',
        botId,
        conversationId,
        contactId,
        noteId: row.id,
        actorName: asker.name,
      },
    )
    return row
  })
  wake('events')
  return { ok: true, note: noteView(note) }
}

const noteView = (row: NoteRow): Note => ({
  id: row.id,
  text: row.text,
  author: row.authorName === null ? null : { id: row.authorId, name: row.authorName },
  mentions: row.mentions,
  at: row.at.toISOString(),
})
