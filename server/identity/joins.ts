import type { Id, Tx } from '#db/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import type { HeldChat } from './people.ts'

/** A chat that goes on in another. */
export interface Join {
  chat: Id
  into: Id
}

/**
 * Which chats become one: on each channel the one that is held, else the one that waits, else the one last active goes on,
 * and the others are read before it. Groups are not chats of one person.
 */
export async function joinsOf(tx: Tx, chats: HeldChat[]): Promise<{ ok: true; pairs: Join[] } | Refusal> {
  const open = chats.filter(({ continuedIn, isGroup }) => continuedIn === null && !isGroup)
  const pairs: Join[] = []
  for (const channelId of new Set(open.map((chat) => chat.channelId))) {
    const mine = open.filter((chat) => chat.channelId === channelId)
    if (mine.length < 2) continue
    if (mine.filter(({ holderId }) => holderId !== null).length > 1)
      return refuse('mergeTwoHeld', { channel: mine[0]?.channelName ?? '' })
    const [first, ...others] = await tx.query<{ id: Id }>(
      `select id from conversation where id = any ($1::bigint[])
       order by holder_id is not null desc, status = 'requesting' desc, last_customer_at desc nulls last, id desc`,
      [mine.map(({ id }) => id)],
    )
    if (first) pairs.push(...others.map(({ id }) => ({ chat: id, into: first.id })))
  }
  return { ok: true, pairs }
}
