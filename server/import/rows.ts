import type { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import type { Encoding, Separator } from '#domain/import/index.ts'

/** How the bytes of a file become rows. */
export interface HowRead {
  encoding: Encoding
  separator: Separator
}

/** A record of a file, counted from 1 as a spreadsheet counts its rows. */
export interface Row {
  row: number
  cells: string[]
  /** where it ends, its line break included, in bytes of the text as UTF-8 */
  end: number
}

/** The file cannot be read on from here. */
export class BrokenFile extends Error {
  readonly code: 'rowTooLong' | 'notReadable'
  readonly row: number
  constructor(code: 'rowTooLong' | 'notReadable', row: number) {
    super(`${code} at row ${row}`)
    this.code = code
    this.row = row
  }
}

// Longer than this no row is: a quotation mark is open, and the rest of the file would be one cell.
const LONGEST_ROW = 2 * 1024 * 1024
const options = {
  relax_quotes: true,
  relax_column_count: true,
  skip_empty_lines: false,
  record_delimiter: ['\r\n', '\n', '\r'],
  max_record_size: LONGEST_ROW,
}

/**
 * The rows of a file, read as it streams by: in memory stands what one chunk holds. `open` is the row in which a
 * quotation mark is opened that nothing closes; there are no rows after it. `hear` is told the text before it is read.
 */
export async function* rowsOf(
  stream: Readable,
  { encoding, separator }: HowRead,
  hear: (text: string) => void = () => {},
): AsyncGenerator<Row & { open?: true }> {
  const decoder = new TextDecoder(encoding)
  const ready: Row[] = []
  let count = 0
  const parser = parse({
    ...options,
    delimiter: separator,
    on_record: (cells: string[], { bytes }: { bytes: number }) => {
      ready.push({ row: ++count, cells, end: bytes })
      // kept here, in order; nothing goes on to the parser's own readers
      return null
    },
  })
  parser.resume()
  let problem: Error | undefined
  parser.on('error', (error) => {
    problem = error
  })
  const take = (text: string) => {
    hear(text)
    return write(parser, text)
  }
  try {
    for await (const chunk of stream) {
      await take(decoder.decode(chunk, { stream: true }))
      yield* ready.splice(0)
      if (problem) throw problem
    }
    await take(decoder.decode())
    await end(parser)
    yield* ready.splice(0)
    if (problem) throw problem
  } catch (cause) {
    const code = (cause as { code?: unknown }).code
    yield* ready.splice(0)
    if (code === 'CSV_QUOTE_NOT_CLOSED') yield { row: count + 1, cells: [], end: 0, open: true }
    else if (code === 'CSV_MAX_RECORD_SIZE') throw new BrokenFile('rowTooLong', count + 1)
    else throw cause
  } finally {
    stream.destroy()
    parser.destroy()
  }
}

const write = (parser: ReturnType<typeof parse>, text: string) =>
  new Promise<void>((done) => {
    // An error is heard by its event as well, which says more.
    if (text === '') return done()
    parser.write(text, () => done())
  })

const end = (parser: ReturnType<typeof parse>) =>
  new Promise<void>((done) => {
    parser.once('error', () => done())
    parser.once('end', () => done())
    parser.end()
  })

/** Excel names the separator in a first line of its own: `sep=;`. */
export const isHint = ({ row, cells }: Row): boolean => row === 1 && /^sep=.?$/i.test(cells.join(''))
