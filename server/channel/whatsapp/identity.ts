import { type Id, type Tx, transaction } from '#db/index.ts'
import { record } from '#server/journey/index.ts'
import { clock } from '#server/settings/index.ts'
import { phoneOf } from './parts.ts'
import type { IdentityMove } from './reading.ts'

/** A person's number or id changed: their chat goes on under the new one. Said twice it changes nothing. */
export const moveIdentity = (channelId: Id, { field, from, to }: IdentityMove) =>
  transaction(async (tx) => {
    await tx.query('select lock_people($1::bigint[], $2::text[])', [
      [channelId, channelId],
      [from, to],
    ])
    const [chat] = await tx.query<{ id: Id; botId: Id; contactId: Id }>(
      `select c.id, c.bot_id as "botId", c.contact_id as "contactId" from identity i join conversation c on c.id = i.conversation_id
       where i.channel_id = $1 and i.user_id = $2
         and not exists (select from identity t where t.channel_id = $1 and t.user_id = $3)
       for no key update of c`,
      [channelId, from, to],
    )
    if (!chat) return
    await tx.query('update identity set user_id = $3 where channel_id = $1 and user_id = $2', [channelId, from, to])
    await tx.query('update conversation set address = $3 where id = $1 and address = $2', [chat.id, from, to])
    if (field === 'phone') await moveContactPhone(tx, chat.contactId, phoneOf(to))
    await record(tx, {
      conversationId: chat.id,
      contactId: chat.contactId,
      botId: chat.botId,
      kind: 'identityChanged',
      actor: { kind: 'system', id: null, name: null },
      details: { field, from, to },
      at: clock.now(),
    })
    await tx.query(
      `insert into event (bot_id, conversation_id, contact_id, kind) values ($1, $2, $3, 'contact.changed')`,
      [chat.botId, chat.id, chat.contactId],
    )
  })

/** A number that another contact has already stays with them: whose it is now is for a person to decide. */
const moveContactPhone = (tx: Tx, contactId: Id, phone: string | null) =>
  tx.query(
    `update contact set phone = $2 where id = $1 and $2::text is not null
       and not exists (select from contact o where o.phone = $2 and o.merged_into is null)`,
    [contactId, phone],
  )
