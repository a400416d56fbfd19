import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LARGEST_FILE, useFiles } from '#server/file/index.ts'
import { ensureKey } from '#server/team/index.ts'
import { appForTests } from '../support/app.ts'
import { openFreshDatabase } from '../support/database.ts'
import { formOf, zipOf } from '../support/uploads.ts'

const KEY = 'a-key-for-uploads-0123456789'
const authorization = `Bearer ${KEY}`
let app: FastifyInstance
let folder: string
beforeAll(async () => {
  await openFreshDatabase()
  await ensureKey(KEY)
  folder = await mkdtemp(join(tmpdir(), 'baton-uploads-'))
  useFiles(folder)
  app = await appForTests()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const send = (bytes: Buffer | string, name: string, claimed = 'application/octet-stream') => {
  const { payload, headers } = formOf(Buffer.from(bytes), name, claimed)
  return app.inject({ method: 'POST', url: '/api/v1/files', payload, headers: { ...headers, authorization } })
}
const fetchFile = (url: string) => app.inject({ url, headers: { authorization } })

const flat = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#246' }, limitInputPixels: false })
const png = await flat(8, 8).png().toBuffer()
const jpeg = await flat(8, 8).jpeg().toBuffer()
const gif = await flat(8, 8).gif().toBuffer()
const webp = await flat(8, 8).webp().toBuffer()
const script = '<script>alert(document.domain)</script>'
const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">${script}</svg>`
const pdf = `%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n`
const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])
const elf = Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01'), Buffer.alloc(200)])
const exe = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])
const ogg = Buffer.concat([Buffer.from('OggS\0\x02'), Buffer.alloc(22), Buffer.from('OpusHead'), Buffer.alloc(40)])
const mp4 = Buffer.concat([
  Buffer.from('0000001866747970', 'hex'),
  Buffer.from('isom\0\0\x02\0isommp41'),
  Buffer.alloc(40),
])
const docx = zipOf({
  '[Content_Types].xml':
    '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
  'word/document.xml': '<w/>',
})
const docm = zipOf({
  '[Content_Types].xml':
    '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
  'word/document.xml': '<w/>',
})
/** 64 MB of nothing in 64 kB, where a type is looked for. */
const bomb = zipOf({ '[Content_Types].xml': Buffer.alloc(64 * 1024 * 1024) })
const wide = await flat(7000, 7000).png().toBuffer()
/** Says in 40 bytes that it is 60,000 × 60,000. */
const hollow = Buffer.from(png)
hollow.writeUInt32BE(60_000, 16)
hollow.writeUInt32BE(60_000, 20)

