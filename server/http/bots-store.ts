import { type Id, query, transaction } from '#db/index.ts'
import { historyMark } from '#domain/conversation/index.ts'
import type { Bot } from '#protocol/http/index.ts'
import { audit, changesOf } from '#server/audit/index.ts'
import { clock } from '#server/settings/index.ts'

/** Bots with what a dashboard shows beside them: who waits, what the reader holds, who is Online. */
export const botRows = (ids: Id[], reader: Id | null, after: Id | null, limit: number): Promise<Bot[]> =>
  query<Bot>(
    `select b.id, b.name, b.is_on as "on", coalesce(b.languages[1], 'en') as "defaultLanguage", b.texts, b.supervision,
       (select count(*)::int from conversation c where c.bot_id = b.id and c.status = 'requesting' and c.last_customer_at >= $4) as requesting,
       (select count(*)::int from conversation c where c.bot_id = b.id and c.status = 'intervened' and c.holder_id = $2::bigint) as mine,
       (select count(*)::int from bot_agent m join agent a on a.id = m.agent_id
        where m.bot_id = b.id and a.presence = 'online' and a.deactivated_at is null) as online
     from bot b where b.id = any ($1::bigint[]) and ($3::bigint is null or b.id > $3) order by b.id limit $5`,
    [ids, reader, after, historyMark(clock.now()), limit],
  )

/** Changes a bot; texts given replace the texts of those keys, the others stay. */
export const changeBot = (
  id: Id,
  change: { name?: string; on?: boolean; texts?: Record<string, Record<string, string>> },
) =>
  transaction(async (tx) => {
    const [before] = await tx.query<Pick<Bot, 'name' | 'on' | 'texts'>>(
      'select name, is_on as "on", texts from bot where id = $1 for update',
      [id],
    )
    if (!before) return
    await tx.query(
      `update bot set name = coalesce($2, name), is_on = coalesce($3, is_on), texts = texts || coalesce($4::jsonb, '{}') where id = $1`,
      [id, change.name ?? null, change.on ?? null, change.texts ? JSON.stringify(change.texts) : null],
    )
    const { texts = {}, ...fields } = change
    await audit(tx, {
      did: 'bot.changed',
      thing: { kind: 'bot', id, name: fields.name ?? before.name },
      changes: [...changesOf(before, fields), ...changesOf(before.texts, texts)],
    })
  })
