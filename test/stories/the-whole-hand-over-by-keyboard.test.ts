import { expect, test } from 'vitest'
import { agent, customer, eventually } from '../support/cast.ts'
import { stage } from '../support/stage.ts'

const here = stage()

test('an agent finds, takes, answers, notes, tags, returns, takes again and resolves a chat without a mouse', async () => {
  const julia = await agent(here.baton, here.browser, 'julia')
  const ana = await customer(here.baton, 'Ana Teclado', '5511911110021')
  await ana.writes('talk to a person')
  const { page } = julia
  const { keyboard } = page
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await julia.sees('Ana Teclado')

  // From any page Alt and a digit open that chip of the top bar; G and a letter go to a page.
  await keyboard.press('g')
  await keyboard.press('h')
  await page.waitForURL(/\/history/)
  const chip = page.locator('[data-chip]').first()
  await chip.waitFor()
  const leadsTo = await chip.getAttribute('href')
  await keyboard.press('Alt+1')
  await page.waitForURL((url) => url.pathname === leadsTo)

  await keyboard.press('f')
  await keyboard.type('Ana Teclado')
  await page
    .getByRole('link', { name: /Ana Teclado/ })
    .or(page.getByRole('option', { name: /Ana Teclado/ }))
    .first()
    .waitFor()
  await keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Ana Teclado' }).first().waitFor()
  await keyboard.press('Escape')

  // The button of the chat, not the one of a notice that somebody waits.
  const takes = page.locator('#chat').getByRole('button', { name: /^Intervene/ })
  await takes.waitFor()
  await keyboard.press('i')
  const reply = page.getByRole('textbox', { name: 'Reply to Ana Teclado' })
  // Open, and its field has the keys: what is typed before that are single letters.
  const typesInto = page.getByRole('dialog').locator('input:focus, textarea:focus')
  await reply.waitFor()
  await keyboard.press('Escape')
  await keyboard.press('Enter')
  await keyboard.type('Hi Ana, Júlia by keyboard.')
  await keyboard.press('Enter')
  await ana.hears('Júlia by keyboard')

  await keyboard.press('Escape')
  await keyboard.press('n')
  await page.getByRole('textbox', { name: 'Note about Ana Teclado' }).and(page.locator(':focus')).waitFor()
  await keyboard.type('Types faster than she clicks.')
  await keyboard.press('Enter')
  await page.getByRole('log').getByText('Types faster than she clicks.').waitFor()
  await keyboard.press('Escape')

  await keyboard.press('t')
  await typesInto.waitFor()
  await keyboard.type('Keyboard fan')
  await keyboard.press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Remove tag Keyboard fan' }).waitFor()
  await keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })

  await keyboard.press('u')
  await typesInto.waitFor()
  await keyboard.type('A colleague may know more')
  await keyboard.press('Enter')
  await takes.waitFor()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await keyboard.press('i')
  await reply.waitFor()
  await keyboard.press('Escape')
  await keyboard.press('r')
  await ana.hears('Resolved')

  // The help sheet tells every key, and lets single letters be turned off for good.
  await keyboard.press('?')
  const letters = page.getByRole('dialog', { name: 'Keyboard' }).getByRole('switch', { name: 'Single-letter keys' })
  await letters.focus()
  await keyboard.press('Space')
  await eventually('the setting is kept', async () => (await letters.getAttribute('aria-checked')) === 'false')
  await keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.reload()
  await page.getByRole('switch', { name: 'Online' }).waitFor()
  await keyboard.press('g')
  await keyboard.press('h')
  await keyboard.press('?')
  await page.waitForTimeout(300)
  expect(page.url()).toMatch(/\/chats/)
  expect(await page.getByRole('dialog').count()).toBe(0)
  expect(errors).toEqual([])
})
