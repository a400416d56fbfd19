import { type Id, query, type Tx } from '#db/index.ts'
import { clock } from '#server/settings/index.ts'

/** Takes back what the bot has queued and not yet sent, in the transaction in which a person takes the chat. */
export async function dropBotMessages(tx: Tx, conversationId: Id): Promise<number> {
  // Waits for a claim in progress; what that claim took is on its way and stays.
  const rows = await tx.query<{ id: Id }>(
    `select id from outbox where conversation_id = $1 and if_version is not null and state = 'queued' order by id for update`,
    [conversationId],
  )
  if (rows.length === 0) return 0
  await tx.query('select outbox_drop($1, $2, $3)', [
    rows.map(({ id }) => id),
    JSON.stringify({ code: 'taken', message: 'A person took this chat first.' }),
    clock.now(),
  ])
  return rows.length
}

/** Waits until nothing of this chat is on its way, at most so long: what the bot said last is then known as sent. */
export async function nothingOnItsWay(conversationId: Id, withinMs = 3000): Promise<boolean> {
  const ends = performance.now() + withinMs
  for (;;) {
    const rows = await query(`select 1 from outbox where conversation_id = $1 and state = 'sending' limit 1`, [
      conversationId,
    ])
    if (rows.length === 0) return true
    if (performance.now() > ends) return false
    await new Promise((over) => setTimeout(over, 20))
  }
}
