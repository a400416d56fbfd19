import { type HostileFile, one, phone } from './hostile-files.ts'

const noted = (cell: string) => `name,phone,Note\nAna,${phone(1)},${cell}\n`
const note = { mapping: '{"name":"name","phone":"phone","Note":"attribute:Note"}' }
const typed = (column: string, cells: string[]) => ({
  bytes: `phone,${column}\n${cells.map((cell, at) => `${phone(at)},${cell}`).join('\n')}\n`,
  fields: { mapping: JSON.stringify({ phone: 'phone', [column]: `attribute:${column}` }) },
})

/** Files whose cells hold what other programs would run, or what is no value. */
export const hostileCells: HostileFile[] = [
  ...[
    '=HYPERLINK("http://x")',
    "=cmd|'/c calc'!A1",
    '+1+1',
    '-2+3',
    '@SUM(A1)',
    '<script>alert(1)</script>',
    "'; drop table contact; --",
    '{{name}} $(reboot) %n',
    '../../etc/passwd',
  ].map((name) => ({
    what: `the name ${name}`,
    bytes: `phone;name\n${phone(1)};"${name.replaceAll('"', '""')}"\n12;"${name.replaceAll('"', '""')}"\n`,
    counts: [1, 0, 0, 1] as [number, number, number, number],
    made: [{ name }],
  })),
  {
    what: 'a formula that a spreadsheet hides a number in',
    bytes: one('Ana,"=""5511912340001"""'),
    counts: [1, 0, 0, 0],
    made: [{ phone: '+5511912340001' }],
  },
  { what: 'a formula in a note', bytes: noted('=1+1'), fields: note, counts: [1, 0, 0, 0] },
  {
    what: 'phones a spreadsheet has shortened',
    bytes: `name,phone\nAna,5.51199E+12\nBia,"5,51199E+12"\nCaio,5.511912340001E+12\n`,
    counts: [1, 0, 0, 2],
    left: [
      [2, 'phoneShortened'],
      [3, 'phoneShortened'],
    ],
    made: [{ phone: '+5511912340001' }],
  },
  {
    what: 'phones that are none',
    bytes: one('A,-5511912340001\nB,call me\nC,1\nD,99999999999999999999\nE,+5511912340001;+5511912340002\nF,0'),
    counts: [0, 0, 0, 6],
  },
  {
    what: 'phones as people write them',
    bytes: `name;phone\nA;tel:+55 (11) 91234-0001\nB;0055 11 91234 0002\nC;5511912340003.0\nD;'+5511912340004\nE;(11) 91234-0005\n`,
    fields: { country: 'BR' },
    counts: [5, 0, 0, 0],
    made: [1, 2, 3, 4, 5].map((n) => ({ phone: phone(n) })),
  },
  {
    what: 'a phone without its country, and none chosen',
    bytes: one('Ana,11912340001'),
    counts: [0, 0, 0, 1],
    left: [[2, 'phoneNoCountry']],
  },
  {
    what: 'dates in three forms, and none',
    ...typed('Since', ['2026-11-24', '24/11/2026', '24.11.2026 10:00', '31/02/2026', '11/24/2026', '46350']),
    counts: [3, 0, 0, 3],
    left: [
      [5, 'attributeInvalid'],
      [6, 'attributeInvalid'],
      [7, 'attributeInvalid'],
    ],
  },
  {
    what: 'numbers huge, negative and shortened',
    ...typed('Budget', ['-5', '1e5', '99999999999999999999', 'NaN', 'Infinity', '0x10', '"1,250.50"']),
    counts: [2, 0, 0, 5],
  },
  { what: 'yes and no in words', ...typed('Loyal', ['yes', 'não', '1', 'x', 'maybe']), counts: [4, 0, 0, 1] },
  {
    what: 'addresses that run',
    ...typed('Site', ['https://a.example', 'javascript:alert(1)', 'data:text/html,x']),
    counts: [1, 0, 0, 2],
  },
  {
    what: 'e-mails that are none',
    bytes: 'email\nana@example.com\na@b\n"x" <a@b.example>\na@b.example,c@d.example\n',
    fields: { separator: ';' },
    counts: [1, 0, 0, 3],
  },
  {
    what: 'languages that are none',
    bytes: `phone,language\n${phone(1)},pt_br\n${phone(2)},Portuguese\n`,
    counts: [1, 0, 0, 1],
    left: [[3, 'languageUnknown']],
    made: [{ language: 'pt-BR' }],
  },
  {
    what: 'a hundred and fifty new tags',
    bytes: `phone,tag\n${Array.from({ length: 150 }, (_, at) => `${phone(at)},order ${at}`).join('\n')}\n`,
    counts: [100, 0, 0, 50],
  },
  {
    what: 'a tag longer than a tag',
    bytes: `phone,tag\n${phone(1)},${'t'.repeat(51)}\n`,
    counts: [0, 0, 0, 1],
    left: [[2, 'tagTooLong']],
  },
]
