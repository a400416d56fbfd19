import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'

type Cell = string | number | null | undefined

/** A spreadsheet runs what begins like this, also behind blanks; the mark before it makes it text (OWASP, CSV injection). */
const FORMULA = /^\s*[=+\-@|%\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/

/** One line of a CSV file. Nothing that somebody typed is run by the program that opens it. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\r\n`

function csvCell(cell: Cell): string {
  const text = String(cell ?? '')
  const safe = typeof cell === 'string' && FORMULA.test(text) ? `'${text}` : text
  return /[",;\r\n\t]/.test(safe) || safe !== text ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Sends lines as they are read, page by page: a long file needs no more memory than a short one. */
export function sendCsv(reply: FastifyReply, name: string, head: readonly string[], lines: AsyncIterable<string>) {
  return reply
    .header('content-type', 'text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}.csv"`)
    .header('cache-control', 'no-store')
    .serializer((stream: unknown) => stream as string)
    .send(Readable.from(withHead(head, lines)))
}

async function* withHead(head: readonly string[], lines: AsyncIterable<string>) {
  // The mark by which spreadsheets know UTF-8.
  yield `\uFEFF${csvLine(head)}`
  yield* lines
}
