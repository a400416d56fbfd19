// Takes the pictures of the README from a running demo: `npx tsx bin/screenshots.ts http://127.0.0.1:3000 [folder]`.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { type Look, openBrowser, openWindow } from '../test/support/browser.ts'

const [address = 'http://127.0.0.1:3000', folder = 'docs/images'] = process.argv.slice(2)
const PASSWORD = 'lume-demo'

async function signedIn(browser: Browser, who: string, look: Look): Promise<Page> {
  const { page } = await openWindow(browser, look)
  await page.goto(`${address}/sign-in`)
  const portuguese = look.language === 'pt-BR'
  await page.getByLabel(portuguese ? 'E-mail' : 'Email', { exact: true }).fill(`${who}@casalume.example`)
  await page.getByLabel(portuguese ? 'Senha' : 'Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: portuguese ? 'Entrar' : 'Sign in', exact: true }).click()
  const online = page.getByRole('switch').first()
  await online.waitFor()
  if ((await online.getAttribute('aria-checked')) !== 'true') await online.click()
  return page
}

const shoot = async (page: Page, name: string) => {
  await page.waitForTimeout(1200)
  const picture = await page.screenshot()
  await sharp(picture)
    .png({ palette: true, quality: 90 })
    .toFile(join(folder, `${name}.png`))
  console.log(`${name}.png`)
}

mkdirSync(folder, { recursive: true })
const browser = await openBrowser()
const phone = { width: 390, height: 844 }

const julia = await signedIn(browser, 'julia', {})
await shoot(julia, 'home')
await julia.goto(`${address}/chats`)
await julia.getByText('Marina Duarte').first().click()
await shoot(julia, 'live-chat')
await julia.getByText('Rahul Mehta').first().click()
await shoot(julia, 'requesting')
await julia.getByText('Tomás Ferreira').first().click()
await shoot(julia, 'locked')
await julia.goto(`${address}/history`)
await shoot(julia, 'history')

const dark = await signedIn(browser, 'julia', { dark: true, language: 'pt-BR' })
await dark.goto(`${address}/chats`)
await dark.getByText('Marina Duarte').first().click()
await shoot(dark, 'live-chat-dark-pt')

const small = await signedIn(browser, 'julia', { ...phone })
await small.goto(`${address}/chats`)
await shoot(small, 'phone-list')
await small.getByText('Marina Duarte').first().click()
await shoot(small, 'phone-chat')

const tablet = await signedIn(browser, 'julia', { width: 834, height: 1112 })
await tablet.goto(`${address}/chats`)
await tablet.getByText('Marina Duarte').first().click()
await shoot(tablet, 'tablet')

const laptop = await signedIn(browser, 'julia', { width: 1280, height: 800 })
await laptop.goto(`${address}/chats`)
await laptop.getByText('Ana Souza').first().click()
await shoot(laptop, 'laptop')

const sofia = await signedIn(browser, 'sofia', {})
await sofia.goto(`${address}/simulator`)
await shoot(sofia, 'simulator')
await browser.close()
