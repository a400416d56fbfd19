import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { agent, asAdmin, customer, eventually } from '../support/cast.ts'
import { arrivedAt } from '../support/phone-media.ts'
import { stage } from '../support/stage.ts'

const here = stage()
const phone = '5511911110042'
const MB = 1024 * 1024
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

test('an agent drops, pastes and chooses files, quotes, reacts and sends choices; each arrives as what it is', async () => {
  const julia = await agent(here.baton, here.browser, 'julia')
  const { page } = julia
  const ana = await customer(here.baton, 'Ana Teste', phone)
  await ana.writes('talk to a person')
  await julia.opens('Ana Teste')
  await julia.intervenes()
  const box = page.getByRole('textbox', { name: 'Reply to Ana Teste' })
  await box.waitFor()
  await ana.writes('Can you send me the label?')
  const question = page.getByRole('log').locator('[data-message]', { hasText: 'Can you send me the label?' }).first()
  await question.waitFor()

  // Quote, words and files: by drop on the thread, by paste, and by the button; the line breaks once meanwhile.
  await question.hover()
  await question.getByRole('button', { name: 'Quote in reply' }).click()
  let broken = 0
  await page.route('**/api/v1/files', (route) => (broken++ === 0 ? route.abort('connectionreset') : route.continue()))
  await drop(page, '[role=log]', { name: 'Label.pdf', type: 'application/pdf', text: '%PDF-1.7\nlabel' })
  const files = page.getByRole('list', { name: 'Files to send' })
  await files.getByText('Label.pdf').waitFor()
  await paste(page, { name: 'photo.png', type: 'image/png', base64: png.toString('base64') })
  await page.locator('input[type=file]').setInputFiles([
    { name: 'film.mov', mimeType: 'video/quicktime', buffer: Buffer.alloc(20 * MB) },
    { name: 'song.mp3', mimeType: 'audio/mpeg', buffer: mp3() },
  ])
  await files.getByRole('alert').getByText('20 MB. WhatsApp takes 16 MB of video.').waitFor()
  // Emoji by keys alone: by name in the text, and from the picker, which knows Portuguese and English.
  await box.fill('Here it is ')
  await box.pressSequentially(':pray')
  await page.getByRole('option', { name: /pray/ }).first().waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Shift+E')
  await page.getByRole('searchbox', { name: 'Search emoji' }).fill('tada')
  // the foot names the emoji that Enter takes
  await page.getByText(':tada:').first().waitFor()
  await page.keyboard.press('Enter')
  await eventually('both stand in the text', async () => (await box.inputValue()) === 'Here it is 🙏 🎉')
  const send = page.getByRole('button', { name: 'Send', exact: true })
  await eventually(
    'three files are up, the broken one by itself',
    // four times asked for: between a break and the next try nothing is under way either
    async () => broken === 4 && (await files.getByRole('progressbar').count()) === 0,
  )
  expect(await send.isDisabled()).toBe(true)
  await box.press('Enter') // a refused file holds everything back
  expect(await box.inputValue()).toBe('Here it is 🙏 🎉')
  await files.getByRole('button', { name: 'Remove film.mov' }).press('Enter')
  await box.press('Enter')
  await eventually('three files have arrived', async () => (await sentKinds()).length >= 3)
  expect(await sentKinds()).toEqual(['document', 'image', 'audio'])
  const [label] = (await arrivedAt(here.baton, phone)).filter(({ type }) => type === 'document')
  expect(label).toMatchObject({
    quotedText: 'Can you send me the label?',
    mime: 'application/pdf',
    content: { document: { caption: 'Here it is 🙏 🎉', filename: 'Label.pdf' } },
  })
  expect(label?.bytes?.toString()).toBe('%PDF-1.7\nlabel')

  // The strip in the sent bubble leads back to what it quotes.
  await page
    .getByRole('log')
    .getByRole('button', { name: /Can you send me the label/ })
    .click()
  await eventually('the quoted message is ringed', async () => (await question.getAttribute('data-found')) !== null)

  // Our reaction goes to the phone and changes there; the customer's comes under our bubble.
  const react = async (emoji: string) => {
    await question.hover()
    await question.getByRole('button', { name: 'React' }).click()
    await page.getByRole('button', { name: emoji, exact: true }).click()
    const [asked] = (await items()).filter(({ text }) => text === 'Can you send me the label?')
    await eventually(`the phone shows ${emoji}`, async () =>
      (await items()).some(({ id, reactions }) => id === asked?.id && reactions.some((one) => one.emoji === emoji)),
    )
  }
  await react('🙏')
  await react('👍')
  const mine = page.getByRole('button', { name: '👍 by us. Take it back' })
  await mine.click()
  await mine.waitFor({ state: 'detached' })
  const captioned = (await items()).find(({ text }) => text?.startsWith('Here it is'))
  await asAdmin(here.baton, 'POST', `/simulator/phones/${phone}/messages`, {
    type: 'reaction',
    messageId: captioned?.id,
    emoji: '🎉',
  })
  await page.getByText('🎉 by the customer').waitFor({ state: 'attached' })

  // Choices by hand: four make a list, and the limits are said beside the field.
  await page.getByRole('button', { name: 'Buttons, list, link or location' }).press('Enter')
  const builder = page.getByRole('dialog')
  await builder.getByRole('textbox', { name: 'Text' }).fill('Which shade?')
  const colours = ['Green', 'Black', 'White', 'Black']
  for (const [at, colour] of colours.entries()) {
    await builder.getByRole('textbox', { name: `Choice ${at + 1}`, exact: true }).fill(colour)
    if (at > 0 && at < 3) await page.keyboard.press('Enter')
  }
  await builder.getByText('Another choice has the same words.').waitFor()
  await builder.getByRole('textbox', { name: 'Choice 4', exact: true }).fill('Brass')
  await builder.getByRole('button', { name: 'Send' }).click()
  await ana.hears('Which shade?')
  await page.getByRole('button', { name: 'Buttons, list, link or location' }).press('Enter')
  await builder.getByRole('tab', { name: 'Location', exact: true }).click()
  await builder.getByRole('textbox', { name: 'Map link' }).fill('https://www.google.com/maps/@-23.5614,-46.6559,17z')
  await builder.getByRole('textbox', { name: 'Name' }).fill('Casa Lume')
  await builder.getByRole('button', { name: 'Send' }).click()
  await eventually('the place has arrived', async () => (await sentKinds()).at(-1) === 'location')
  const [list, place] = (await arrivedAt(here.baton, phone)).slice(-2)
  expect(list?.content.interactive).toMatchObject({ type: 'list', action: { button: 'Choose' } })
  expect(place?.content.location).toMatchObject({ latitude: -23.5614, longitude: -46.6559, name: 'Casa Lume' })
})

