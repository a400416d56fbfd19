import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { agent, customer, eventually } from '../support/cast.ts'
import { pagesOf } from '../support/ogg.ts'
import { arrivedAt } from '../support/phone-media.ts'
import { stage } from '../support/stage.ts'

/** A transcription service that says what a test told it to. */
let answer = { status: 200, body: { text: 'The new shade leaves today.' } as unknown }
const heard: string[] = []
const service = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part) => parts.push(part))
  request.on('end', () => {
    heard.push(Buffer.concat(parts).toString('latin1'))
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body))
  })
})
beforeAll(() => new Promise<void>((ready) => service.listen(0, '127.0.0.1', ready)))
afterAll(() => {
  service.closeAllConnections()
  service.close()
})

const here = stage(() => ({ STT_URL: `http://127.0.0.1:${(service.address() as AddressInfo).port}/v1` }))
const phone = '5511911110041'

test('a voice note recorded in the browser arrives as Opus in Ogg; dictated words land in the composer and wait there', async () => {
  const julia = await agent(here.baton, here.browser, 'julia')
  const { page } = julia
  // As in Firefox: a browser that records, and has no speech service of its own.
  await page.addInitScript(() => {
    for (const name of ['SpeechRecognition', 'webkitSpeechRecognition'])
      Object.defineProperty(window, name, { value: undefined })
  })
  const ana = await customer(here.baton, 'Ana Teste', phone)
  await ana.writes('talk to a person')
  await page.reload()
  await julia.opens('Ana Teste')
  await julia.intervenes()
  const box = page.getByRole('textbox', { name: 'Reply to Ana Teste' })
  await box.fill('Kept while I speak.')

  // By keys alone. The first press asks which of the two.
  await page.getByRole('button', { name: 'Microphone', exact: true }).press('Enter')
  await page.getByRole('menuitem', { name: 'Voice note' }).press('Enter')
  const recording = page.getByRole('group', { name: 'Recording a voice note' })
  const clock = recording.getByRole('timer')
  await eventually('two seconds are recorded', async () => (await secondsOf(clock)) >= 2)
  await page.keyboard.press('Escape') // pauses, loses nothing
  await recording.getByRole('button', { name: 'Go on' }).waitFor()
  await recording.getByRole('button', { name: 'Listen' }).press('Enter')
  await recording.getByRole('button', { name: 'Stop listening' }).waitFor()
  await recording.getByRole('button', { name: 'Listen' }).waitFor()
  const sofar = await secondsOf(clock)
  await recording.getByRole('button', { name: 'Go on' }).press('Enter')
  await eventually('one more is recorded', async () => (await secondsOf(clock)) > sofar)
  await page.keyboard.press('Enter')
  await box.waitFor()
  expect(await box.inputValue()).toBe('Kept while I speak.')

  await eventually('the note is on the phone', async () =>
    (await arrivedAt(here.baton, phone)).some(({ type }) => type === 'audio'),
  )
  const note = (await arrivedAt(here.baton, phone)).find(({ type }) => type === 'audio')
  expect([note?.mime, note?.content.audio]).toMatchObject(['audio/ogg; codecs=opus', { voice: true }])
  opusInOgg(note!.bytes!, sofar + 1)

  // Its own play button, in the thread, for as long as it was.
  const bubble = page.getByRole('log').getByRole('button', { name: 'Play' }).last()
  await bubble.waitFor()

  // Dictation by the installation's service: shown, never sent by itself.
  const dictate = async () => {
    await page.getByRole('button', { name: 'Voice note or dictate' }).press('Enter')
    await page.getByRole('menuitem', { name: 'Dictate (speech to text)' }).press('Enter')
    const dictating = page.getByRole('group', { name: 'Dictating' })
    await eventually('a second is spoken', async () => (await secondsOf(dictating.getByRole('timer'))) >= 1)
    return dictating
  }
  const dictating = await dictate()
  answer = { status: 500, body: {} }
  await page.keyboard.press('Enter')
  await dictating.getByRole('alert').getByText('it answered 500').waitFor()
  answer = { status: 200, body: { text: ' The new shade leaves today. ' } }
  await dictating.getByRole('button', { name: 'Insert text' }).press('Enter')
  await box.waitFor()
  expect(await box.inputValue()).toBe('Kept while I speak. The new shade leaves today.')
  expect(heard.at(-1)).toMatch(/name="language"\r\n\r\nen/)
  expect(heard.at(-1)).toContain('OpusHead')
  expect((await ana.screen()).some(({ text }) => text.includes('The new shade'))).toBe(false)

  // What was chosen last is one press away, and Esc leaves the words as they were.
  await page.getByRole('button', { name: 'Dictate (speech to text)' }).press('Enter')
  await page.getByRole('group', { name: 'Dictating' }).waitFor()
  await page.keyboard.press('Escape')
  expect(await box.inputValue()).toBe('Kept while I speak. The new shade leaves today.')
  await box.press('Enter')
  await ana.hears('The new shade leaves today.')
})

/** What a clock of minutes and seconds shows. */
async function secondsOf(clock: Locator): Promise<number> {
  const [minutes = 0, seconds = 0] = ((await clock.textContent()) ?? '').split(':').map(Number)
  return minutes * 60 + seconds
}

/** The file as the standards describe it (RFC 3533, RFC 7845), at least about so many seconds long. */
function opusInOgg(file: Buffer, seconds: number) {
  const pages = pagesOf(file)
  expect(pages.every(({ checksumFits }) => checksumFits)).toBe(true)
  expect(new Set(pages.map(({ serial }) => serial)).size).toBe(1)
  expect(pages.map(({ number }) => number)).toEqual(pages.map((_, at) => at))
  expect([pages[0]?.flags, pages.at(-1)?.flags]).toEqual([2, 4])
  const head = pages[0]!.packets[0]!
  expect([head.toString('latin1', 0, 8), head[8], head[9]]).toEqual(['OpusHead', 1, 1])
  expect(pages[1]!.packets[0]!.toString('latin1', 0, 8)).toBe('OpusTags')
  const granules = pages.map(({ granule }) => granule)
  expect(granules.every((granule, at) => at === 0 || granule >= granules[at - 1]!)).toBe(true)
  expect(pages.slice(2).every(({ granule, packets }) => granule > 0n && packets.length > 0)).toBe(true)
  const length = (Number(granules.at(-1)) - head.readUInt16LE(10)) / 48_000
  expect(length).toBeGreaterThan(seconds - 0.5)
  // a busy machine looks at the clock late, and the recording goes on meanwhile
  expect(length).toBeLessThan(seconds + 30)
  // A tone of a fake microphone is not silence, which would code to almost nothing.
  expect(file.length).toBeGreaterThan(1500)
}
