/**
 * The agents' screen of the built product in a real browser, as one agent sees it. Everything runs on this machine:
 * browser, server, database and load share its cores, and a headless Chromium draws without a graphics card at 60 frames
 * a second, so that frames are dearer here than on a desk.
 */
import { mkdtemp } from 'node:fs/promises'
import { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { openBrowser, openWindow } from '../test/support/browser.ts'
import { runBaton } from '../test/support/process.ts'
import { signedIn, silentNumber } from './_agents.ts'
import { figure, median, percentile, quick, spread } from './_figures.ts'
import { connect, ground } from './_ground.ts'
import { fillInbox } from './_inbox-of-chats.ts'
import { framesWhile, heapOf, instruments, LAST } from './_screen-page.ts'
import { postWebhook, signedText } from './_webhook.ts'

const CHATS = quick ? 500 : 10_000
const LONG_CHATS = quick ? 40 : 560
const LOADS = quick ? 2 : 7
const WARM_SWITCHES = 20
const SWITCHES = quick ? 40 : 500
const SCROLL_SECONDS = quick ? 2 : 10
const TYPE_SECONDS = quick ? 3 : 15
const PER_SECOND = 50
const PEOPLE = 50
const HEIGHT = 900

const { url, end } = await ground()
const baton = await runBaton({
  databaseUrl: url,
  dataFolder: await mkdtemp(join(tmpdir(), 'baton-bench-data-')),
  environment: { BATON_DEMO: 'off', WHATSAPP_GRAPH_URL: 'http://127.0.0.1:9' },
})
const number = await silentNumber(baton.address)
const client = await connect(url)
await fillInbox(client, { botId: number.botId, chats: CHATS, long: LONG_CHATS, messages: LAST })
await client.end()
const [cookie = ''] = await signedIn(baton.address, number.botId, 1)
const browser = await openBrowser()
console.log(`${CHATS.toLocaleString('en')} chats, the newest ${LONG_CHATS} of ${LAST} messages`)

await firstLoad()
const page = await signedInPage()
await page.goto(`${baton.address}/chats`)
await page.locator('[data-chat]').first().waitFor()
await switching(page)
await scrolling(page)
await writing(page)
await browser.close()
await baton.stop()
await end()
process.exit(0)

async function signedInPage(): Promise<Page> {
  const { context, page: fresh } = await openWindow(browser, { height: HEIGHT })
  const parts = cookie.split('; ').map((part) => /^([^=]+)=(.*)$/.exec(part) ?? [])
  await context.addCookies(parts.map(([, name = '', value = '']) => ({ name, value, url: baton.address })))
  // The compiler of these scripts names every function by a helper of its own, which no page has.
  await fresh.addInitScript('globalThis.__name = (named) => named')
  await fresh.addInitScript(instruments, LAST)
  return fresh
}

/** From the address until the first chat is painted, with nothing kept from before; bytes as they went over the line. */
async function firstLoad() {
  const taken: { ms: number; kb: number; again: number }[] = []
  for (let n = 0; n <= LOADS; n++) {
    const fresh = await signedInPage()
    const tools = await fresh.context().newCDPSession(fresh)
    let bytes = 0
    await tools.send('Network.enable')
    tools.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength))
    const ms = await loaded(fresh)
    const kb = bytes / 1_000
    const again = await loaded(fresh)
    await fresh.context().close()
    // the first fills the server's caches
    if (n > 0) taken.push({ ms, kb, again })
  }
  console.log(`\nfirst load, ${LOADS} times, median`)
  figure('nothing kept: until the first chat is painted', median(taken.map(({ ms }) => ms)), 'ms', '< 1000')
  figure('its bytes: page, script, styles, fonts, data', median(taken.map(({ kb }) => kb)), 'kB', '≤ 400')
  figure('again, with the browser’s cache', median(taken.map(({ again }) => again)), 'ms', '< 500')
}

async function loaded(fresh: Page): Promise<number> {
  await fresh.goto(`${baton.address}/chats`)
  const shown = await fresh.waitForFunction(() => window.kept.firstRow)
  return Number(await shown.jsonValue())
}

