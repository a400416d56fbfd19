import type pg from 'pg'

const OLDEST_POSTGRES = 15

/** Refuses a database that is too old, in a sentence. */
export async function refuseOld(client: pg.Client | pg.Pool, oldest = OLDEST_POSTGRES): Promise<void> {
  const { rows } = await client.query<{ server_version: string }>('show server_version')
  const version = rows[0]?.server_version ?? ''
  if (Number.parseInt(version, 10) < oldest)
    throw new Error(`DATABASE_URL points to PostgreSQL ${version}; Baton needs ${oldest} or newer.`)
}
