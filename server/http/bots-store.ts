import { type Id, query, type Tx, transaction } from '#db/index.ts'
import { historyMark } from '#domain/conversation/index.ts'
import { closesAt, isOpen, opensAt, readSettings } from '#domain/routing/index.ts'
import type { Bot, BotPatch } from '#protocol/http/index.ts'
import { audit, changesOf } from '#server/audit/index.ts'
import { wake } from '#server/jobs/index.ts'
import { clock } from '#server/settings/index.ts'

type BotRow = Omit<Bot, 'settings' | 'open' | 'opensAt' | 'closesAt'> & { settings: unknown }

/** Bots with what a dashboard shows beside them: who waits, what the reader holds, who is Online. */
export const botRows = async (ids: Id[], reader: Id | null, after: Id | null, limit: number): Promise<Bot[]> =>
  (
    await query<BotRow>(
      `select b.id, b.name, b.is_on as "on", coalesce(b.languages[1], 'en') as "defaultLanguage", b.languages, b.texts,
       b.supervision, b.settings,
       (select count(*)::int from conversation c where c.bot_id = b.id and c.status = 'requesting' and c.last_customer_at >= $4) as requesting,
       (select count(*)::int from conversation c where c.bot_id = b.id and c.status = 'intervened' and c.holder_id = $2::bigint) as mine,
       (select count(*)::int from bot_agent m join agent a on a.id = m.agent_id
        where m.bot_id = b.id and a.presence = 'online' and a.deactivated_at is null) as online
     from bot b where b.id = any ($1::bigint[]) and ($3::bigint is null or b.id > $3) order by b.id limit $5`,
      [ids, reader, after, historyMark(clock.now()), limit],
    )
  ).map(botView)

function botView(row: BotRow): Bot {
  const now = clock.now()
  const settings = readSettings(row.settings)
  const { hours, zone } = settings
  return {
    ...row,
    settings,
    open: isOpen(hours, zone, now),
    opensAt: opensAt(hours, zone, now)?.toISOString() ?? null,
    closesAt: closesAt(hours, zone, now)?.toISOString() ?? null,
  }
}

/** Changes a bot; texts and settings given replace those of their names, the others stay. */
export async function changeBot(id: Id, change: BotPatch): Promise<void> {
  await transaction(async (tx) => {
    const [before] = await tx.query<Pick<BotRow, 'name' | 'on' | 'texts' | 'languages' | 'supervision' | 'settings'>>(
      'select name, is_on as "on", texts, languages, supervision, settings from bot where id = $1 for no key update',
      [id],
    )
    if (!before) return
    await tx.query(
      `update bot set name = coalesce($2, name), is_on = coalesce($3, is_on), texts = texts || coalesce($4::jsonb, '{}'),
         languages = coalesce($5, languages), supervision = coalesce($6, supervision),
         settings = settings || coalesce($7::jsonb, '{}') where id = $1`,
      [
        id,
        change.name ?? null,
        change.on ?? null,
        change.texts ? JSON.stringify(change.texts) : null,
        change.languages ?? null,
        change.supervision ?? null,
        change.settings ? JSON.stringify(change.settings) : null,
      ],
    )
    if (change.supervision && change.supervision !== before.supervision) await heldAreJudgedAnew(tx, id)
    const { texts = {}, settings = {}, ...fields } = change
    await audit(tx, {
      did: 'bot.changed',
      thing: { kind: 'bot', id, name: fields.name ?? before.name },
      changes: [
        ...changesOf(before, fields),
        ...changesOf(before.texts, texts),
        ...changesOf(readSettings(before.settings), settings),
      ],
    })
  })
  wake('events')
  wake('routing')
}

/** Who may read a held chat has changed: what is open is closed, and every screen looks again. */
async function heldAreJudgedAnew(tx: Tx, botId: Id): Promise<void> {
  await tx.query(
    `with held as (
       update conversation set version = version + 1 where bot_id = $1 and status = 'intervened' returning id, bot_id, contact_id
     ), ended as (
       update chat_access a set ended_at = now(), ended_because = 'setting' from held
       where a.conversation_id = held.id and a.ended_at is null
     )
     insert into event (bot_id, conversation_id, contact_id, kind) select bot_id, id, contact_id, 'conversation.changed' from held`,
    [botId],
  )
}
