import { zipOf } from './uploads.ts'

/** A file nobody should trust, and what must come of it: refused at the door, or so many rows written and left out. */
export interface HostileFile {
  what: string
  bytes: Buffer | string
  name?: string
  fields?: Record<string, string>
  refused?: RegExp
  /** made, updated, unchanged, left out */
  counts?: [number, number, number, number]
  /** reasons, by row */
  left?: [number, string][]
  /** names, or other fields, of who was made */
  made?: Record<string, unknown>[]
  failed?: string
}

const utf16 = (text: string, mark: boolean, bigEndian = false) => {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le')
  return bigEndian ? bytes.swap16() : bytes
}
const latin = (text: string) => Buffer.from(text, 'latin1')
export const phone = (n: number) => `+551191234${String(n).padStart(4, '0')}`
export const one = (cells: string, heading = 'name,phone') => `${heading}\n${cells}\n`

/** Files whose bytes or rows are not what they should be. */
export const hostileFiles: HostileFile[] = [
  // Bytes that are no words.
  { what: 'an archive renamed', bytes: zipOf({ 'contacts.csv': one('Ana,+5511912340001') }), refused: /archive/ },
  {
    what: 'an Excel workbook renamed',
    bytes: zipOf({
      '[Content_Types].xml':
        '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
      'xl/workbook.xml': '<w/>',
    }),
    refused: /Excel workbook/,
  },
  {
    what: 'a picture renamed',
    bytes: Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(64)]),
    refused: /picture/,
  },
  { what: 'a program renamed', bytes: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(400)]), refused: /CSV/ },
  { what: 'a PDF renamed', bytes: '%PDF-1.7\n1 0 obj', refused: /PDF/ },
  {
    what: 'bytes at random',
    bytes: Buffer.from(Array.from({ length: 4096 }, (_, at) => ((at * 7919) % 251) % 29)),
    refused: /no text/,
  },
  { what: 'an empty file', bytes: '', refused: /empty/ },
  { what: 'nothing but empty rows', bytes: '\n\n,,\n\r\n', refused: /no rows/ },
  { what: 'UTF-32', bytes: Buffer.from('fffe00006e000000610000006d00000065000000', 'hex'), refused: /UTF-32/ },
  {
    what: '10,000 columns',
    bytes: `${Array.from({ length: 10_000 }, (_, at) => `c${at}`).join()}\n1\n`,
    refused: /10000 columns/,
  },
  { what: 'no column to find anybody by', bytes: 'name,city\nAna,Recife\n', refused: /which column/ },
  // Encodings and separators.
  {
    what: 'UTF-8 with a mark',
    bytes: `\ufeff${one(`José Ñandú,${phone(1)}`)}`,
    counts: [1, 0, 0, 0],
    made: [{ name: 'José Ñandú' }],
  },
  {
    what: 'UTF-16 LE with a mark',
    bytes: utf16(one(`José,${phone(1)}`), true),
    counts: [1, 0, 0, 0],
    made: [{ name: 'José' }],
  },
  {
    what: 'UTF-16 BE with a mark',
    bytes: utf16(one(`José,${phone(1)}`), true, true),
    counts: [1, 0, 0, 0],
    made: [{ name: 'José' }],
  },
  {
    what: 'UTF-16 LE without a mark',
    bytes: utf16(one(`José,${phone(1)}`), false),
    counts: [1, 0, 0, 0],
    made: [{ name: 'José' }],
  },
  {
    what: 'Latin-1, its first accent in the last row',
    bytes: latin(`${one(`Ana,${phone(1)}`)}${`${'x'.repeat(190)},\n`.repeat(1500)}João,${phone(2)}\n`),
    counts: [2, 0, 0, 1500],
    made: [{ name: 'Ana' }, { name: 'João' }],
  },
  {
    what: 'Windows quotes and the euro',
    bytes: Buffer.concat([latin(`name,phone\n`), Buffer.from([0x93, 0x80, 0x94]), latin(`,${phone(1)}\n`)]),
    counts: [1, 0, 0, 0],
    made: [{ name: '“€”' }],
  },
  {
    what: 'the wrong encoding chosen',
    bytes: latin(one(`João,${phone(1)}`)),
    fields: { encoding: 'utf-8' },
    counts: [0, 0, 0, 1],
    left: [[2, 'notText']],
  },
  { what: 'semicolons and CRLF', bytes: `name;phone\r\nAna;${phone(1)}\r\n`, counts: [1, 0, 0, 0] },
  { what: 'tabs and bare CR', bytes: `name\tphone\rAna\t${phone(1)}\rBia\t${phone(2)}\r`, counts: [2, 0, 0, 0] },
  {
    what: 'bars',
    bytes: `name|phone\nAna, the first|${phone(1)}\n`,
    counts: [1, 0, 0, 0],
    made: [{ name: 'Ana, the first' }],
  },
  {
    what: 'a first line for Excel',
    bytes: `sep=;\nname;phone\nAna;${phone(1)}\n`,
    counts: [1, 0, 0, 0],
    made: [{ name: 'Ana' }],
  },
  {
    what: 'no header',
    bytes: `Ana,${phone(1)}\nBia,${phone(2)}\n`,
    counts: [2, 0, 0, 0],
    made: [{ name: 'Ana' }, { name: 'Bia' }],
  },
  { what: 'one column of numbers', bytes: `${phone(1)}\n${phone(2)}\n`, counts: [2, 0, 0, 0] },
  {
    what: 'duplicated headers',
    bytes: `phone,phone,name\n${phone(1)},${phone(2)},Ana\n`,
    counts: [1, 0, 0, 0],
    made: [{ phone: phone(1) }],
  },
  // Rows that are not what they should be.
  {
    what: 'a quotation mark never closed',
    bytes: `name,phone\nAna,${phone(1)}\n"Bia,${phone(2)}\nCaio,${phone(3)}\n`,
    counts: [1, 0, 0, 1],
    left: [[3, 'quoteOpen']],
  },
  {
    what: 'a quotation mark closed rows later',
    bytes: `name,phone\n"Ana,${phone(1)}\n"Bia",${phone(2)}\nCaio,${phone(3)}\n`,
    counts: [1, 0, 0, 1],
    left: [[2, 'lineBreak']],
    made: [{ name: 'Caio' }],
  },
  {
    what: 'quotation marks inside',
    bytes: one(`Ana "Bia" Silva,${phone(1)}`),
    counts: [1, 0, 0, 0],
    made: [{ name: 'Ana "Bia" Silva' }],
  },
  {
    what: 'a row longer than 2 MB',
    bytes: `name,phone\nAna,${phone(1)}\n"${'x'.repeat(2_200_000)}",${phone(2)}\n`,
    failed: 'rowTooLong',
    counts: [0, 0, 0, 0],
  },
  {
    what: 'a megabyte in a cell',
    bytes: one(`${'x'.repeat(1_000_000)},${phone(1)}\nBia,${phone(2)}`),
    counts: [1, 0, 0, 1],
    left: [[2, 'nameTooLong']],
  },
  {
    what: 'more cells than columns',
    bytes: one(`Silva, Ana,${phone(1)}\nBia,${phone(2)},,`),
    counts: [1, 0, 0, 1],
    left: [[2, 'tooManyCells']],
  },
  {
    what: 'fewer cells than columns',
    bytes: `phone,name,city\n${phone(1)}\n`,
    counts: [1, 0, 0, 0],
    made: [{ name: null }],
  },
  { what: 'neither phone nor e-mail', bytes: one('Ana,'), counts: [0, 0, 0, 1], left: [[2, 'nobody']] },
  {
    what: 'the same person three times',
    bytes: one(`Ana,${phone(1)}\nAna,${phone(1)}\nAna B.,${phone(1)}`),
    counts: [1, 1, 1, 0],
    made: [{ name: 'Ana B.' }],
  },
  // Signs.
  {
    what: 'a zero in a name',
    bytes: one(`An\0a,${phone(1)}\nBia,${phone(2)}`),
    counts: [1, 0, 0, 1],
    left: [[2, 'notText']],
  },
  {
    what: 'an escape sequence in a name',
    bytes: one(`\u001b[31mAna,${phone(1)}`),
    counts: [0, 0, 0, 1],
    left: [[2, 'notText']],
  },
  {
    what: 'a name that turns around',
    bytes: one(`\u202egpj.anA,${phone(1)}`),
    counts: [1, 0, 0, 0],
    made: [{ name: 'gpj.anA' }],
  },
  {
    what: 'a name of nothing one sees',
    bytes: one(`\u200b\u2060\ufeff,${phone(1)}`),
    counts: [1, 0, 0, 0],
    made: [{ name: null }],
  },
  {
    what: 'joiners that Hindi and emoji need',
    bytes: one(`क्‍ष 👩‍🚀,${phone(1)}`),
    counts: [1, 0, 0, 0],
    made: [{ name: 'क्‍ष 👩‍🚀' }],
  },
]
