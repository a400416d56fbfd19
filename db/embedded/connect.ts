import pg from 'pg'
import { SUPERUSER } from './cluster.ts'

const DATABASE = 'baton'
// the second when both asked at the same instant
const DUPLICATE_DATABASE = ['42P04', '23505']
const ANSWER_WITHIN_MS = 3_000

export const urlOf = (port: number, password: string, database = DATABASE) =>
  `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`

/** True when our own server answers at this address: with SCRAM each side proves that it knows the password. */
export async function answers(url: string): Promise<boolean> {
  try {
    await asMaintenance(url, (client) => client.query('select 1'))
    return true
  } catch {
    return false
  }
}

export async function makeDatabase(url: string): Promise<void> {
  await asMaintenance(url, async (client) => {
    const { rows } = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
    if (rows.length > 0) return
    await client.query(`create database ${DATABASE}`).catch((problem: { code?: string }) => {
      if (!DUPLICATE_DATABASE.includes(problem.code ?? '')) throw problem
    })
  })
}

async function asMaintenance<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const address = new URL(url)
  address.pathname = '/postgres'
  const client = new pg.Client({ connectionString: address.href, connectionTimeoutMillis: ANSWER_WITHIN_MS })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