interface Item {
  id: string
  text: string | null
  reactions: { from: string; emoji: string }[]
}

const items = async () =>
  (await asAdmin<{ items: Item[] }>(here.baton, 'GET', `/simulator/phones/${phone}/messages`)).items

/** What the agent sent that is no text and no reaction, in order. */
const sentKinds = async () =>
  (await arrivedAt(here.baton, phone))
    .map(({ type }) => type)
    .filter((type) => !['text', 'interactive', 'reaction'].includes(type))

/** A file dropped on a part of the page, as a browser tells it. */
const drop = (page: Page, where: string, file: { name: string; type: string; text: string }) =>
  page.evaluate(
    ([selector, { name, type, text }]) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([text], name, { type }))
      const target = document.querySelector(selector)
      for (const kind of ['dragenter', 'dragover', 'drop'])
        target?.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }))
    },
    [where, file] as const,
  )

const paste = (page: Page, file: { name: string; type: string; base64: string }) =>
  page.evaluate(({ name, type, base64 }) => {
    const clipboardData = new DataTransfer()
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    clipboardData.items.add(new File([bytes], name, { type }))
    document
      .querySelector('textarea')
      ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, file)

/** Silence as MP3: frames of 128 kbit/s that hold nothing. */
const mp3 = () =>
  Buffer.concat(
    Array.from({ length: 10 }, () => Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(413)])),
  )
