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
const pages = ['/home', '/chats', '/history', '/simulator']

test.each(looks)('on %s every page fits, is readable by everybody and reports no error', async (_name, look) => {
  const julia = await agent(here.baton, here.browser, 'julia', look)
  const errors: string[] = []
  julia.page.on('pageerror', (error) => errors.push(error.message))
  for (const path of pages) {
    await julia.page.goto(here.baton.address + path)
    await julia.page.getByRole('main').first().waitFor()
    await julia.page.waitForLoadState('networkidle')
    const overflow = await julia.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect([path, overflow > 0]).toEqual([path, false])
    expect([path, await obstacles(julia.page)]).toEqual([path, []])
  }
  expect(errors).toEqual([])
  await julia.page.context().close()
})
