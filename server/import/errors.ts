import { Readable } from 'node:stream'
import type { Id } from '#db/index.ts'
import { CSV_BEGIN, csvLine } from '#domain/contact/index.ts'
import { type ReasonLanguage, reasonHeads, reasonIn } from '#domain/import/index.ts'
import { type ImportRow, leftOutOf } from './store.ts'

const AT_ONCE = 500

/** The rows that were left out, each with its row number, reason, what to do and the columns it had, as a file to correct. */
export const errorFile = (one: ImportRow, language: ReasonLanguage): Readable =>
  Readable.from(
    lines(
      one.id,
      language,
      one.columns.map(({ name }) => name),
    ),
  )

async function* lines(id: Id, language: ReasonLanguage, headings: string[]): AsyncGenerator<string> {
  yield CSV_BEGIN + csvLine([...reasonHeads(language), ...headings])
  for (let after = 0; ; ) {
    const rows = await leftOutOf(id, after, AT_ONCE)
    yield rows
      .map(({ row, cells, ...problem }) => {
        const { says, advice } = reasonIn(language, problem)
        return csvLine([String(row), says, advice, ...cells])
      })
      .join('')
    const last = rows.at(-1)
    if (!last || rows.length < AT_ONCE) return
    after = last.row
  }
}
