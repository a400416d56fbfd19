import { parse } from 'csv-parse/sync'
import { fileTypeFromBuffer } from 'file-type'
import { type Encoding, type Separator, separators } from '#domain/import/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import { readPlace, readStart } from '#server/file/index.ts'

const LOOKED_AT = 256 * 1024
/** With the reason as a code too, so that the page words it in the language of who reads it. */
export const notCsv = (code: string, reason: string): Refusal =>
  refuse('notCsv', { reason }, { errors: [{ field: 'file', message: code }] })

/** What the bytes of a file are, or why they are no text. The whole file is looked at: a sign in its last row counts. */
export async function encodingOf(place: string): Promise<{ ok: true; encoding: Encoding } | Refusal> {
  const start = await readStart(place, LOOKED_AT)
  if (start.length === 0) return notCsv('empty', 'it is empty.')
  const type = await fileTypeFromBuffer(start).catch(() => undefined)
  // The mark that begins words in UTF-16 looks like the first frame of a sound nobody uses.
  if (type && type.ext !== 'mp1')
    return notCsv(
      ...(said[type.ext] ?? said[type.mime.split('/')[0] ?? ''] ?? ['other', `its bytes are ${type.mime}.`]),
    )
  const [first, second, third, fourth] = start
  if (first === 0xff && second === 0xfe)
    return third === 0 && fourth === 0
      ? notCsv('utf32', 'UTF-32 is not read; save it as UTF-8.')
      : { ok: true, encoding: 'utf-16le' }
  if (first === 0xfe && second === 0xff) return { ok: true, encoding: 'utf-16be' }
  const wide = wideWithoutMark(start)
  if (wide) return { ok: true, encoding: wide }
  if (isBinary(start)) return notCsv('binary', 'its bytes are no text.')
  return { ok: true, encoding: (await isUtf8(place)) ? 'utf-8' : 'windows-1252' }
}

type Said = [code: string, reason: string]
const archive: Said = ['archive', 'it is an archive. Unpack it and choose the file inside.']
const said: Record<string, Said> = {
  xlsx: ['workbook', 'it is an Excel workbook. Save it as CSV UTF-8 and choose that.'],
  cfb: ['workbook', 'it is an old Excel workbook. Save it as CSV UTF-8 and choose that.'],
  ods: ['spreadsheet', 'it is a spreadsheet. Save it as CSV and choose that.'],
  zip: archive,
  gz: archive,
  pdf: ['pdf', 'it is a PDF.'],
  image: ['picture', 'it is a picture.'],
  audio: ['sound', 'it is a sound.'],
  video: ['video', 'it is a video.'],
}

/** Every other byte of western text in UTF-16 is zero. */
function wideWithoutMark(bytes: Uint8Array): Encoding | null {
  const zeros = [0, 0]
  for (let at = 0; at < bytes.length; at++) if (bytes[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  const most = bytes.length / 2
  if (odd > most * 0.4 && even < most * 0.05) return 'utf-16le'
  return even > most * 0.4 && odd < most * 0.05 ? 'utf-16be' : null
}

// A stray zero is a broken row; a file full of control signs is none of ours.
function isBinary(bytes: Uint8Array): boolean {
  let controls = 0
  for (const byte of bytes) if (byte < 9 || (byte > 13 && byte < 32)) controls++
  return controls > Math.max(8, bytes.length * 0.02)
}

async function isUtf8(place: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const stream = readPlace(place)
  try {
    for await (const chunk of stream) decoder.decode(chunk, { stream: true })
    decoder.decode()
    return true
  } catch (cause) {
    if (cause instanceof TypeError) return false
    throw cause
  } finally {
    stream.destroy()
  }
}

const ROWS_COMPARED = 50

/** What separates the cells: what splits the first rows into most columns, the same number in each. */
export async function separatorOf(place: string, encoding: Encoding): Promise<Separator> {
  const text = new TextDecoder(encoding).decode(await readStart(place, LOOKED_AT))
  const hint = /^sep=(.)\r?\n/i.exec(text)?.[1]
  const hinted = separators.find((one) => one === hint)
  if (hinted) return hinted
  const scores = separators.map((separator) => ({ separator, score: evenness(text, separator) }))
  scores.sort((a, b) => b.score - a.score)
  return scores[0] && scores[0].score > 0 ? scores[0].separator : ','
}

function evenness(text: string, separator: Separator): number {
  let widths: number[]
  try {
    const rows: string[][] = parse(text, {
      delimiter: separator,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      to: ROWS_COMPARED,
    })
    widths = rows.map((row) => row.length)
  } catch {
    // A row cut off in the middle of a quotation: the lines themselves say enough.
    widths = text
      .split(/\r\n|\n|\r/)
      .filter(Boolean)
      .slice(0, ROWS_COMPARED)
      .map((line) => line.split(separator).length)
  }
  const counts = new Map<number, number>()
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1)
  const [usual = 1, times = 0] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? []
  return usual < 2 ? 0 : (times / widths.length) * Math.min(usual, 20) ** 0.5
}
