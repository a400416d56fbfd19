import { expect, test } from 'vitest'
import { obstacles } from '../support/axe.ts'
import type { Look } from '../support/browser.ts'
import { agent } from '../support/cast.ts'
import { stage } from '../support/stage.ts'

const here = stage()

const looks: [name: string, look: Look][] = [
  ['desktop, light', {}],
  ['desktop, dark', { dark: true }],
  ['phone, light', { width: 390, height: 844 }],
  ['tablet, dark', { width: 834, height: 1112, dark: true }],
]
const pages = ['/home', '/chats', '/history', '/notices', '/manage/canned-replies', '/simulator']
const ofManagers = ['/manage/routing', '/manage/hours', '/manage/bot-texts']

test.each(looks)('on %s every page fits, is readable by everybody and reports no error', async (_name, look) => {
  await onEveryPage('julia', look, pages)
  await onEveryPage('arjun', look, ofManagers)
})

test('in Arabic the pages run from right to left and stay whole', async () => {
  await onEveryPage('julia', {}, ['/home', '/chats', '/manage/canned-replies'], 'ar')
})

async function onEveryPage(who: string, look: Look, paths: string[], language?: string) {
  const person = await agent(here.baton, here.browser, who, look)
  if (language) await person.page.evaluate((chosen) => localStorage.setItem('baton.language', chosen), language)
  const errors: string[] = []
  person.page.on('pageerror', (error) => errors.push(error.message))
  for (const path of paths) {
    await person.page.goto(here.baton.address + path)
    await person.page.getByRole('main').first().waitFor()
    await person.page.waitForLoadState('networkidle')
    const { lang, dir } = await person.page.evaluate(() => ({
      lang: document.documentElement.lang,
      dir: document.documentElement.dir,
    }))
    expect([path, lang, dir]).toEqual([path, language ?? 'en', language === 'ar' ? 'rtl' : 'ltr'])
    const overflow = await person.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect([path, overflow > 0]).toEqual([path, false])
    expect([path, await obstacles(person.page)]).toEqual([path, []])
  }
  expect(errors).toEqual([])
  await person.page.context().close()
}
