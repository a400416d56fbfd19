import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll } from 'vitest'
import { query } from '#db/index.ts'
import type { ContactImport } from '#protocol/http/index.ts'
import { useFiles } from '#server/file/index.ts'
import { startJobs } from '#server/jobs/index.ts'
import { createKey } from '#server/team/index.ts'
import { appForTests } from './app.ts'
import { until } from './sending.ts'

const BOUNDARY = 'a-boundary-of-imports'

/** A form with a file in the middle of its fields: they may come in any order. */
export function importForm(bytes: Buffer | string, name: string, fields: Record<string, string> = {}) {
  const [first, ...rest] = Object.entries(fields).map(
    ([field, value]) => `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
  )
  const head = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n`
  const payload = Buffer.concat([
    Buffer.from(`${first ?? ''}${head}`),
    Buffer.from(bytes),
    Buffer.from(`\r\n${rest.join('')}--${BOUNDARY}--\r\n`),
  ])
  return { payload, headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` } }
}

export interface ImportsDesk {
  /** where its files lie, and what its key is shown by */
  folder: string
  headers: { authorization: string }
  app: FastifyInstance
  ask<Answer = Record<string, unknown>>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: object,
  ): Promise<{ status: number; body: Answer; text: string }>
  /** answers the refusal, or the id */
  upload(
    bytes: Buffer | string,
    fields?: Record<string, string>,
    name?: string,
  ): Promise<{ status: number; id: string; code: string | undefined; title: string }>
  /** the import once it has ended */
  ended(id: string): Promise<ContactImport>
}

/** Our HTTP side with a manager's key, a folder for files, and somebody who works off jobs. */
export async function importsDesk(): Promise<ImportsDesk> {
  const folder = await mkdtemp(join(tmpdir(), 'baton-imports-'))
  useFiles(folder)
  const app = await appForTests()
  const { key } = await createKey({ name: 'importer', role: 'manager' }, null)
  const authorization = `Bearer ${key}`
  const stop = startJobs()
  afterAll(async () => {
    await stop()
    await rm(folder, { recursive: true, force: true })
  })
  const ask = async <Answer>(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: object) => {
    const answer = await app.inject({
      method,
      url: `/api/v1/${path}`,
      headers: { authorization },
      ...(body ? { payload: body } : {}),
    })
    const isJson = String(answer.headers['content-type']).includes('json')
    return { status: answer.statusCode, body: (isJson ? answer.json() : {}) as Answer, text: answer.body }
  }
  return {
    folder,
    headers: { authorization },
    app,
    ask,
    upload: async (bytes, fields = {}, name = 'contacts.csv') => {
      // the door's limit counts by minute; a table of files is not one person's minute
      const form = importForm(bytes, name, fields)
      const own = (await createKey({ name: 'one file', role: 'manager' }, null)).key
      const answer = await app.inject({
        method: 'POST',
        url: '/api/v1/contacts/imports',
        payload: form.payload,
        headers: { ...form.headers, authorization: `Bearer ${own}` },
      })
      const { id, code, title } = answer.json()
      return { status: answer.statusCode, id, code, title }
    },
    ended: async (id) => {
      const path = `contacts/imports/${id}`
      let one = (await ask<ContactImport>('GET', path)).body
      await until(
        `import ${id} to end`,
        async () => {
          one = (await ask<ContactImport>('GET', path)).body
          return ['completed', 'failed', 'cancelled'].includes(one.status)
        },
        60_000,
      )
      return one
    },
  }
}

/** Contacts as rows, in the order they came. */
export const contactsSince = (id: string) =>
  query<Record<string, unknown>>(
    `select id, name, phone, email, language, source, attributes, tag_ids as "tagIds" from contact where id > $1 order by id`,
    [id],
  )