/** A click on a row of the list until the last message of that chat is painted. The mouse comes from the row before. */
async function switching(on: Page) {
  const opened = new Set<string>()
  const [first, again]: [number[], number[]] = [[], []]
  let [heapBefore, openedBefore] = [0, 0]
  for (let n = 0, turn = 0; n < SWITCHES; turn++) {
    // every third is one that has been open before; when no other is left on the screen, the list is turned further
    const rows = await rowsOnScreen(on)
    const known = rows.filter((id) => opened.has(id))
    const other = rows.filter((id) => !opened.has(id))
    const chat = turn % 3 === 2 ? known[turn % known.length] : other[0]
    if (chat === undefined || isOpen(on, chat)) {
      await on.mouse.move(200, HEIGHT / 2)
      await on.mouse.wheel(0, 400)
      await on.waitForTimeout(150)
      continue
    }
    await on.locator(`[data-chat="${chat}"]`).click()
    await on.waitForFunction(() => window.kept.switches.length > 0)
    const [one] = await on.evaluate(() => window.kept.switches.splice(0))
    if (n > WARM_SWITCHES && one) (opened.has(chat!) ? again : first).push(one.ms)
    opened.add(chat!)
    if (++n === WARM_SWITCHES) [heapBefore, openedBefore] = [await heapOf(on), opened.size]
  }
  const heap = await heapOf(on)
  console.log(`\nchat switch: click → last message painted, ${SWITCHES} switches over ${opened.size} chats`)
  console.log(`  open before                                      ${spread(again)}   (${again.length})`)
  console.log(`  for the first time: one page of 50 is asked for  ${spread(first)}   (${first.length})`)
  figure('open before, p50', percentile(again, 0.5), 'ms', '< 50')
  figure('open before, p95', percentile(again, 0.95), 'ms', '< 50')
  figure('for the first time, p50', percentile(first, 0.5), 'ms', '< 50')
  figure('for the first time, p95', percentile(first, 0.95), 'ms', '< 100')
  console.log(
    `  script memory after ${WARM_SWITCHES}: ${heapBefore.toFixed(1)} MB, after ${SWITCHES}: ${heap.toFixed(1)} MB`,
  )
  figure('kept per chat opened', ((heap - heapBefore) * 1_024) / (opened.size - openedBefore), 'kB', '≤ 60')
}

function isOpen(on: Page, chat: string): boolean {
  return on.url().endsWith(`/chats/${chat}`)
}

/** Rows that can be clicked as they stand. */
function rowsOnScreen(on: Page): Promise<string[]> {
  return on.evaluate(
    (most) =>
      [...document.querySelectorAll<HTMLElement>('[data-chat]')]
        .map((row) => ({ row, at: row.getBoundingClientRect(), box: row.closest('.overflow-y-auto') }))
        .filter(({ at, box }) => {
          const frame = box?.getBoundingClientRect()
          return frame && at.top >= frame.top && at.bottom <= Math.min(frame.bottom, most)
        })
        .sort((one, other) => one.at.top - other.at.top)
        .map(({ row }) => row.dataset.chat ?? ''),
    HEIGHT,
  )
}

