import { createHash, randomBytes } from 'node:crypto'
import { type Id, query, transaction } from '#db/index.ts'
import type { Role } from '#domain/conversation/index.ts'
import type { Scope } from '#domain/team/index.ts'
import { audit, changesOf } from '#server/audit/index.ts'

export interface KeyRow {
  id: Id
  name: string
  role: Role
  scopes: Scope[] | null
  start: string
  createdAt: Date
  lastUsedAt: Date | null
}

const columns = `id, name, role, scopes, start, created_at as "createdAt", last_used_at as "lastUsedAt"`
const SHOWN = 8
const USE_NOTED_EVERY = '1 minute'

const hashOf = (key: string) => createHash('sha256').update(key).digest()

/** Makes a key. Its text is returned this once; only its hash is kept. */
export async function createKey(wish: { name: string; role: Role; scopes?: Scope[] }, by: Id | null) {
  const key = `bk_${randomBytes(24).toString('base64url')}`
  const made = await transaction(async (tx) => {
    const [row] = await tx.query<KeyRow>(
      `insert into api_key (name, role, scopes, hash, start, created_by) values ($1, $2, $3, $4, $5, $6) returning ${columns}`,
      [wish.name, wish.role, wish.scopes ?? null, hashOf(key), key.slice(0, SHOWN), by],
    )
    await audit(tx, {
      did: 'key.made',
      thing: { kind: 'key', id: row!.id, name: wish.name },
      changes: changesOf({}, { role: wish.role, scopes: wish.scopes, start: row!.start }),
    })
    return row!
  })
  return { ...made, key }
}

/** The key an operator set in BATON_API_KEY: an admin key with exactly this value, ensured at every start. */
export const ensureKey = (key: string): Promise<unknown> =>
  query(
    `insert into api_key (name, role, hash, start) values ('BATON_API_KEY', 'admin', $1, $2)
     on conflict (hash) do update set revoked_at = null, role = 'admin', scopes = null`,
    [hashOf(key), key.slice(0, 4)],
  )

/** A living key by its hash; a key of role agent reaches every bot, because it belongs to none. */
export async function keyByHash(hash: Buffer): Promise<(KeyRow & { botIds: Id[] }) | null> {
  const [found] = await query<KeyRow>(`select ${columns} from api_key where hash = $1 and revoked_at is null`, [hash])
  if (!found) return null
  await query(
    `update api_key set last_used_at = now() where id = $1
     and (last_used_at is null or last_used_at < now() - interval '${USE_NOTED_EVERY}')`,
    [found.id],
  )
  const bots = found.role === 'agent' ? await query<{ id: Id }>('select id from bot order by id') : []
  return { ...found, botIds: bots.map((bot) => bot.id) }
}

export const keyPage = (after: Id, limit: number): Promise<KeyRow[]> =>
  query<KeyRow>(`select ${columns} from api_key where revoked_at is null and id > $1 order by id limit $2`, [
    after,
    limit,
  ])

/** Ends a key for good; false when there is none. */
export const revokeKey = (id: Id): Promise<boolean> =>
  transaction(async (tx) => {
    const [ended] = await tx.query<{ name: string; start: string }>(
      'update api_key set revoked_at = now() where id = $1 and revoked_at is null returning name, start',
      [id],
    )
    if (!ended) return false
    await audit(tx, {
      did: 'key.revoked',
      thing: { kind: 'key', id, name: ended.name },
      details: { start: ended.start },
    })
    return true
  })
