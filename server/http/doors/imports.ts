import type { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { reasonLanguage } from '#domain/import/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import {
  ContactImport,
  ContactImportPage,
  ErrorFileQuery,
  ImportOptions,
  ImportPreview,
  PageQuery,
  Started,
} from '#protocol/http/index.ts'
import { type Draft, disposition } from '#server/file/index.ts'
import * as imports from '#server/import/index.ts'
import { fromCursor, IdPlace, toCursor } from '../cursor.ts'
import { Counter, IMPORTS_PER_PERSON } from '../limits.ts'
import { door } from '../route.ts'

const Id = z.object({ id: z.string().regex(/^\d{1,18}$/) })
const uploads = new Counter(IMPORTS_PER_PERSON)

const shown = async (id: string) => {
  const one = await imports.importById(id)
  return one ? imports.importView(one) : refuse('notFound', { thing: 'import' })
}

export const list = door({
  say: 'Imports of contacts, newest first',
  query: PageQuery,
  answer: ContactImportPage,
  async run({ query }) {
    const place = fromCursor(query.cursor, IdPlace)
    if (place === undefined) return refuse('cursorInvalid')
    const rows = await imports.importsBefore(place?.id ?? null, query.limit)
    const last = rows.length === query.limit ? rows.at(-1) : undefined
    return {
      items: await Promise.all(rows.map(imports.importView)),
      nextCursor: last ? toCursor({ id: last.id }) : null,
    }
  },
})

export const create = door({
  say: 'Import contacts from a CSV file (multipart: file, and any of source, mapping as JSON, dryRun, hold, encoding, separator, hasHeader, tags as JSON, makeTags, existing, matchEmail, country, dates, decimal). Runs at once; with dryRun=true it only counts, with hold=true it waits',
  answer: Started,
  status: 202,
  async run({ asker, request, reply }) {
    const wait = uploads.take(`${asker.kind}:${asker.id}`)
    if (wait) {
      reply.header('retry-after', String(wait))
      return refuse('tooManyRequests', { seconds: String(wait) })
    }
    const form = await formOf(request)
    if ('ok' in form) return form
    const { draft, name, fields } = form
    const wish = optionsOf(fields)
    if (!draft || 'ok' in wish) {
      if (draft) await imports.dropFile(draft)
      return 'ok' in wish ? wish : refuse('bodyInvalid', { reason: 'the field named file is missing' })
    }
    const made = await imports.createImport(asker, draft, name, wish)
    if (!made.ok) return made
    const { id } = made
    if (fields.hold === 'true') return { id }
    const begun = await (fields.dryRun === 'true' ? imports.tryImport(id) : imports.startImport(id))
    return begun.ok ? { id } : begun
  },
})

export const show = door({
  say: 'An import: how the file is read, how far it is, and what was left out',
  params: Id,
  answer: ContactImport,
  run: ({ params }) => shown(params.id),
})

export const change = door({
  say: 'Change how the file is read or where its columns go, until contacts are written',
  params: Id,
  body: ImportOptions,
  answer: ContactImport,
  async run({ params, body }) {
    const done = await imports.changeImport(params.id, body)
    return done.ok ? shown(params.id) : done
  },
})

export const preview = door({
  say: 'The first rows as they would be',
  params: Id,
  answer: ImportPreview,
  run: ({ params }) => imports.previewOf(params.id),
})

const moved = async (id: string, done: { ok: true } | Refusal) => (done.ok ? { id } : done)

export const tryOut = door({
  say: 'Read the whole file and count what it would do; nothing is written',
  params: Id,
  answer: Started,
  status: 202,
  run: async ({ params }) => moved(params.id, await imports.tryImport(params.id)),
})

export const start = door({
  say: 'Write the contacts; one that stopped goes on where it was',
  params: Id,
  answer: Started,
  status: 202,
  run: async ({ params }) => moved(params.id, await imports.startImport(params.id)),
})

/** A move of an import that answers with the import as it is after. */
const move = (say: string, act: (id: string) => Promise<{ ok: true } | Refusal>) =>
  door({
    say,
    params: Id,
    answer: ContactImport,
    async run({ params }) {
      const done = await act(params.id)
      return done.ok ? shown(params.id) : done
    },
  })

export const stop = move('Stop; what is written stays', imports.stopImport)

export const pause = move(
  'Pause an import that writes contacts; it stays paused until it is continued, also over a restart',
  imports.pauseImport,
)

export const proceed = move('Continue a paused import where it was', imports.continueImport)

export const errors = door({
  say: 'The rows that were left out as CSV: row, reason and what to do in a language (as asked, else that of the asker, else English), and the columns they had',
  params: Id,
  query: ErrorFileQuery,
  answer: z.any(),
  async run({ asker, params, query, request, reply }) {
    const one = await imports.importById(params.id)
    if (!one) return refuse('notFound', { thing: 'import' })
    return reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header(
        'content-disposition',
        disposition('attachment', `${one.fileName.replace(/\.[a-z]{1,4}$/i, '')}-left-out.csv`),
      )
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'private, no-store')
      .serializer((stream: unknown) => stream as string)
      .send(imports.errorFile(one, reasonLanguage([query.language, asker.agent?.language, ...acceptedOf(request)])))
  },
})

/** The languages that a browser asks for, as it orders them. */
const acceptedOf = ({ headers }: FastifyRequest): string[] =>
  (headers['accept-language'] ?? '').split(',').map((one) => one.split(';')[0]?.trim() ?? '')

interface Form {
  draft: Draft | null
  name: string
  fields: Record<string, string>
}

/** The parts of a form in any order; its file goes to the disk as it comes. */
async function formOf(request: FastifyRequest): Promise<Form | Refusal> {
  if (!request.isMultipart())
    return refuse('bodyInvalid', { reason: 'send multipart/form-data with a field named file' })
  const form: Form = { draft: null, name: 'contacts.csv', fields: {} }
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') form.fields[part.fieldname] = String(part.value)
      else {
        const taken = await imports.takeFile(part.file as Readable)
        if (!taken.ok) return taken
        form.draft = taken.draft
        form.name = part.filename
      }
    }
    return form
  } catch (cause) {
    if (form.draft) await imports.dropFile(form.draft)
    throw cause
  }
}

const Json = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    context.addIssue({ code: 'custom', message: 'is not JSON' })
    return z.NEVER
  }
})
const Flag = z.enum(['true', 'false']).transform((text) => text === 'true')
const Fields = z.object({
  mapping: Json.optional(),
  tags: Json.optional(),
  hasHeader: Flag.optional(),
  makeTags: Flag.optional(),
  matchEmail: Flag.optional(),
  dryRun: Flag.optional(),
  hold: Flag.optional(),
})

function optionsOf(fields: Record<string, string>): ImportOptions | Refusal {
  const typed = Fields.safeParse(fields)
  const read = typed.success ? ImportOptions.safeParse({ ...filled(fields), ...typed.data }) : typed
  if (read.success) return read.data as ImportOptions
  const [issue] = read.error.issues
  return refuse('bodyInvalid', { reason: `${issue?.path.join('.')}: ${issue?.message}` })
}

const filled = (fields: Record<string, string>) =>
  Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== ''))
