import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '../../db/migrate.ts'

/** One database server for a whole run: the embedded one, or the one named by DATABASE_URL_TEST. */
export default async function setup(project: TestProject) {
  const server = await serverForTests()
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  await client.query('select pg_advisory_lock(74100)')
  await client.query('drop database if exists baton_template with (force)')
  await client.query('create database baton_template')
  const template = new URL(server.url)
  template.pathname = '/baton_template'
  await migrate(template.href)
  await client.end()
  project.provide('adminUrl', server.url)
  return () => server.stop()
}

async function serverForTests(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env.DATABASE_URL_TEST
  if (given) return { url: given, stop: async () => {} }
  const { startEmbedded } = await import('../../db/embedded/index.ts')
  const folder = await mkdtemp(join(tmpdir(), 'baton-test-'))
  const { url, stop } = await startEmbedded({ folder })
  return {
    url,
    stop: async () => {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
