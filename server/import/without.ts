import { Readable } from 'node:stream'
import { type ImportSettings, LARGEST_IMPORT } from '#domain/import/index.ts'
import { type Draft, discard, readPlace, readStart, writeDraft } from '#server/file/index.ts'
import { encoderOf } from './encode.ts'
import { isHint, rowsOf } from './rows.ts'

/**
 * A copy of a file in which the rows about somebody are empty, so that all others keep their numbers, byte for byte; null when
 * nobody is mentioned. Throws BrokenFile when it cannot be read to its end.
 */
export async function without(
  place: string,
  settings: ImportSettings,
  isAbout: (text: string) => boolean,
): Promise<{ draft: Draft; rows: number[] } | null> {
  const rows: number[] = []
  // A mark at the start is no more than some bytes longer than what it came from.
  const draft = await writeDraft(Readable.from(pieces(place, settings, isAbout, rows)), LARGEST_IMPORT + 4)
  if (rows.length > 0) return { draft, rows }
  await discard(draft.path)
  return null
}

/** Whether somebody is mentioned anywhere in a file, however its rows are cut. */
export async function mentions(
  place: string,
  encoding: ImportSettings['encoding'],
  isAbout: (text: string) => boolean,
): Promise<boolean> {
  const decoder = new TextDecoder(encoding)
  const stream = readPlace(place)
  let before = ''
  try {
    for await (const chunk of stream) {
      const text: string = before + decoder.decode(chunk, { stream: true })
      if (isAbout(text)) return true
      before = text.slice(-LONGEST_MENTION)
    }
    return false
  } finally {
    stream.destroy()
  }
}

// An address or a number with all that may stand between its digits is shorter.
const LONGEST_MENTION = 1000

async function* pieces(
  place: string,
  settings: ImportSettings,
  isAbout: (text: string) => boolean,
  rows: number[],
): AsyncGenerator<Buffer> {
  const encode = encoderOf(settings.encoding)
  let heard: Buffer = Buffer.alloc(0)
  let heardFrom = 0
  const hear = (text: string) => {
    heard = Buffer.concat([heard, Buffer.from(text)])
  }
  yield await markOf(place)
  let isHeading = settings.hasHeader
  let kept: string[] = []
  let keptLength = 0
  for await (const row of rowsOf(readPlace(place), settings, hear)) {
    const end = row.open ? heardFrom + heard.length : row.end
    const text = heard.toString('utf8', 0, end - heardFrom)
    heard = heard.subarray(end - heardFrom)
    heardFrom = end
    const isFound = isAbout(text)
    const isHead: boolean = isHeading && !isHint(row) && row.cells.some((cell) => cell.trim() !== '')
    if (isHead) isHeading = false
    if (isFound) rows.push(row.row)
    // Without a heading the first person would be taken for one.
    const empty = isHead ? row.cells.map((_, at) => `#${at + 1}`).join(settings.separator) : ''
    const left = isFound ? empty + (/\r\n$|[\r\n]$/.exec(text)?.[0] ?? '') : text
    kept.push(left)
    keptLength += left.length
    if (keptLength < WRITTEN_AT_ONCE) continue
    yield encode(kept.join(''))
    kept = []
    keptLength = 0
  }
  yield encode(kept.join('') + heard.toString('utf8'))
}

const WRITTEN_AT_ONCE = 64 * 1024

/** The mark by which a file says how its words are written; readers take it away. */
async function markOf(place: string): Promise<Buffer> {
  const start = Buffer.from(await readStart(place, 3))
  if (start.equals(Buffer.from([0xef, 0xbb, 0xbf]))) return start
  const two = start.subarray(0, 2)
  return two.equals(Buffer.from([0xff, 0xfe])) || two.equals(Buffer.from([0xfe, 0xff])) ? two : Buffer.alloc(0)
}
