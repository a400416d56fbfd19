import { type Id, query } from '#db/index.ts'
import { type JourneyKind, type JourneySubject, kindsAbout } from '#domain/journey/index.ts'
import { searchable } from '#domain/message/index.ts'
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

// Of an earlier chat the one that it goes on in decides: it is read there.
const chatColumns = `t.bot_id as "botId", t.status, t.holder_id as "holderId", b.supervision,
  (select array_agg(x.agent_id::text) from chat_access x where x.conversation_id = t.id and x.ended_at is null
     and x.until > now() and x.holder_id = t.holder_id) as readers`
const thread = 'left join conversation t on t.id = coalesce(c.continued_in, c.id) left join bot b on b.id = t.bot_id'

/**
 * What happened in one chat and in those that went on in it, newest first; whether the asker may read the chat is decided
 * before. All of it is told as of the chat in which it is read.
 */
export const journeyOfConversation = async (
  conversationId: Id,
  before: Id | null,
  limit: number,
): Promise<JourneyEvent[]> =>
  (
    await query<JourneyRow>(
      `select ${columns} from (
         select j.* from (select $1::bigint as id union all select id from conversation where continued_in = $1) c
           cross join lateral (select * from journey where conversation_id = c.id and ($2::bigint is null or id < $2)
             order by id desc limit $3) j
         order by j.id desc limit $3) j order by j.id desc`,
      [conversationId, before, limit],
      { name: 'journey-of-conversation' },
    )
  ).map((row) => ({ ...journeyView(row), conversationId }))

/** What of a journey is asked for; all that is set must hold. */
export interface JourneyWish {
  before: Id | null
  limit: number
  about?: JourneySubject | undefined
  /** words of an entry: names, values old and new, who did it, what was said */
  q?: string | undefined
  /** entries of these kinds are meant by the words as well: a screen has names for them */
  kinds?: readonly JourneyKind[] | undefined
}

// Ids and keys are no words of an entry, nor is what a reader may not see; that stands in $6.
const words = `fold_text(concat_ws(' ', j.actor_name, (select string_agg(v #>> '{}', ' ')
  from jsonb_path_query(j.details - '{key,campaignId,messageId,mergeId,importId,otherId}'::text[]
    - case when j.conversation_id = any ($6::bigint[]) then '{reason,text,note}'::text[] else '{}' end,
    '$.** ? (@.type() == "string" || @.type() == "number")') v)))`

/** A contact's journey, merged contacts included. What a customer wrote in a chat that somebody else holds is left out. */
export async function journeyOfContact(contactId: Id, asker: Asker, wish: JourneyWish): Promise<JourneyEvent[]> {
  const { before, limit, about, kinds } = wish
  const q = searchable(wish.q ?? '')
  const rows = await query<JourneyRow & OfChat>(
    `select ${columns}, ${chatColumns}
       from journey j left join conversation c on c.id = j.conversation_id ${thread}
       where j.contact_id in (select id from contact where id = $1 or merged_into = $1) and ($2::bigint is null or j.id < $2)
         and ($4::text[] is null or j.kind = any ($4))
         ${q ? `and (j.kind = any ($7::text[]) or ${words} like $5)` : ''}
       order by j.id desc limit $3`,
    [
      contactId,
      before,
      limit,
      about ? kindsAbout(about) : null,
      ...(q ? [likePattern(q), await closedTo(asker, contactId), kinds ?? []] : []),
    ],
    { name: q ? 'journey-of-contact-with' : 'journey-of-contact' },
  )
  return rows.map((row) => journeyView(mayRead(asker, row) ? row : { ...row, details: withoutWords(row.details) }))
}

/** The chats of a contact whose words the asker may not read. */
const closedTo = async (asker: Asker, contactId: Id): Promise<Id[]> =>
  (
    await query<OfChat & { id: Id }>(
      `select c.id, ${chatColumns} from conversation c ${thread} where c.contact_id = $1 and t.status = 'intervened'`,
      [contactId],
      { name: 'held-chats-of-contact' },
    )
  ).flatMap((row) => (mayRead(asker, row) ? [] : [row.id]))

const likePattern = (folded: string) => `%${folded.replace(/[\\%_]/g, '\\$&')}%`

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
