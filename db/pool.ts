import {
  CamelCasePlugin,
  Kysely,
  PostgresAdapter,
  PostgresDialect,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely'
import pg from 'pg'
import type { Tables } from './tables.ts'

/** Row ids are 64-bit numbers in the database and opaque strings everywhere else. */
export type Id = string

const INT8 = 20
pg.types.setTypeParser(INT8, (text) => text)

export interface Tx {
  query<Row extends object = Record<string, unknown>>(
    text: string,
    values?: unknown[],
    options?: { name?: string },
  ): Promise<Row[]>
}

export interface DatabaseOptions {
  /** connections kept open at the most */
  max?: number
  applicationName?: string
}

const MOST_CONNECTIONS = 20
const OLDEST_POSTGRES = 150_000

let current: pg.Pool | null = null

/** The pool of this process. */
export function pool(): pg.Pool {
  if (!current) throw new Error('openDatabase was not called')
  return current
}

// Serving connections give up early: a writing transaction that stays open would hold up every live screen.
const serving = '-c idle_in_transaction_session_timeout=5s -c lock_timeout=2s -c statement_timeout=5s -c timezone=UTC'

/** Opens the database for this process, and refuses one that is too old. */
export async function openDatabase(url: string, options: DatabaseOptions = {}): Promise<void> {
  await closeDatabase()
  current = new pg.Pool({
    connectionString: url,
    max: options.max ?? MOST_CONNECTIONS,
    application_name: options.applicationName ?? 'baton',
    options: serving,
    connectionTimeoutMillis: 10_000,
  })
  // An idle connection that the server closes is no reason to fall over; the next query opens another.
  current.on('error', () => {})
  const [found] = await query<{ version: number; trigrams: number }>(
    `select current_setting('server_version_num')::int as version,
       case when exists (select 1 from pg_extension where extname = 'pg_trgm') then cardinality(show_trgm('नम')) else 1 end as trigrams`,
  ).catch(async (problem) => {
    // show_trgm does not exist before the first migration
    if ((problem as { code?: string }).code !== '42883') throw problem
    return query<{ version: number; trigrams: number }>(
      `select current_setting('server_version_num')::int as version, 1 as trigrams`,
    )
  })
  if (found && found.version < OLDEST_POSTGRES) {
    throw new Error(`DATABASE_URL points to PostgreSQL ${found.version}; Baton needs 15 or newer.`)
  }
  if (found && found.trigrams === 0) {
    console.warn(
      'This database was made with LC_CTYPE C: search in Hindi, Arabic or Chinese will be slow. Make it with C.UTF-8.',
    )
  }
}

/** Closes the pool, waiting for what runs. */
export async function closeDatabase(): Promise<void> {
  const closing = current
  current = null
  await closing?.end()
}

/** Rows of one statement. A name keeps it prepared on its connection: for hot paths. */
export async function query<Row extends object = Record<string, unknown>>(
  text: string,
  values: unknown[] = [],
  options: { name?: string } = {},
): Promise<Row[]> {
  const asked = options.name ? { name: options.name, text, values } : { text, values }
  return (await pool().query<Row & pg.QueryResultRow>(asked)).rows
}

/** Runs `work` in one transaction: commits what it returns from, rolls back what it throws from. */
export async function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool().connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    const done = await work({
      query: async <Row extends object>(text: string, values: unknown[] = [], options: { name?: string } = {}) =>
        (
          await client.query<Row & pg.QueryResultRow>(
            options.name ? { name: options.name, text, values } : { text, values },
          )
        ).rows,
    })
    await client.query('commit')
    return done
  } catch (problem) {
    await client.query('rollback').catch((worse: Error) => {
      broken = worse
    })
    throw problem
  } finally {
    client.release(broken)
  }
}

/** Typed and composed queries. Hot paths use named SQL statements instead. */
export const db = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new PostgresDialect({ pool: async () => pool() }).createDriver(),
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
  plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
})
