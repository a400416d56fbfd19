import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { closeDatabase, openDatabase } from '#db/index.ts'
import { useSecret } from '#server/settings/index.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** a database server with the migrated template database `baton_template` */
    adminUrl: string
  }
}

interface Database {
  url: string
  drop(): Promise<void>
}

/** A database of one's own, made from the migrated template in a moment. */
export const freshDatabase = (): Promise<Database> => makeDatabase('baton_template')

/** One without any table, for the migrations' own tests. */
export const emptyDatabase = (): Promise<Database> => makeDatabase('template1')

async function makeDatabase(template: string): Promise<Database> {
  const adminUrl = inject('adminUrl')
  const name = `t_${randomBytes(8).toString('hex')}`
  await asAdmin(adminUrl, (client) => client.query(`create database ${name} template ${template}`))
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  return {
    url: url.href,
    drop: async () => {
      await asAdmin(adminUrl, (client) => client.query(`drop database if exists ${name} with (force)`))
    },
  }
}

/** The same, opened for this test file and dropped after it. */
export async function openFreshDatabase(): Promise<string> {
  const { url, drop } = await freshDatabase()
  useSecret('a secret for tests only')
  await openDatabase(url)
  afterAll(async () => {
    await closeDatabase()
    await drop()
  })
  return url
}

async function asAdmin(url: string, work: (client: pg.Client) => Promise<unknown>) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  // `create database … template` needs the template to itself for a moment; tests queue for it.
  await client.query('select pg_advisory_lock(74100)')
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