/** The wheel over the whole list, all of it loaded; the floor is the same page at rest. */
async function scrolling(on: Page) {
  await on.mouse.move(200, HEIGHT / 2)
  const held = await on.evaluate(async () => {
    const box = document.querySelector('[data-chat]')?.closest('.overflow-y-auto')
    let [height, still] = [0, 0]
    while (box && still < 20) {
      box.scrollTop = box.scrollHeight
      await new Promise((over) => setTimeout(over, 50))
      still = box.scrollHeight === height ? still + 1 : 0
      height = box.scrollHeight
    }
    if (box) box.scrollTop = 0
    return height
  })
  await on.waitForTimeout(500)
  const rest = await framesWhile(on, () => on.waitForTimeout(2_000))
  const spans = await framesWhile(on, async () => {
    const until = performance.now() + SCROLL_SECONDS * 1_000
    while (performance.now() < until) {
      await on.mouse.wheel(0, 300)
      await on.waitForTimeout(16)
    }
  })
  // A frame is due every 16.7 ms; the clock of frames is exact to a millisecond or so.
  const late = (frames: number[], ms: number) => (100 * frames.filter((span) => span > ms).length) / frames.length
  console.log(`\nscrolling ${SCROLL_SECONDS} s by wheel over ${Math.round(held / 57).toLocaleString('en')} loaded rows`)
  console.log(
    `  at rest: ${late(rest, 17.7).toFixed(1)} % of frames after 17.7 ms, ${late(rest, 25).toFixed(1)} % missed`,
  )
  console.log(`  between frames                                   ${spread(spans)}   (${spans.length})`)
  figure('frames later than 16.7 ms (+ 1 ms of clock)', late(spans, 17.7), '%', '≤ 10')
  figure('frames missed (more than 25 ms)', late(spans, 25), '%', '≤ 5')
}

/** Typing in a held chat, first in peace, then while people write; a tenth of them in this chat, timed as they are drawn. */
async function writing(on: Page) {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 })
  const sentAt: Record<string, number> = {}
  let sent = 0
  const write = (person: number, mark = '') => {
    const text = `${mark} is the blue kettle back in stock?`
    const signed = signedText(number, { id: `wamid.screen.${sent++}`, person, text })
    if (mark) sentAt[mark] = performance.timeOrigin + performance.now()
    postWebhook(`${baton.address}/webhooks/whatsapp`, agent, signed)
  }
  write(0)
  const row = on.locator('[data-chat]', { hasText: 'Person 0' }).first()
  await on.goto(`${baton.address}/chats`)
  await row.click()
  const online = on.getByRole('switch', { name: 'Online' }).first()
  if ((await online.getAttribute('aria-checked')) !== 'true') await online.click()
  await on
    .getByRole('button', { name: /^Intervene/ })
    .first()
    .click()
  const box = on.getByRole('textbox', { name: /^Reply to/ })
  await box.click()
  await type(on, 1)
  const floor = await type(on, quick ? 1 : 5)
  const began = performance.now()
  const load = setInterval(() => {
    for (; sent < ((performance.now() - began) / 1_000) * PER_SECOND; )
      if (sent % 10 === 0) write(0, `mark#${sent};`)
      else write(1 + (sent % PEOPLE))
  }, 5)
  await on.waitForTimeout(quick ? 500 : 3_000)
  const warm = await on.evaluate(() => performance.timeOrigin + performance.now())
  const keys = await type(on, TYPE_SECONDS)
  clearInterval(load)
  await on.waitForTimeout(1_000)
  const drawn = await on.evaluate(() => window.kept.drawn)
  const delays = Object.entries(sentAt).flatMap(([mark, at]) => (at > warm && drawn[mark] ? [drawn[mark] - at] : []))
  agent.destroy()
  console.log(
    `\ntyping, 12 keys/s, ${TYPE_SECONDS} s, while ${PER_SECOND} messages/s arrive, 5/s of them in the open chat`,
  )
  console.log(`  key → painted, nobody else writes                ${spread(floor)}   (${floor.length})`)
  console.log(`  key → painted                                    ${spread(keys)}   (${keys.length})`)
  console.log(`  customer → drawn on the screen                   ${spread(delays)}   (${delays.length})`)
  figure('key → painted, p50', percentile(keys, 0.5), 'ms', '< 25')
  figure('key → painted, p95', percentile(keys, 0.95), 'ms', '< 50')
  figure('customer → drawn on the screen, p50', percentile(delays, 0.5), 'ms', '< 50')
}

async function type(on: Page, seconds: number): Promise<number[]> {
  await on.evaluate(() => window.kept.keys.splice(0))
  const until = performance.now() + seconds * 1_000
  for (let n = 0; performance.now() < until; n++) {
    await on.keyboard.press(n % 40 === 39 ? 'Backspace' : 'abcdefgh '[n % 9]!)
    await on.waitForTimeout(80)
  }
  return on.evaluate(() => window.kept.keys.splice(0))
}
