import { type Id, query } from '#db/index.ts'
import { type JourneySubject, kindsAbout } from '#domain/journey/index.ts'
import { type Asker, may, type Seen, type Supervision } from '#domain/team/index.ts'
import type { JourneyEvent } from '#protocol/http/index.ts'

interface JourneyRow {
  id: Id
  conversationId: Id | null
  at: Date
  kind: JourneyEvent['kind']
  actorKind: JourneyEvent['actor']['kind']
  actorId: Id | null
  actorName: string | null
  details: Record<string, unknown>
}
/** The chat an entry belongs to, as rights look at it; null columns when it belongs to none. */
type OfChat = { [Part in keyof Seen]: Seen[Part] | null } & { supervision: Supervision | null }

const columns = `j.id, j.conversation_id as "conversationId", j.at, j.kind, j.actor_kind as "actorKind",
  j.actor_id as "actorId", j.actor_name as "actorName", j.details`

/** What happened in one chat, newest first; whether the asker may read the chat is decided before. */
export const journeyOfConversation = async (
  conversationId: Id,
  before: Id | null,
  limit: number,
): Promise<JourneyEvent[]> =>
  (
    await query<JourneyRow>(
      `select ${columns} from journey j where j.conversation_id = $1 and ($2::bigint is null or j.id < $2)
       order by j.id desc limit $3`,
      [conversationId, before, limit],
      { name: 'journey-of-conversation' },
    )
  ).map(journeyView)

/** A contact's journey, merged contacts included. What a customer wrote in a chat that somebody else holds is left out. */
export const journeyOfContact = async (
  contactId: Id,
  asker: Asker,
  before: Id | null,
  limit: number,
  about: JourneySubject | null = null,
): Promise<JourneyEvent[]> =>
  (
    await query<JourneyRow & OfChat>(
      `select ${columns}, c.bot_id as "botId", c.status, c.holder_id as "holderId", b.supervision,
         (select array_agg(x.agent_id::text) from chat_access x where x.conversation_id = c.id and x.ended_at is null
            and x.until > now() and x.holder_id = c.holder_id) as readers
       from journey j left join conversation c on c.id = j.conversation_id left join bot b on b.id = c.bot_id
       where j.contact_id in (select id from contact where id = $1 or merged_into = $1) and ($2::bigint is null or j.id < $2)
         and ($4::text[] is null or j.kind = any ($4))
       order by j.id desc limit $3`,
      [contactId, before, limit, about && kindsAbout(about)],
      { name: 'journey-of-contact' },
    )
  ).map((row) => journeyView(mayRead(asker, row) ? row : { ...row, details: withoutWords(row.details) }))

/** Whose contact it is may be known without the chat: only what was said in it, or about it, needs the right to see it. */
const mayRead = (asker: Asker, { botId, status, holderId, readers, supervision }: OfChat): boolean =>
  botId === null ||
  status !== 'intervened' ||
  may.see(asker, { botId, status, holderId, readers }, supervision ?? 'strict')

/** Journey entries by id, for live delivery. */
export const journeyByIds = async (ids: Id[]): Promise<JourneyEvent[]> =>
  (await query<JourneyRow>(`select ${columns} from journey j where j.id = any ($1::bigint[])`, [ids])).map(journeyView)

// A request's reason may quote the customer.
const withoutWords = ({ reason: _reason, text: _text, note: _note, ...rest }: Record<string, unknown>) => rest

const journeyView = (row: JourneyRow): JourneyEvent => ({
  id: row.id,
  at: row.at.toISOString(),
  kind: row.kind,
  conversationId: row.conversationId,
  actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
  details: row.details,
})