// biome-ignore format: a table
const refused: [what: string, bytes: Buffer | string, name: string, claimed?: string][] = [
  ['a page', `<!doctype html>${script}`, 'a.html', 'text/html'],
  ['a page that claims to be a photo', `<html><body>${script}`, 'a.png', 'image/png'],
  ['a page that claims to be plain text', `<body onload=alert(1)>`, 'a.txt', 'text/plain'],
  ['a page after white space and a comment', `\n \n<!-- --><html>${script}`, 'a.txt'],
  ['a page with a byte order mark', `\ufeff<html>${script}`, 'a.csv', 'text/csv'],
  ['a page in UTF-16', Buffer.from(`\ufeff<html>${script}`, 'utf16le'), 'a.txt', 'text/plain'],
  ['the same the other way round', Buffer.from(`\ufeff<html>${script}`, 'utf16le').swap16(), 'a.txt', 'text/plain'],
  ['a page in capitals', '<SCRIPT SRC=//x></SCRIPT>', 'a.txt'],
  ['a script tag among words', `hello ${script}`, 'a.txt'],
  ['a frame among words', 'hello <iframe src=javascript:alert(1)>', 'a.txt'],
  ['a tag with a space in it', 'hello < script >alert(1)', 'a.txt'],
  ['an image tag among words', 'hello <img src=x onerror=alert(1)>', 'a.csv'],
  ['an object tag', '<object data=x>', 'a.txt'], ['a link that styles', '<link rel=stylesheet href=x>', 'a.txt'],
  ['a refresh', '<meta http-equiv=refresh content=0>', 'a.txt'], ['a style', '<style>*{}</style>', 'a.txt'],
  ['a drawing', svg, 'a.svg', 'image/svg+xml'], ['a drawing that claims to be a photo', svg, 'a.jpg', 'image/jpeg'],
  ['a drawing with a declaration', `<?xml version="1.0"?>${svg}`, 'a.svg'], ['a packed drawing', gzipSync(svg), 'a.svgz', 'image/svg+xml'],
  ['a drawing with a name space', '<x:svg xmlns:x="http://www.w3.org/2000/svg"><x:script/>', 'a.svg'],
  ['XML', '<?xml version="1.0"?><a/>', 'a.xml', 'application/xml'],
  ['XML that asks for a file', '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', 'a.xml'],
  ['a feed', '<?xml version="1.0"?><rss version="2.0"/>', 'a.rss'],
  ['a Windows program', exe, 'a.exe'], ['a Windows program that claims to be a paper', exe, 'a.pdf', 'application/pdf'],
  ['a Linux program that claims to be a photo', elf, 'a.jpg', 'image/jpeg'],
  ['an installer in the container of old papers', ole, 'setup.msi'], ['the same without an ending', ole, 'setup'],
  ['a paper with macros', docm, 'a.docm'], ['a paper with macros that claims to have none', docm, 'a.docx'],
  ['a program for Android', zipOf({ 'AndroidManifest.xml': 'x', 'classes.dex': 'x' }), 'a.zip', 'application/zip'],
  ['a program for Java', zipOf({ 'META-INF/MANIFEST.MF': 'Manifest-Version: 1.0' }), 'a.zip', 'application/zip'],
  ['an archive of another kind', Buffer.from('526172211a0701003392b5e50a01050600050101808000', 'hex'), 'a.rar'],
  ['a packed file', gzipSync('x'), 'a.txt'], ['a film for Flash', Buffer.from('FWS\x09aaaaaaaaaaaa'), 'a.swf'],
  ['bytes that are nothing', Buffer.from([0, 1, 2, 3, 0, 255, 254]), 'a.jpg', 'image/jpeg'],
  ['nothing at all, called a photo', '', 'a.png', 'image/png'],
  ['a photo cut short', png.subarray(0, 30), 'a.png'], ['a photo with a damaged middle', damaged(png), 'a.png'],
  ['the first bytes of a photo before a page', Buffer.concat([png.subarray(0, 8), Buffer.from(`<html>${script}`)]), 'a.png'],
  ['the first bytes of a moving image before a script', 'GIF89a=1;alert(1)//', 'a.gif', 'image/gif'],
  ['a photo far larger than its file', wide, 'white.png'], ['a photo that lies about its size', hollow, 'a.png'],
  ['an old bitmap', Buffer.concat([Buffer.from('BM'), Buffer.alloc(60)]), 'a.bmp'],
  ['a photo that is a program for PostScript', '%!PS-Adobe-3.0 EPSF-3.0\n', 'a.jpg'],
]

// biome-ignore format: a table
const taken: [what: string, bytes: Buffer | string, name: string, claimed: string, mime: string, kept: string][] = [
  ['a photo that claims to be a page', png, 'a.html', 'text/html', 'image/png', 'a.html.png'],
  ['a photo with the ending of another', png, 'photo.jpg', 'image/jpeg', 'image/png', 'photo.png'],
  ['a photo with the ending of a program', jpeg, 'a.jpg.exe', 'image/jpeg', 'image/jpeg', 'a.jpg.exe.jpg'],
  ['a photo with a page glued on', Buffer.concat([jpeg, Buffer.from(script)]), 'a.jpg', 'image/jpeg', 'image/jpeg', 'a.jpg'],
  ['a photo with a paper glued on', Buffer.concat([png, Buffer.from(pdf)]), 'a.png', 'image/png', 'image/png', 'a.png'],
  ['a photo with an archive glued on', Buffer.concat([gif, docx]), 'a.gif', 'image/gif', 'image/gif', 'a.gif'],
  ['a picture of the web', webp, 'a.webp', 'image/webp', 'image/webp', 'a.webp'],
  ['a paper that claims to be a page', pdf, 'a.html', 'text/html', 'application/pdf', 'a.html.pdf'],
  ['a paper that is a page as well', `${pdf}<html>${script}`, 'a.pdf', 'application/pdf', 'application/pdf', 'a.pdf'],
  ['words with the name of a page', 'only words', 'a.html', 'text/html', 'text/plain', 'a.html.txt'],
  ['words with the name of a program', 'del *.*', 'a.bat', 'text/plain', 'text/plain', 'a.bat.txt'],
  ['a table', 'a,b\n1,2', 'a.csv', 'text/html', 'text/csv', 'a.csv'],
  ['an archive that opens to 64 MB', bomb, 'a.zip', 'application/zip', 'application/zip', 'a.zip'],
  ['a paper', docx, 'a.docx', 'text/html', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'a.docx'],
  ['an old paper', ole, 'a.doc', 'application/msword', 'application/msword', 'a.doc'],
  ['a voice', ogg, 'a.ogg', 'text/html', 'audio/ogg', 'a.ogg'], ['a film', mp4, 'a.svg', 'image/svg+xml', 'video/mp4', 'a.svg.mp4'],
  ['a path upwards', 'x', '../../../etc/cron.d/x.txt', 'text/plain', 'text/plain', 'x.txt'],
  ['a path of Windows', 'x', 'C:\\Windows\\x.txt', 'text/plain', 'text/plain', 'x.txt'],
  ['a name that hides', 'x', '.htaccess.txt', 'text/plain', 'text/plain', 'htaccess.txt'],
  ['a name of dots', 'x', '...', 'text/plain', 'text/plain', 'file.txt'],
  ['a name that reads backwards', png, 'photo\u202egpj.exe', 'image/png', 'image/png', 'photo gpj.exe.png'],
  ['a name with the end of a line', 'x', 'a%0d%0aset-cookie: b.txt', 'text/plain', 'text/plain', 'a%0d%0aset-cookie  b.txt'],
  ['a table in UTF-16', Buffer.from('\ufeffa\tb', 'utf16le'), 'a.csv', 'text/csv', 'text/csv', 'a.csv'],
  ['a name in another script', 'x', 'فاتورة ١٢.txt', 'text/plain', 'text/plain', 'فاتورة ١٢.txt'],
  ['a name with signs of markup', 'x', "<img src=x onerror='alert(1)'>.txt", 'text/plain', 'text/plain', "img src=x onerror='alert(1)' .txt"],
  ['a name that a cut would split', 'x', `${'😀'.repeat(120)}.txt`, 'text/plain', 'text/plain', `${'😀'.repeat(98)}.txt`],
]

