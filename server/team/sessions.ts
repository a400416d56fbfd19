import { type Id, query, transaction } from '#db/index.ts'
import { minutes } from '#domain/index.ts'
import { deviceName } from '#domain/team/index.ts'
import { audit } from '#server/audit/index.ts'

export interface SessionRow {
  id: string
  userAgent: string | null
  address: string | null
  createdAt: Date
  lastSeenAt: Date
}

// a screen asks all the time; once a minute is near enough for "last seen"
const NOTED_EVERY = minutes(1)
const MOST_REMEMBERED = 10_000
const noted = new Map<string, number>()

/** Writes down that this session was used, at most once a minute; the request does not wait for it. */
export function noteSeen(sessionId: string, agentId: Id): void {
  const now = performance.now()
  if (now - (noted.get(sessionId) ?? Number.NEGATIVE_INFINITY) < NOTED_EVERY) return
  if (noted.size > MOST_REMEMBERED) noted.clear()
  noted.set(sessionId, now)
  query(
    `with seen as (update "session" set "lastSeenAt" = now() where "id" = $1 returning 1)
     update agent set last_seen_at = now() where id = $2 and exists (select from seen)`,
    [sessionId, agentId],
    { name: 'note-seen' },
  ).catch(() => noted.delete(sessionId)) // the database is away: the next request tries again
}

/** The living sessions of a user, the one used last first. */
export const sessionsOf = (userId: string): Promise<SessionRow[]> =>
  query<SessionRow>(
    `select "id", "userAgent", "ipAddress" as address, "createdAt", "lastSeenAt" from "session"
     where "userId" = $1 and "expiresAt" > now() order by "lastSeenAt" desc, "id" limit 100`,
    [userId],
  )

interface Wish {
  userId: string
  /** one session, or every one but this */
  only?: string
  except?: string
}

/** Ends sessions of a user; the answer is how many. The caller makes open lines ask again. */
export const endSessionsOf = ({ userId, only, except }: Wish): Promise<number> =>
  transaction(async (tx) => {
    const ended = await tx.query<{ userAgent: string | null }>(
      `delete from "session" where "userId" = $1 and ($2::text is null or "id" = $2) and ($3::text is null or "id" <> $3)
       returning "userAgent"`,
      [userId, only ?? null, except ?? null],
    )
    for (const { userAgent } of ended) {
      await audit(tx, { did: 'session.ended', thing: { kind: 'session', id: null, name: deviceName(userAgent) } })
    }
    return ended.length
  })
