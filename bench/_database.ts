import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { closeDatabase, migrate, openDatabase, startEmbedded } from '#db/index.ts'
import { useSecret } from '#server/settings/index.ts'

/** A migrated database for one measurement, on the embedded server or the one named by DATABASE_URL_TEST. */
export async function benchDatabase(): Promise<{ url: string; close(): Promise<void> }> {
  useSecret('a secret for measurements only')
  const folder = await mkdtemp(join(tmpdir(), 'baton-bench-'))
  const server = process.env.DATABASE_URL_TEST ? null : await startEmbedded({ folder })
  const admin = new pg.Client({ connectionString: server?.url ?? process.env.DATABASE_URL_TEST })
  await admin.connect()
  const name = `bench_${randomBytes(6).toString('hex')}`
  await admin.query(`create database ${name}`)
  const url = new URL(server?.url ?? process.env.DATABASE_URL_TEST ?? '')
  url.pathname = `/${name}`
  await migrate(url.href)
  await openDatabase(url.href)
  return {
    url: url.href,
    close: async () => {
      await closeDatabase()
      await admin.query(`drop database ${name} with (force)`)
      await admin.end()
      await server?.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
