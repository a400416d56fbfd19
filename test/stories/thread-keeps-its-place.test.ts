import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { agent, asAdmin, customer, eventually } from '../support/cast.ts'
import { stage } from '../support/stage.ts'

const here = stage()
const LONG = 120

const box = '[role=log]'
const scrolled = (page: Page, to: number) =>
  page.evaluate(
    ([log, top]) => {
      const frame = document.querySelector(String(log))?.parentElement?.parentElement
      if (frame) frame.scrollTop = Number(top)
    },
    [box, to] as const,
  )
/** Where a message stands on the screen, or null while it is not drawn. */
const topOf = (page: Page, seq: number) =>
  page.evaluate((wanted) => {
    const line = document.querySelector(`[data-seq="${wanted}"]`)
    return line ? Math.round(line.getBoundingClientRect().top) : null
  }, seq)
const drawn = (page: Page) =>
  page.locator('[data-seq]').evaluateAll((lines) => lines.map((line) => Number((line as HTMLElement).dataset.seq)))

test('a long thread is read back, jumped into and left without losing the place', async () => {
  const vera = await customer(here.baton, 'Vera Longa', '5511900000779')
  await vera.writes('agent')
  await vera.hears('colleague')
  const found = await asAdmin<{ items: { id: string }[] }>(here.baton, 'GET', '/api/v1/conversations?q=Vera%20Longa')
  const id = found.items[0]!.id
  const julia = await agent(here.baton, here.browser, 'julia')
  await julia.page.goto(`${here.baton.address}/chats/${id}`)
  await julia.intervenes()
  await julia.page.getByRole('textbox', { name: 'Reply to Vera Longa' }).waitFor()
  for (let n = 1; n <= LONG; n++) await vera.writes(`line ${n} of a long story`)
  await julia.page.getByText(`line ${LONG} of a long story`).first().waitFor()
  await julia.page.reload()
  await julia.page.getByRole('log').getByText(`line ${LONG} of a long story`).waitFor()
  expect((await drawn(julia.page)).length).toBeLessThanOrEqual(60)

  // Reading back: older lines come in above and what is read stays where it is.
  const [first] = await drawn(julia.page)
  await scrolled(julia.page, 300)
  const before = await topOf(julia.page, first! + 8)
  await eventually('older lines are there', async () => (await drawn(julia.page))[0]! < first!)
  expect(Math.abs((await topOf(julia.page, first! + 8))! - before!)).toBeLessThanOrEqual(2)

  // What comes in meanwhile moves nothing and is counted.
  await vera.writes('are you still there?')
  await julia.page.getByRole('button', { name: /1 new message: back to the newest/ }).waitFor()
  expect(Math.abs((await topOf(julia.page, first! + 8))! - before!)).toBeLessThanOrEqual(2)
  await julia.page.getByRole('button', { name: /back to the newest/ }).click()
  await julia.page.getByRole('log').getByText('are you still there?').waitFor()

  // A link to an old message shows the part around it, ringed, and leads back to the newest.
  await julia.page.goto(`${here.baton.address}/chats/${id}?at=12`)
  await julia.page.locator('[data-seq="12"].ring-2').waitFor()
  const part = await drawn(julia.page)
  expect([part.includes(12), part.includes(LONG)]).toEqual([true, false])
  await scrolled(julia.page, 1_000_000)
  await eventually('newer lines follow', async () => (await drawn(julia.page)).at(-1)! > part.at(-1)!)
  await julia.page.getByRole('button', { name: /Back to the newest/i }).click()
  await julia.page.getByRole('log').getByText('are you still there?').waitFor()
  expect(julia.page.url()).not.toContain('at=')

  // A copy for the file: only who may read the chat gets it, whole and in order.
  const copy = await asAdmin<{ messages: { seq: number }[] }>(
    here.baton,
    'GET',
    `/api/v1/conversations/${id}/export`,
  ).catch((refused: Error) => refused.message)
  expect(copy).toContain('403')
  const whole = await julia.page.evaluate(
    async (chat) => (await fetch(`/api/v1/conversations/${chat}/export?format=txt`)).text(),
    id,
  )
  expect(whole.split('\n').filter((line) => line.includes('of a long story')).length).toBe(LONG)

  await julia.page.goto(`${here.baton.address}/print/${id}`)
  await julia.page.getByRole('button', { name: 'Print' }).and(julia.page.locator(':enabled')).waitFor()
  expect((await drawn(julia.page)).length).toBeGreaterThan(LONG)
})
