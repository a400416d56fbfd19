import { z } from 'zod'
import { type Id, type Tx, transaction } from '#db/index.ts'
import { plainError } from '#domain/channel/index.ts'
import { hours } from '#domain/index.ts'
import { keepConsent } from '#server/contact/index.ts'
import { wake } from '#server/jobs/index.ts'
import { clock } from '#server/settings/index.ts'
import { storableText } from './batch.ts'
import { askLater, NO_TEMPLATES } from './health.ts'
import type { News, Preference } from './reading.ts'

/** Keeps the news of one number, each once, and follows what is new: templates, troubles, who wants no marketing. */
export async function keepNews(channelId: Id, news: News[], preferences: Preference[]): Promise<void> {
  await transaction(async (tx) => {
    const rows = await tx.query<{ key: string }>(
      `insert into channel_event (channel_id, kind, field, key, at, value)
       select $1, n.kind, n.field, n.key, n.at, n.value
       from jsonb_to_recordset($2::jsonb) n (kind text, field text, key text, at timestamptz, value jsonb)
       order by n.key on conflict do nothing returning key`,
      [channelId, storableText(news)],
    )
    const fresh = new Set(rows.map(({ key }) => key))
    for (const one of news) if (fresh.has(one.key)) await follow(tx, channelId, one)
    for (const wish of preferences) if (fresh.has(wish.key)) await applyPreference(tx, channelId, wish)
  })
  wake('events')
}

const TemplateNews = z.object({
  event: z.string().optional(),
  new_quality_score: z.string().optional(),
  new_category: z.string().optional(),
  message_template_name: z.string(),
  message_template_language: z.string(),
})
// in seconds; what no calendar knows counts as not told
const Expiration = z.coerce.number().positive().max(4_102_444_800).optional().catch(undefined)
const AccountNews = z.object({
  event: z.string(),
  ban_info: z.object({ waba_ban_state: z.string() }).optional().catch(undefined),
  restriction_info: z
    .array(z.object({ restriction_type: z.string(), expiration: Expiration }))
    .optional()
    .catch(undefined),
})
const ErrorNews = z.object({ code: z.union([z.string(), z.number()]) })

async function follow(tx: Tx, channelId: Id, { kind, field, value }: News): Promise<void> {
  const template = field.includes('template') ? TemplateNews.safeParse(value) : null
  if (template?.success) {
    const { event, new_quality_score, new_category, message_template_name, message_template_language } = template.data
    await tx.query(
      `update template set status = coalesce($4, status), quality = coalesce($5, quality), category = coalesce($6, category)
       where channel_id = $1 and name = $2 and language = $3`,
      [
        channelId,
        message_template_name,
        message_template_language,
        field === 'message_template_status_update' ? event : null,
        new_quality_score,
        new_category,
      ],
    )
  }
  const account = field === 'account_update' ? AccountNews.safeParse(value) : null
  if (account?.success) await followAccount(tx, channelId, account.data)
  const error = kind === 'trouble' ? ErrorNews.safeParse(value) : null
  if (error?.success) await alarm(tx, channelId, plainError(error.data.code).say)
}

async function followAccount(tx: Tx, channelId: Id, news: z.infer<typeof AccountNews>): Promise<void> {
  const { event, ban_info } = news
  const state = ban_info?.waba_ban_state
  if (event === 'ACCOUNT_RESTRICTION') await restrict(tx, channelId, news.restriction_info ?? [])
  else if (event === 'ACCOUNT_VIOLATION')
    await alarm(tx, channelId, 'WhatsApp reports a policy violation of this account.')
  else if (state === 'SCHEDULE_FOR_DISABLE') await alarm(tx, channelId, 'WhatsApp will disable this account.')
  else if (state === 'DISABLE') {
    await alarm(tx, channelId, 'WhatsApp has disabled this account.')
    await tx.query(
      `update channel set paused_until = '2100-01-01', pause_reason = 'WhatsApp has disabled this account.' where id = $1`,
      [channelId],
    )
  } else if (state === 'REINSTATE') {
    await tx.query(
      `update channel set paused_until = null, pause_reason = null, templates_stopped_until = null,
         health = '{"state": "unknown", "message": null, "checkedAt": null}' where id = $1`,
      [channelId],
    )
  }
}

/** Without an end told a day passes; then WhatsApp itself says whether it still holds. */
const RESTRICTED_FOR = hours(24)

/** What WhatsApp forbids stops here too, so that nothing is sent to be refused and counted against the account. */
async function restrict(
  tx: Tx,
  channelId: Id,
  info: { restriction_type: string; expiration?: number }[],
): Promise<void> {
  const until = (type: string) => {
    const one = info.find(({ restriction_type }) => restriction_type === type)
    return one && new Date(one.expiration ? one.expiration * 1000 : clock.now().getTime() + RESTRICTED_FOR)
  }
  const templates = until('RESTRICTED_BIZ_INITIATED_MESSAGING')
  const answers = until('RESTRICTED_CUSTOMER_INITIATED_MESSAGING')
  const say = answers
    ? 'WhatsApp has restricted this account: it may not answer customers.'
    : templates
      ? NO_TEMPLATES
      : 'WhatsApp has restricted this account.'
  await alarm(tx, channelId, say)
  if (templates) await tx.query('update channel set templates_stopped_until = $2 where id = $1', [channelId, templates])
  if (answers)
    await tx.query('update channel set paused_until = $2, pause_reason = $3 where id = $1', [channelId, answers, say])
}

async function alarm(tx: Tx, channelId: Id, message: string): Promise<void> {
  await tx.query('update channel set health = $2 where id = $1', [
    channelId,
    JSON.stringify({ state: 'trouble', message, checkedAt: clock.now().toISOString() }),
  ])
  await askLater(tx, channelId)
}

/** A wish about marketing binds even when the person never wrote: they are then noted without a message. */
async function applyPreference(tx: Tx, channelId: Id, wish: Preference): Promise<void> {
  await tx.query('select lock_people($1::bigint[], $2::text[])', [wish.userIds.map(() => channelId), wish.userIds])
  const person = {
    channel: channelId,
    users: wish.userIds,
    kinds: wish.userIds.map((id) => (/^\d+$/.test(id) ? 'phone' : 'user')),
    phone: wish.phone,
    folded: wish.phone ?? '',
    address: wish.userIds.find((id) => /^\d+$/.test(id)) ?? wish.userIds[0],
  }
  const [chat] = await tx.query<{ id: Id }>(
    'select open_conversation(jsonb_populate_record(null::intake_item, $1::jsonb)) as id',
    [storableText(person)],
  )
  const [found] = await tx.query<{ contactId: Id; botId: Id }>(
    'select contact_id as "contactId", bot_id as "botId" from conversation where id = $1 for no key update',
    [chat?.id],
  )
  if (!chat || !found) return
  const by = { kind: 'customer', id: found.contactId, name: null } as const
  await keepConsent(tx, { ...found, conversationId: chat.id, by }, wish.value === 'stop' ? 'out' : 'in', {
    how: 'whatsapp',
    source: wish.category,
    at: wish.at,
  })
}
