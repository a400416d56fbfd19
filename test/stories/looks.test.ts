import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { obstacles } from '../support/axe.ts'
import { Cast, goTo, OVER, type Sitting } from '../support/looks.ts'
import { type Scene, scenes } from '../support/scenes.ts'
import { stage } from '../support/stage.ts'

const here = stage()

test('every screen and state is readable by everybody, light and dark, and in both directions', async () => {
  const look = { width: 1440, height: 900, language: 'en' } as const
  const found = await inEachScene(look, scenes, async (page) => {
    const within = await onTop(page)
    const light = await obstacles(page, { within, strict: true })
    await page.emulateMedia({ colorScheme: 'dark' })
    await turn(page, 'rtl')
    const dark = await obstacles(page, { within, only: 'color-contrast' })
    await page.emulateMedia({ colorScheme: 'light' })
    await turn(page, 'ltr')
    return [...light, ...dark.map((one) => `dark, right to left: ${one}`)]
  })
  expect(found).toEqual([])
})

test('on a phone, in Arabic and in the dark, every screen fits and is readable by everybody', async () => {
  const look = { width: 390, height: 844, language: 'ar', dark: true } as const
  const small = scenes.filter(({ name }) => onPhone.test(name))
  const found = await inEachScene(look, small, async (page) =>
    obstacles(page, { within: await onTop(page), strict: true }),
  )
  expect(found).toEqual([])
})

const onPhone =
  /^(home|contact|chats|chat-(typed|requesting|profile)|message-(actions|unknown)|composer-plus|filters|palette|history|simulator|manage-(tags|agents|bot-texts|routing))$/

/** What lies over the page, which was looked at when nothing did. */
const onTop = async (page: Page) => ((await page.locator(OVER).count()) > 0 ? OVER : undefined)

const turn = (page: Page, direction: 'ltr' | 'rtl') =>
  page.evaluate((dir) => {
    document.documentElement.dir = dir
  }, direction)

async function inEachScene(look: Sitting, wanted: Scene[], check: (page: Page) => Promise<string[]>) {
  const cast = new Cast(here.browser, here.baton.address)
  const found: string[] = []
  for (const who of ['nobody', 'julia', 'sofia'] as const) {
    const mine = wanted.filter((scene) => scene.who === who)
    if (mine.length === 0) continue
    const seat = await cast.seat(who, look)
    seat.page.on('pageerror', (error) => found.push(`${seat.page.url()}: ${error.message}`))
    for (const scene of mine) {
      await goTo(scene, seat).catch((error: Error) => {
        throw new Error(`${scene.name} could not be reached`, { cause: error })
      })
      const { lang } = await seat.page.evaluate(() => ({ lang: document.documentElement.lang }))
      if (lang !== look.language) found.push(`${scene.name} speaks ${lang}`)
      for (const one of await check(seat.page)) found.push(`${scene.name}: ${one}`)
    }
    await seat.page.context().close()
  }
  return found
}
