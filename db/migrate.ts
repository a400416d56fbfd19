import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

const MIGRATION_LOCK = 74000

export interface Migration {
  name: string
  sql: string
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

/**
 * Brings the database to the newest schema. One process at a time does it; each file runs in one transaction unless its
 * first line says `-- no transaction`, and each may be killed at any statement and run again.
 */
export async function migrate(url: string, files: Migration[] = migrations()): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'baton-migrate' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await client.query(
      'create table if not exists migration (name text primary key, checksum text not null, at timestamptz not null default now())',
    )
    const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from migration')
    const applied = new Map(rows.map((row) => [row.name, row.checksum]))
    const done: string[] = []
    for (const file of files) {
      const checksum = createHash('sha256').update(file.sql).digest('hex')
      const before = applied.get(file.name)
      if (before === checksum) continue
      if (before)
        throw new Error(
          `Migration ${file.name} was changed after it was applied. Restore the file and add a new one instead.`,
        )
      await apply(client, file, checksum)
      done.push(file.name)
    }
    return done
  } finally {
    await client.end()
  }
}

async function apply(client: pg.Client, file: Migration, checksum: string) {
  const remember = () => client.query('insert into migration (name, checksum) values ($1, $2)', [file.name, checksum])
  if (file.sql.startsWith('-- no transaction')) {
    for (const statement of statements(file.sql)) await client.query(statement)
    await remember()
    return
  }
  try {
    await client.query('begin')
    await client.query(file.sql)
    await remember()
    await client.query('commit')
  } catch (problem) {
    await client.query('rollback').catch(() => {})
    throw new Error(`Migration ${file.name} failed: ${(problem as Error).message}`, { cause: problem })
  }
}

/** Statements of a file that must not share a transaction: they end with a semicolon at the end of a line. */
export const statements = (sql: string): string[] =>
  sql
    .split(/;[ \t]*\n/)
    .map((statement) => statement.replace(/^\s*--.*$/gm, '').trim())
    .filter(Boolean)
