import { type Id, query } from '#db/index.ts'
import { NoticeSettings, usualNotices } from '#protocol/http/index.ts'

/** Stored choices, whole again when a later version knows more of them. */
export const readSettings = (stored: unknown): NoticeSettings => {
  const parsed = NoticeSettings.partial().safeParse(stored ?? {})
  return parsed.success ? { ...usualNotices, ...parsed.data } : usualNotices
}

/** What a person wants to be told of, and how. */
export async function noticeSettingsOf(agentId: Id): Promise<NoticeSettings> {
  const [row] = await query<{ settings: unknown }>('select settings from notice_setting where agent_id = $1', [agentId])
  return readSettings(row?.settings)
}

export const changeNoticeSettings = (agentId: Id, settings: NoticeSettings): Promise<unknown> =>
  query(
    `insert into notice_setting (agent_id, settings) values ($1, $2)
     on conflict (agent_id) do update set settings = excluded.settings, changed_at = now()`,
    [agentId, JSON.stringify(settings)],
  )
