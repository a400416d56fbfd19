import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { refuseOld } from './oldest.ts'
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
  /** typed and composed queries on this transaction's connection */
  readonly kysely: Kysely<Tables>
}

export interface DatabaseOptions {
  /** connections kept open at the most */
  max?: number
  applicationName?: string
}

const MOST_CONNECTIONS = 20

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
  // The pool listens only to idle ones: one that breaks in the middle of a transaction must not end the process either;
  // its next statement fails, and that is heard.
  current.on('connect', (client) => client.on('error', () => {}))
  await refuseOld(current)
  await warnOfBlindSearch()
}

// With LC_CTYPE C the trigrams of other scripts are empty, silently, and every search reads the whole table.
async function warnOfBlindSearch() {
  const [installed] = await query(`select 1 from pg_extension where extname = 'pg_trgm'`)
  if (!installed) return
  const [found] = await query<{ trigrams: number }>(`select cardinality(show_trgm('नम')) as trigrams`)
  if (found?.trigrams !== 0) return
  console.warn(
    'This database was made with LC_CTYPE C: search in Hindi, Arabic or Chinese will be slow. Make it with C.UTF-8.',
  )
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
    const done = await work(onClient(client))
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

function onClient(client: pg.PoolClient): Tx {
  let composed: Kysely<Tables> | null = null
  return {
    query: async <Row extends object>(text: string, values: unknown[] = [], { name }: { name?: string } = {}) =>
      (await client.query<Row & pg.QueryResultRow>(name ? { name, text, values } : { text, values })).rows,
    get kysely() {
      // The connection is the transaction's: Kysely borrows it and must not give it back.
      composed ??= kyselyOn(
        async () => ({ query: client.query.bind(client), release() {} }) as unknown as pg.PoolClient,
      )
      return composed
    },
  }
}

const kyselyOn = (connect: () => Promise<pg.PoolClient>): Kysely<Tables> =>
  new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: { connect, end: async () => {} } }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })

/** Typed and composed queries. Hot paths use named SQL statements instead. */
export const db = kyselyOn(() => pool().connect())
