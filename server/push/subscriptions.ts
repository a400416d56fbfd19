import { type Id, query, transaction } from '#db/index.ts'

export interface Subscription {
  id: Id
  endpoint: string
  p256dh: string
  auth: string
}

export interface Wish {
  agentId: Id
  sessionId: string
  endpoint: string
  keys: { p256dh: string; auth: string }
}

const MOST_PER_PERSON = 20

/** A browser asks to be told; the same browser again, or somebody else in it, takes the place of before. */
export const subscribe = ({ agentId, sessionId, endpoint, keys }: Wish): Promise<{ id: Id; createdAt: Date }> =>
  transaction(async (tx) => {
    const [row] = await tx.query<{ id: Id; createdAt: Date }>(
      `insert into push_subscription (agent_id, session_id, endpoint, p256dh, auth) values ($1, $2, $3, $4, $5)
       on conflict (endpoint) do update set agent_id = excluded.agent_id, session_id = excluded.session_id,
         p256dh = excluded.p256dh, auth = excluded.auth
       returning id, created_at as "createdAt"`,
      [agentId, sessionId, endpoint, keys.p256dh, keys.auth],
    )
    await tx.query(
      `delete from push_subscription where agent_id = $1 and id not in
         (select id from push_subscription where agent_id = $1 order by id = $2 desc, id desc limit ${MOST_PER_PERSON})`,
      [agentId, row!.id],
    )
    return row!
  })

/** Only one's own; false when there is none. */
export const unsubscribe = async (agentId: Id, id: Id): Promise<boolean> =>
  (await query('delete from push_subscription where id = $1 and agent_id = $2 returning 1', [id, agentId])).length > 0

const columns = 'p.id, p.endpoint, p.p256dh, p.auth'
const living = `join "session" s on s."id" = p.session_id and s."expiresAt" > now()`

export const subscriptionsOf = (agentId: Id): Promise<Subscription[]> =>
  query<Subscription>(`select ${columns} from push_subscription p ${living} where p.agent_id = $1 order by p.id`, [
    agentId,
  ])

export const subscriptionById = async (id: Id): Promise<(Subscription & { agentId: Id }) | null> =>
  (
    await query<Subscription & { agentId: Id }>(
      `select ${columns}, p.agent_id as "agentId" from push_subscription p ${living} where p.id = $1`,
      [id],
    )
  )[0] ?? null

/** The push service says that this browser is gone. */
export const forget = (id: Id): Promise<unknown> => query('delete from push_subscription where id = $1', [id])

export const noteDelivered = (id: Id): Promise<unknown> =>
  query('update push_subscription set delivered_at = now() where id = $1', [id])
