import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { useTranscription } from '#server/outbound/index.ts'
import { createKey } from '#server/team/index.ts'
import { appForTests } from '../support/app.ts'
import { openFreshDatabase } from '../support/database.ts'

type Answering = (request: IncomingMessage, response: ServerResponse) => void
const json = (response: ServerResponse, status: number, body: unknown, headers = {}) =>
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))

/** A speech service on this machine, whose answer each test sets; it keeps what it was sent. */
let answering: Answering = (_, response) => json(response, 200, { text: ' The new shade leaves today. ' })
let got = { url: '', key: '', body: '' }
const service = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part) => parts.push(part))
  request.on('end', () => {
    got = {
      url: request.url ?? '',
      key: request.headers.authorization ?? '',
      body: Buffer.concat(parts).toString('latin1'),
    }
    answering(request, response)
  })
})

let app: FastifyInstance
let key = ''
let address = ''

beforeAll(async () => {
  await openFreshDatabase()
  app = await appForTests()
  await new Promise<void>((listening) => service.listen(0, '127.0.0.1', listening))
  address = `127.0.0.1:${(service.address() as AddressInfo).port}`
  useTranscription(`http://:s3cret@${address}/v1/?model=whisper-large`, 400)
})
afterAll(() => {
  useTranscription(undefined)
  service.closeAllConnections()
  service.close()
})

const speech = Buffer.from('not really speech')

async function dictate(bytes = speech, mime = 'audio/webm;codecs=opus', language = 'pt') {
  const form = new FormData()
  form.set('language', language)
  form.set('file', new Blob([bytes], { type: mime }), 'speech.webm')
  const body = new Response(form)
  return app.inject({
    method: 'POST',
    url: '/api/v1/transcriptions',
    headers: { authorization: `Bearer ${key}`, 'content-type': body.headers.get('content-type') ?? '' },
    payload: Buffer.from(await body.arrayBuffer()),
  })
}

// A key of its own for each test: the limit is per asker.
async function asNew(name: string) {
  key = (await createKey({ name, role: 'agent' }, null)).key
}

test('speech goes to the service as OpenAI describes it, and its words come back without spaces around them', async () => {
  await asNew('words')
  const answer = await dictate()
  expect([answer.statusCode, answer.json()]).toEqual([200, { text: 'The new shade leaves today.' }])
  expect(got.url).toBe('/v1/audio/transcriptions')
  expect(got.key).toBe('Bearer s3cret')
  expect(got.body).toMatch(/name="model"\r\n\r\nwhisper-large/)
  expect(got.body).toMatch(/name="language"\r\n\r\npt/)
  expect(got.body).toMatch(/filename="speech.webm"\r\ncontent-type: audio\/webm\r\n\r\nnot really speech/)
})

test.each<[string, Answering, number, string]>([
  ['nothing in time', () => {}, 502, 'transcription_failed'],
  ['that it is busy', (_, to) => json(to, 429, {}, { 'retry-after': '7' }), 429, 'transcription_busy'],
  ['an error of its own', (_, to) => json(to, 500, { error: 'boom' }), 502, 'transcription_failed'],
  ['no words', (_, to) => json(to, 200, { text: '  ' }), 422, 'nothing_heard'],
  ['something else than text', (_, to) => json(to, 200, { words: [] }), 502, 'transcription_failed'],
  ['a page', (_, to) => to.end('<html>'), 502, 'transcription_failed'],
  [
    'half an answer',
    (_, to) => to.writeHead(200, { 'content-length': 500 }).write('{') && to.destroy(),
    502,
    'transcription_failed',
  ],
  [
    'a way into the network',
    (_, to) => to.writeHead(307, { location: 'http://127.0.0.1:1/' }).end(),
    502,
    'transcription_failed',
  ],
])('when the service answers %s, a sentence says so', async (what, how, status, code) => {
  await asNew(what)
  answering = how
  const answer = await dictate()
  expect([answer.statusCode, answer.json().code]).toEqual([status, code])
  expect(answer.json().title).toMatch(/\.$/)
  expect(answer.body).not.toContain('s3cret')
  if (status === 429) expect(answer.headers['retry-after']).toBe('7')
})

test('what is no sound, and what is too long, is never passed on', async () => {
  await asNew('limits')
  got = { url: '', key: '', body: '' }
  expect((await dictate(speech, 'image/png')).statusCode).toBe(415)
  expect((await dictate(Buffer.alloc(8 * 1024 * 1024 + 1), 'audio/webm')).statusCode).toBe(413)
  expect(got.url).toBe('')
})

test('one person dictates twenty times a minute and then hears how long to wait', async () => {
  await asNew('talker')
  answering = (_, to) => json(to, 200, { text: 'again' })
  const statuses: number[] = []
  for (let i = 0; i < 21; i++) statuses.push((await dictate()).statusCode)
  expect(statuses).toEqual([...Array<number>(20).fill(200), 429])
})

test('without STT_URL the door says so, and the screen knows beforehand', async () => {
  await asNew('nowhere')
  const transcribes = async () =>
    (await app.inject({ url: '/api/v1/me', headers: { authorization: `Bearer ${key}` } })).json().transcribes
  expect(await transcribes()).toBe(true)
  useTranscription(undefined)
  expect(await transcribes()).toBe(false)
  const answer = await dictate()
  expect([answer.statusCode, answer.json().code]).toEqual([409, 'dictation_off'])
})
