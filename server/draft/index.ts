import { type Id, query, transaction } from '#db/index.ts'
import { days } from '#domain/index.ts'
import type { Draft } from '#protocol/http/index.ts'
import { wake } from '#server/jobs/index.ts'
import { clock } from '#server/settings/index.ts'

// An emptied draft is remembered this long, so that an older one of another device does not bring it back.
const EMPTY_KEPT = days(7)

export interface DraftRow {
  agentId: Id
  conversationId: Id
  kind: Draft['kind']
  text: string
  typedAt: Date
}

const columns = `agent_id as "agentId", conversation_id as "conversationId", kind, text, typed_at as "typedAt"`

/** Keeps what somebody typed. The later one wins: an older one changes nothing and is answered with the newer. */
export async function keepDraft(
  agentId: Id,
  chat: { id: Id; botId: Id; contactId: Id },
  wish: { kind: Draft['kind']; text: string; typedAt?: string },
): Promise<Draft> {
  const now = clock.now()
  // A clock that goes ahead must not win for ever.
  const typedAt = wish.typedAt && new Date(wish.typedAt) < now ? new Date(wish.typedAt) : now
  const kept = await transaction(async (tx) => {
    await tx.query(`delete from draft where agent_id = $1 and text = '' and typed_at < $2`, [
      agentId,
      new Date(now.getTime() - EMPTY_KEPT),
    ])
    const [written] = await tx.query<DraftRow>(
      `insert into draft (agent_id, conversation_id, kind, text, typed_at) values ($1, $2, $3, $4, $5)
       on conflict (agent_id, conversation_id, kind) do update set text = excluded.text, typed_at = excluded.typed_at
         where draft.typed_at <= excluded.typed_at
       returning ${columns}`,
      [agentId, chat.id, wish.kind, wish.text, typedAt],
    )
    if (written)
      await tx.query(
        `insert into event (bot_id, conversation_id, contact_id, kind, facts)
         values ($1, $2, $3, 'draft.changed', jsonb_build_object('agentId', $4::text, 'draft', $5::text))`,
        [chat.botId, chat.id, chat.contactId, agentId, wish.kind],
      )
    return written
  })
  if (kept) wake('events')
  const [known] = kept ? [kept] : await draftsBy([{ agentId, conversationId: chat.id, kind: wish.kind }])
  return draftView(known ?? { agentId, conversationId: chat.id, kind: wish.kind, text: '', typedAt })
}

/** Drafts by name, for live delivery. */
export const draftsBy = (names: Pick<DraftRow, 'agentId' | 'conversationId' | 'kind'>[]): Promise<DraftRow[]> =>
  names.length === 0
    ? Promise.resolve([])
    : query<DraftRow>(
        `select ${columns} from draft
         where (agent_id, conversation_id, kind) in (select * from unnest($1::bigint[], $2::bigint[], $3::text[]))`,
        [names.map((one) => one.agentId), names.map((one) => one.conversationId), names.map((one) => one.kind)],
      )

/** One page of somebody's drafts, by chat. */
export const draftPage = async (
  agentId: Id,
  after: { conversationId: Id; kind: string } | null,
  limit: number,
): Promise<Draft[]> =>
  (
    await query<DraftRow>(
      `select ${columns} from draft where agent_id = $1 and text <> ''
       and ($2::bigint is null or (conversation_id, kind) > ($2, $3)) order by conversation_id, kind limit $4`,
      [agentId, after?.conversationId ?? null, after?.kind ?? null, limit],
    )
  ).map(draftView)

export const draftView = (row: DraftRow): Draft => ({
  conversationId: row.conversationId,
  kind: row.kind,
  text: row.text,
  typedAt: row.typedAt.toISOString(),
})
