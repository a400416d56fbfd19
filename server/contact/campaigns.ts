import { type Id, query } from '#db/index.ts'
import { deliveryOf, messageId } from '#domain/message/index.ts'
import type { ContactCampaign } from '#protocol/http/index.ts'

interface CampaignRow {
  id: Id
  name: string
  kind: ContactCampaign['campaign']['kind']
  conversationId: Id
  number: number
  at: Date
  repliedAt: Date | null
  delivery: number | null
  sentAt: Date | null
  deliveredAt: Date | null
  readAt: Date | null
  error: { code: string; message: string } | null
}

/** The last row of a page. */
export interface CampaignPlace {
  at: string
  conversation: Id
  number: number
}

/** Campaigns sent to a contact, newest first. How far each has come is read from its message, which is the only truth. */
export const campaignsOf = async (
  contactId: Id,
  reach: Id[] | null,
  after: CampaignPlace | null,
  limit: number,
): Promise<ContactCampaign[]> =>
  (
    await query<CampaignRow>(
      `select p.id, p.name, p.kind, r.conversation_id as "conversationId", r.number, r.created_at as at, r.replied_at as "repliedAt",
         m.delivery, m.sent_at as "sentAt", m.delivered_at as "deliveredAt", m.read_at as "readAt", m.error
       from campaign_recipient r join campaign p on p.id = r.campaign_id
         join message m on m.conversation_id = r.conversation_id and m.number = r.number
       where r.contact_id = $1 and ($2::bigint[] is null or p.bot_id = any ($2))
         and ($3::timestamptz is null or r.created_at <= $3
           and (r.created_at, r.conversation_id, r.number) < ($3, $4::bigint, $5::int))
       order by r.created_at desc, r.conversation_id desc, r.number desc limit $6`,
      [contactId, reach, after?.at ?? null, after?.conversation ?? null, after?.number ?? null, limit],
      { name: 'campaigns-of-contact' },
    )
  ).map(campaignView)

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

const campaignView = (row: CampaignRow): ContactCampaign => ({
  campaign: { id: row.id, name: row.name, kind: row.kind },
  conversationId: row.conversationId,
  messageId: messageId(row.conversationId, row.number),
  at: row.at.toISOString(),
  delivery: row.delivery === null ? null : deliveryOf(row.delivery),
  sentAt: iso(row.sentAt),
  deliveredAt: iso(row.deliveredAt),
  readAt: iso(row.readAt),
  repliedAt: iso(row.repliedAt),
  failure: row.error,
})