test('the tables are as long as was promised', () => {
  expect(refused.length + taken.length).toBeGreaterThanOrEqual(60)
})

test.each(refused)('%s is refused', async (_, bytes, name, claimed) => {
  const answer = await send(bytes, name, claimed)
  expect([answer.statusCode, answer.json().code]).toEqual([415, 'file_type_refused'])
})

test.each(taken)('%s is kept as what it is', async (_, bytes, name, claimed, mime, kept) => {
  const answer = await send(bytes, name, claimed)
  expect(answer.statusCode).toBe(201)
  expect(answer.json()).toMatchObject({ mime, name: kept })
  const { headers, rawPayload } = await fetchFile(answer.json().url)
  expect(headers).toMatchObject({
    'content-type': mime,
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'content-security-policy': expect.stringMatching(/^sandbox; default-src 'none'/),
  })
  const shown = /^(image|audio|video)\//.test(mime)
  expect(headers['content-disposition']).toMatch(shown ? /^inline; / : /^attachment; /)
  const [, told = ''] = /filename\*=UTF-8''([^;]+)$/.exec(String(headers['content-disposition'])) ?? []
  expect(decodeURIComponent(told)).toBe(kept)
  const foreign = ['script', '%PDF', 'word/document.xml'].filter((words) => rawPayload.includes(words))
  if (mime.startsWith('image/')) expect(foreign).toEqual([])
})

test('what is refused leaves no bytes, and what is kept has a name that nobody can guess', async () => {
  const names = (await readdir(join(folder, 'files'), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
  expect(names).toHaveLength(taken.length)
  for (const name of names) expect(name).toMatch(/^[0-9a-f]{32}$/)
})

test('a file over the limit is refused whole', async () => {
  const answer = await send(Buffer.alloc(LARGEST_FILE + 1, 'a'), 'a.txt')
  expect([answer.statusCode, answer.json().code]).toEqual([413, 'too_large'])
  expect(await readdir(join(folder, 'files', 'drafts'))).toEqual([])
})

test('after 120 files in a minute the next one waits, and another person does not', async () => {
  await ensureKey(`${KEY}-of-another`)
  let last = 201
  for (let n = 0; n < 130 && last !== 429; n++) last = (await send('x', 'x.txt')).statusCode
  expect(last).toBe(429)
  const { payload, headers } = formOf(Buffer.from('x'), 'x.txt', 'text/plain')
  const other = { ...headers, authorization: `Bearer ${KEY}-of-another` }
  expect((await app.inject({ method: 'POST', url: '/api/v1/files', payload, headers: other })).statusCode).toBe(201)
})

function damaged(image: Buffer): Buffer {
  const copy = Buffer.from(image)
  copy.fill(0xff, copy.length >> 1, (copy.length >> 1) + 12)
  return copy
}
