import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { refuseOld } from './oldest.ts'
import { statements } from './statements.ts'

const MIGRATION_LOCK = 74000
const LOOK_AGAIN_MS = 50
const CONNECT_WITHIN_MS = 15_000

export interface Migration {
  name: string
  sql: string
}

export interface MigrateOptions {
  files?: Migration[]
  /** told before each statement, and once more before each commit */
  before?: (file: string, statement: string) => Promise<void> | void
}

/**
 * Brings the database to the newest schema and returns the files it applied. One process at a time does it; each file
 * runs in one transaction unless its first line says `-- no transaction`, and each may be killed at any statement and run
 * again. Files that a newer release has applied are left alone, so that the previous release can run beside it.
 */
export async function migrate(url: string, options: MigrateOptions = {}): Promise<string[]> {
  const files = options.files ?? migrations()
  const client = new pg.Client({
    connectionString: url,
    application_name: 'baton-migrate',
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
  })
  // A connection that breaks is told by the statement that ran on it.
  client.on('error', () => {})
  await client.connect()
  try {
    await refuseOld(client)
    await takeTurn(client)
    const applied = await appliedBefore(client)
    const due = files.filter((file) => isDue(file, applied.get(file.name)))
    for (const file of due) await apply(client, file, options.before ?? (() => {}))
    return due.map(({ name }) => name)
  } finally {
    await client.end().catch(() => {})
  }
}

/** Asks again and again: a statement that waits inside the database would hold up `create index concurrently` for ever. */
async function takeTurn(client: pg.Client) {
  for (;;) {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [MIGRATION_LOCK])
    if (rows[0]?.mine) return
    await pause(LOOK_AGAIN_MS)
  }
}

/** The numbered SQL files, in order. Found beside this file, or in the package when the server is bundled. */
export function migrations(folder = migrationsFolder()): Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}-.*\.sql$/.test(name))
    .sort()
    .map((name) => ({ name, sql: readFileSync(join(folder, name), 'utf8') }))
}

function migrationsFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  for (;;) {
    for (const place of ['migrations', 'db/migrations']) {
      const here = join(folder, place)
      if (existsSync(join(here, '0001-tables.sql'))) return here
    }
    const above = dirname(folder)
    if (above === folder) throw new Error('The folder db/migrations is missing beside this program.')
    folder = above
  }
}

async function appliedBefore(client: pg.Client): Promise<Map<string, string>> {
  await client.query(
    'create table if not exists migration (name text primary key, checksum text not null, at timestamptz not null default now())',
  )
  const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from migration')
  return new Map(rows.map((row) => [row.name, row.checksum]))
}

function isDue(file: Migration, before: string | undefined): boolean {
  if (before === undefined) return true
  if (before === checksumOf(file)) return false
  throw new Error(
    `Migration ${file.name} was changed after it was applied. Restore the file and add a new one instead.`,
  )
}

const checksumOf = ({ sql }: Migration) => createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex')

async function apply(client: pg.Client, file: Migration, before: NonNullable<MigrateOptions['before']>) {
  const alone = file.sql.startsWith('-- no transaction')
  try {
    if (alone) await dropHalfBuiltIndexes(client, file)
    else await client.query('begin')
    for (const statement of statements(file.sql)) {
      await before(file.name, statement)
      await client.query(statement)
    }
    await before(file.name, 'remember')
    await client.query('insert into migration (name, checksum) values ($1, $2)', [file.name, checksumOf(file)])
    await before(file.name, 'commit')
    if (!alone) await client.query('commit')
  } catch (problem) {
    if (!alone) await client.query('rollback').catch(() => {})
    throw new Error(`Migration ${file.name} failed: ${(problem as Error).message}`, { cause: problem })
  }
}

/** A killed `create index concurrently` leaves an index that is never used and that `if not exists` takes for made. */
async function dropHalfBuiltIndexes(client: pg.Client, file: Migration) {
  const named = [...file.sql.matchAll(/index\s+concurrently\s+(?:if\s+not\s+exists\s+)?"?(\w+)/gi)].map(
    ([, name]) => name,
  )
  const { rows } = await client.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indexrelid
     where not i.indisvalid and c.relname = any ($1)`,
    [named],
  )
  for (const { name } of rows) await client.query(`drop index concurrently if exists ${name}`)
}
