import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { closeDatabase, migrate, openDatabase, startEmbedded } from '#db/index.ts'
import { useSecret } from '#server/settings/index.ts'

/** A migrated, empty database of one measurement, on an embedded server of its own or the one of DATABASE_URL_TEST. */
export async function ground(): Promise<{ url: string; end(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'baton-bench-'))
  const server = process.env.DATABASE_URL_TEST ? null : await startEmbedded({ folder })
  const adminUrl = server?.url ?? process.env.DATABASE_URL_TEST ?? ''
  const admin = await connect(adminUrl)
  const name = `bench_${randomBytes(6).toString('hex')}`
  await admin.query(`create database ${name}`)
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  await migrate(url.href)
  return {
    url: url.href,
    end: async () => {
      await admin.query(`drop database ${name} with (force)`)
      await admin.end()
      await server?.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The same, opened in this process for the server's own code. */
export async function benchDatabase(): Promise<{ url: string; close(): Promise<void> }> {
  useSecret('a secret for measurements only')
  const { url, end } = await ground()
  await openDatabase(url)
  return {
    url,
    close: async () => {
      await closeDatabase()
      await end()
    },
  }
}

/** One connection without the time limits of serving ones. */
export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  // a server that ends before its client is no news at the end of a measurement
  client.on('error', () => {})
  await client.connect()
  return client
}
