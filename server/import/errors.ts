import { Readable } from 'node:stream'
import type { Id } from '#db/index.ts'
import { CSV_BEGIN, csvLine } from '#domain/contact/index.ts'
import { problemSentence } from '#domain/import/index.ts'
import { type ImportRow, leftOutOf } from './store.ts'

const AT_ONCE = 500

/** The rows that were left out, each with its row number, reason and the columns it had, as a file to correct. */
export const errorFile = (one: ImportRow): Readable =>
  Readable.from(
    lines(
      one.id,
      one.columns.map(({ name }) => name),
    ),
  )

async function* lines(id: Id, headings: string[]): AsyncGenerator<string> {
  yield CSV_BEGIN + csvLine(['row', 'reason', ...headings])
  for (let after = 0; ; ) {
    const rows = await leftOutOf(id, after, AT_ONCE)
    yield rows
      .map(({ row, code, words, cells }) => csvLine([String(row), problemSentence({ code, words }), ...cells]))
      .join('')
    const last = rows.at(-1)
    if (!last || rows.length < AT_ONCE) return
    after = last.row
  }
}
