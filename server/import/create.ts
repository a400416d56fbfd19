import type { Readable } from 'node:stream'
import { isDeepStrictEqual } from 'node:util'
import { type Id, transaction } from '#db/index.ts'
import { LARGEST_IMPORT, mayMove, type Plan, readRow, reasonIn } from '#domain/import/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import type { ImportOptions, ImportPreview } from '#protocol/http/index.ts'
import { audit } from '#server/audit/index.ts'
import { allAttributes } from '#server/contact/index.ts'
import {
  type Draft,
  discard,
  discardPlace,
  newToken,
  safeName,
  settle as settleFile,
  TooLarge,
  writeDraft,
} from '#server/file/index.ts'
import type { Known } from '#server/team/index.ts'
import { AttributeGone, planOf } from './plan.ts'
import { firstRows, settle } from './settings.ts'
import { importById, insertImport, lockImport, resetImport, saveSettings } from './store.ts'
import { forgetLater } from './tidy.ts'

/** Takes the bytes of a file in as they come; nothing stays of one that is too large or breaks off. */
export async function takeFile(stream: Readable): Promise<{ ok: true; draft: Draft } | Refusal> {
  try {
    return { ok: true, draft: await writeDraft(stream, LARGEST_IMPORT) }
  } catch (cause) {
    if (cause instanceof TooLarge) return refuse('tooLarge', { limit: `${LARGEST_IMPORT / 1024 / 1024} MB` })
    throw cause
  }
}

export const dropFile = (draft: Draft) => discard(draft.path)

/** An import that nothing was done with yet: its file is kept, looked at, and its columns matched. */
export async function createImport(
  asker: Known,
  draft: Draft,
  fileName: string,
  wish: ImportOptions,
): Promise<{ ok: true; id: Id } | Refusal> {
  const place = await settleFile(draft, newToken())
  try {
    const settled = await settle(place, wish)
    if (!settled.ok) {
      await discardPlace(place)
      return settled
    }
    const by = { kind: asker.kind === 'person' ? 'agent' : 'api', id: asker.id, name: asker.name } as const
    const name = safeName(fileName)
    const id = await transaction(async (tx) => {
      const { settings, columns } = settled
      const made = await insertImport(tx, { fileName: name, size: draft.size, place, settings, columns, by })
      await forgetLater(tx, made)
      await audit(tx, { did: 'import.made', thing: { kind: 'import', id: made, name }, details: { size: draft.size } })
      return made
    })
    return { ok: true, id }
  } catch (cause) {
    await discardPlace(place)
    throw cause
  }
}

const MOST_TURNS = 5

/** Changes how the file is read or where its columns go; what was counted before counts no longer. */
export async function changeImport(id: Id, wish: ImportOptions): Promise<{ ok: true } | Refusal> {
  for (let turn = 1; ; turn++) {
    const before = await importById(id)
    if (!before) return refuse('notFound', { thing: 'import' })
    if (!before.place) return refuse('importFileGone')
    const settled = await settle(before.place, wish, before.settings)
    if (!settled.ok) return settled
    const done = await transaction(async (tx) => {
      const now = await lockImport(tx, id)
      if (!now) return refuse('notFound', { thing: 'import' })
      if (!mayMove('change', now.status, now.isDryRun)) return refuse('importIsSo', { status: now.status })
      // Another change came between: this one is thought through again on top of it, so that neither is lost.
      const isAsItWas = isDeepStrictEqual(now.settings, before.settings) && now.place === before.place
      if (!isAsItWas && turn < MOST_TURNS) return null
      if (now.place !== before.place) return refuse('importFileGone')
      await saveSettings(tx, id, settled.settings, settled.columns)
      await resetImport(tx, id, 'draft', true)
      const thing = { kind: 'import', id, name: now.fileName }
      await audit(tx, { did: 'import.changed', thing, details: { fields: Object.keys(wish) } })
      return { ok: true as const }
    })
    if (done) return done
  }
}

const ROWS_SHOWN = 8

/** The first rows as they would be. */
export async function previewOf(id: Id): Promise<ImportPreview | Refusal> {
  const one = await importById(id)
  if (!one) return refuse('notFound', { thing: 'import' })
  if (!one.place) return refuse('importFileGone')
  const rows = await firstRows(one.place, one.settings, ROWS_SHOWN + 1)
  if ('ok' in rows) return rows
  let plan: Plan
  try {
    plan = planOf(one.settings, one.columns, await allAttributes())
  } catch (cause) {
    if (cause instanceof AttributeGone) return refuse('attributeUnknown', { name: cause.message })
    throw cause
  }
  const data = rows.slice(one.settings.hasHeader ? 1 : 0, ROWS_SHOWN + (one.settings.hasHeader ? 1 : 0))
  return {
    items: data.map(({ row, cells }) => {
      const read = readRow(cells, plan)
      if (!read.ok)
        return { row, contact: null, problem: { ...read.problem, reason: reasonIn('en', read.problem).says } }
      const {
        name = null,
        phone = null,
        email = null,
        language = null,
        source = one.settings.source,
        consent,
      } = read.wish
      const tags = [...new Set([...one.settings.tags, ...read.wish.tags])]
      return {
        row,
        contact: {
          name,
          phone,
          email,
          language,
          source,
          marketing: consent?.wish ?? null,
          tags,
          attributes: read.wish.values,
        },
        problem: null,
      }
    }),
  }
}
