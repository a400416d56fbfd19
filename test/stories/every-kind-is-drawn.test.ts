import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { obstacles } from '../support/axe.ts'
import { agent, customer, eventually } from '../support/cast.ts'
import { numberChanges, reacts, sendsEveryKind } from '../support/every-kind.ts'
import { stage } from '../support/stage.ts'

const here = stage()

test('every kind of message a customer can send is drawn, and nothing they write runs', async () => {
  const nora = await customer(here.baton, 'Nora Weiss', '5511900000777')
  await nora.writes('agent')
  const ids = await sendsEveryKind(here.baton, nora)
  const julia = await agent(here.baton, here.browser, 'julia')
  const errors: string[] = []
  julia.page.on('pageerror', (error) => errors.push(error.message))
  await julia.sees('Nora Weiss')
  await julia.opens('Nora Weiss')
  await julia.intervenes()
  await reacts(here.baton, nora, ids.image!, '❤️')
  await numberChanges(here.baton, nora, '5511900000778')
  const log = julia.page.getByRole('log')

  await log.locator('b', { hasText: 'Bold' }).waitFor()
  await log.locator('i', { hasText: 'slanted' }).waitFor()
  await log.locator('s', { hasText: 'gone' }).waitFor()
  await log.locator('code', { hasText: 'code' }).waitFor()
  await log.locator('blockquote', { hasText: 'quoted' }).waitFor()
  await log.locator('li', { hasText: 'two' }).waitFor()
  const link = log.getByRole('link', { name: 'https://lume.example/halo?a=1' })
  expect(await link.getAttribute('rel')).toContain('noopener')

  await log.getByText('<img src=x onerror="window.hacked=1"> javascript:alert(1)').waitFor()
  expect(await julia.page.evaluate(() => 'hacked' in window)).toBe(false)
  expect(await log.locator('[href^="javascript:"]').count()).toBe(0)

  // A recording is looked into once it is on the screen.
  await log.getByRole('button', { name: 'Play' }).scrollIntoViewIfNeeded()
  await log.getByRole('slider', { name: 'Where the recording is' }).waitFor()
  await log.getByText('0:03', { exact: true }).waitFor()
  await log.getByRole('button', { name: 'Speed 1×' }).click()
  await log.getByRole('button', { name: 'Speed 1.5×' }).waitFor()
  await log.getByRole('link', { name: /Download Invoice 20418/ }).waitFor()
  await log.getByRole('link', { name: /Casa Lume: show on the map/ }).waitFor()
  await log.getByRole('link', { name: '+44 20 7946 0104' }).waitFor()
  await log.getByRole('link', { name: 'dora@example.test' }).waitFor()
  await log.getByText('R$997.50').waitFor()
  await log.getByText('Ana, Bia').waitFor()
  expect(await log.getByText('secret-token').count()).toBe(0)
  await log.getByText('Forwarded').waitFor()
  await log.getByText('Thursday').waitFor()
  await log.getByText('The customer deleted this message').waitFor()
  expect(await log.getByText('a secret told by mistake').count()).toBe(0)
  await log.getByText(/does not pass on this kind of message \(poll\)/).waitFor()
  await log.getByText('What WhatsApp sent').click()
  await log.getByText(/131051/).waitFor()
  await log.getByText('User Nora Weiss changed from').waitFor()
  await log.getByText('❤️ by the customer').waitFor()

  await julia.page.getByRole('heading', { name: 'Nora Weiss' }).first().waitFor()
  await julia.page.getByText('+55 11 90000 0778').waitFor()
  await looksThroughPictures(julia.page, log)
  await copiesAndQuotes(julia.page, log)
  expect(errors).toEqual([])
  for (const [width, theme] of [
    [1440, 'light'],
    [1440, 'dark'],
    [390, 'light'],
    [390, 'dark'],
  ] as const) {
    await julia.page.emulateMedia({ colorScheme: theme })
    await julia.page.setViewportSize({ width, height: 900 })
    await julia.page.getByRole('log').waitFor()
    expect([width, theme, await obstacles(julia.page)]).toEqual([width, theme, []])
    const wide = await julia.page.evaluate(() =>
      [...document.querySelectorAll('[data-seq]')]
        .filter((line) => line.getBoundingClientRect().right > window.innerWidth + 1)
        .map((line) => line.textContent),
    )
    expect([width, wide]).toEqual([width, []])
  }
})

async function looksThroughPictures(page: Page, log: Locator) {
  await log.getByRole('button', { name: /^Open .*jpe?g/ }).click()
  const viewer = page.getByRole('dialog')
  await viewer.getByText('1 of 2').waitFor()
  await viewer.getByText('This is how it came').waitFor()
  await page.keyboard.press('ArrowRight')
  await viewer.getByText('2 of 2').waitFor()
  await page.keyboard.press('+')
  await viewer.getByText('150 %').waitFor()
  await page.keyboard.press('Escape')
  await viewer.waitFor({ state: 'hidden' })
}

async function copiesAndQuotes(page: Page, log: Locator) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const bubble = log.locator('[data-message]', { hasText: 'Look at this lamp' })
  await bubble.hover()
  await bubble.getByRole('button', { name: 'What to do with this message' }).click()
  await page.getByRole('menuitem', { name: 'Copy text' }).click()
  await eventually('the text is on the clipboard', async () =>
    (await page.evaluate(() => navigator.clipboard.readText())).includes('Look at this lamp'),
  )
  await log.getByRole('button', { name: /Nora Weiss.*This is how it came/ }).click()
  await page.waitForURL(/at=\d+/)
  await log.locator('[data-message].ring-2', { hasText: 'This is how it came' }).waitFor()
}
