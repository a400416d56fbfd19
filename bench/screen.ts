/**
 * The agents' app in a real browser: first load, opening chats, scrolling ten thousand of them, typing while messages pour in,
 * and what a long day leaves in memory. The floor of the same run is a page without the product.
 */
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import { openBrowser, openWindow } from '../test/support/browser.ts'
import { runBaton } from '../test/support/process.ts'
import { ask, signedIn, silentNumber } from './_agents.ts'
import { inChild } from './_child.ts'
import { figure, median, percentile, quick, spread } from './_figures.ts'
import { ground } from './_ground.ts'
import type { Load, Measured } from './_load.ts'
import { installProbe, type Probe, plainPage } from './_screen-page.ts'

const CHATS = quick ? 1_000 : 10_000
const LOADS = quick ? 2 : 7
const OPENED = 20
const SWITCHES = quick ? 60 : 500
const [KEYS, FRAMES] = quick ? [40, 120] : [200, 600]
const POINTER_RESTS = 150
const [FRAME_MS, PER_SECOND] = [1_000 / 60, 50]
const rowOf = (name: string) => `[data-chat]:has-text("${name}")`
const list = 'aside .overflow-y-auto'
const NAMES = 'globalThis.__name = (it) => it' // tsx wraps functions in it to keep their names; the page has none

const { url, end } = await ground()
const dataFolder = await mkdtemp(join(tmpdir(), 'baton-bench-data-'))
const environment = { BATON_DEMO: 'off', WHATSAPP_GRAPH_URL: 'http://127.0.0.1:9' }
const baton = await runBaton({ databaseUrl: url, dataFolder, environment })
const { botId, phoneNumberId, appSecret } = await silentNumber(baton.address)
const [cookie = ''] = await signedIn(baton.address, botId, 1)
const load = (run: string, more: Partial<Load>): Promise<Measured> =>
  inChild('./_load.ts', {
    url: `${baton.address}/webhooks/whatsapp`,
    secret: appSecret,
    phoneNumberId,
    run,
    messages: CHATS,
    people: CHATS,
    connections: 32,
    rate: 0,
    ...more,
  })
await load('first', {})
const browser = await openBrowser()

await firstLoads()
const { context, page } = await window(browser)
const plain = await context.newPage()
await plain.setContent(plainPage)
await plain.evaluate(NAMES)
await plain.evaluate(installProbe)
const devtools = await context.newCDPSession(page)
await page.goto(`${baton.address}/chats`)
await page.locator('[data-chat]').first().waitFor()
await openings()
await memory(devtools)
await scrolling()
await typing()

await browser.close()
await baton.stop()
await end()
process.exit(0)

/** A window of the signed-in agent, its cache empty. */
async function window(of: Browser): Promise<{ context: BrowserContext; page: Page }> {
  const opened = await openWindow(of)
  const cookies = cookie.split('; ').map((one) => {
    const [name = '', ...value] = one.split('=')
    return { name, value: value.join('='), url: baton.address }
  })
  await opened.context.addCookies(cookies)
  await opened.context.addInitScript(NAMES)
  await opened.context.addInitScript(installProbe)
  return opened
}

async function firstLoads() {
  const [times, floors, kilobytes]: [number[], number[], number[]] = [[], [], []]
  for (let n = 0; n < LOADS; n++) {
    const { context, page } = await window(browser)
    const devtools = await context.newCDPSession(page)
    await devtools.send('Network.enable')
    const code = new Set<string>()
    let bytes = 0
    devtools.on('Network.responseReceived', ({ requestId, response }) => {
      if (/javascript|css|html/.test(response.mimeType)) code.add(requestId)
    })
    devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (code.has(requestId)) bytes += encodedDataLength
    })
    await page.goto(`${baton.address}/offline.html`)
    floors.push(await sinceStart(page))
    bytes = 0
    await page.goto(`${baton.address}/chats`, { waitUntil: 'commit' })
    await page.locator('[data-chat]').first().waitFor()
    times.push(await sinceStart(page))
    kilobytes.push(bytes / 1_024)
    await context.close()
  }
  console.log(`first load of Live Chat, empty cache, ${LOADS} times`)
  console.log(`  pages, scripts and styles as they travel (brotli)  ${median(kilobytes).toFixed(0)} kB`)
  console.log(`  until the first chats are drawn                    ${spread(times)}`)
  console.log(`  floor: a page without scripts                      ${spread(floors)}`)
  figure('first load, p50', median(times), 'ms', '< 1000')
}

function sinceStart(of: Page): Promise<number> {
  return of.evaluate(
    () => new Promise<number>((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now())))),
  )
}

function probe<T>(of: Page, call: (probe: Probe, given: never) => Promise<T> | T, given?: unknown): Promise<T> {
  return of.evaluate(`(${call.toString()})(window.probe, ${JSON.stringify(given) ?? ''})`)
}

/** The names that stand in the list now. */
function shown() {
  return page.locator('[data-chat] bdi').allTextContents()
}
async function opens(name: string) {
  await page.locator(rowOf(name)).first().waitFor()
  const words = `Message ${name.split(' ')[1]}:`
  return probe(page, (it, [who, words]: [string, string]) => it.open(who, words), [name, words])
}

async function openings() {
  const names = (await shown()).filter((name) => name.startsWith('Person')).slice(0, OPENED)
  const [cold, byHand, warm]: [number[], number[], number[]] = [[], [], []]
  await opens(names[0] ?? '')
  // A click out of nowhere, as no hand can; then as hands do it: the pointer is there a little before it presses.
  for (const name of names.slice(1, OPENED / 2)) cold.push(await opens(name))
  for (const name of names.slice(OPENED / 2)) {
    await page.locator(rowOf(name)).first().hover()
    await page.waitForTimeout(POINTER_RESTS)
    byHand.push(await opens(name))
  }
  await page.evaluate((box) => document.querySelector(box)?.scrollTo(0, 0), list)
  for (let round = 0; round < 5; round++) for (const name of names) warm.push(await opens(name))
  const floor: number[] = []
  while (floor.length < 50) floor.push(await probe(plain, (it) => it.line()))
  console.log('from the click until the first message of the chat is drawn')
  console.log(`  floor: a line on a plain page, two frames          ${spread(floor)}`)
  console.log(`  chats not opened before, a click out of nowhere    ${spread(cold)}`)
  console.log(`  chats not opened before, the pointer there before  ${spread(byHand)}`)
  console.log(`  chats opened before                                ${spread(warm)}`)
  figure('chat switch, opened before, p50', median(warm), 'ms', '< 50')
  figure('chat switch, opened before, p95', percentile(warm, 0.95), 'ms', '< 100')
  figure('chat switch, not opened before, p50', median(byHand), 'ms', '< 50')
  figure('the same by a click out of nowhere, p50', median(cold), 'ms', '< 100')
}

/** What stays in memory: the same chats again and again should leave nothing. */
async function memory(devtools: CDPSession) {
  await devtools.send('Performance.enable')
  const names = (await shown()).filter((name) => name.startsWith('Person')).slice(0, OPENED)
  const switchOften = async (times: number) => {
    for (let n = 0; n < times; n++) await opens(names[n % names.length] ?? '')
  }
  const kept = async () => {
    await devtools.send('HeapProfiler.collectGarbage')
    const { metrics } = await devtools.send('Performance.getMetrics')
    const of = (name: string) => metrics.find((one) => one.name === name)?.value ?? 0
    return { mb: of('JSHeapUsedSize') / 2 ** 20, nodes: of('Nodes'), listeners: of('JSEventListeners') }
  }
  await switchOften(OPENED)
  const before = await kept()
  await switchOften(SWITCHES - OPENED)
  const after = await kept()
  console.log(`memory of the page after ${OPENED} and after ${SWITCHES} switches between ${names.length} chats`)
  const show = (what: string, { mb, nodes, listeners }: typeof before) =>
    console.log(`  ${what.padEnd(50)} ${mb.toFixed(1)} MB, ${nodes} nodes, ${listeners} listeners`)
  show(`after ${OPENED}`, before)
  show(`after ${SWITCHES}`, after)
  figure('memory, late : early', after.mb / before.mb, '×', '≤ 1.3')
  figure('nodes, late : early', after.nodes / before.nodes, '×', '≤ 1.3')
}

async function scrolling() {
  // Rows come by pages of 50: all are fetched before they are scrolled.
  const count = () => page.evaluate((box) => Math.round((document.querySelector(box)?.scrollHeight ?? 0) / 57), list)
  const until = performance.now() + 240_000
  while ((await count()) < CHATS - 100 && performance.now() < until) {
    await page.evaluate((box) => document.querySelector(box)?.scrollTo(0, 1e9), list)
    await new Promise((over) => setTimeout(over, 30))
  }
  console.log(`scrolling ${(await count()).toLocaleString('en')} chats, ${FRAMES} frames`)
  await page.evaluate((box) => document.querySelector(box)?.scrollTo(0, 0), list)
  const perFrame = Math.floor(((await count()) * 57) / FRAMES)
  const dropped = (frames: number[]) => frames.filter((ms) => ms > FRAME_MS * 1.5).length / frames.length
  await plain.bringToFront()
  const floor = await probe(plain, (it, [by, n]: [number, number]) => it.scroll('#box', by, n, '.row'), [
    perFrame,
    FRAMES,
  ])
  await page.bringToFront()
  for (const [what, by] of [
    ['a screen in six frames', 100],
    ['from top to bottom', perFrame],
  ] as const) {
    await page.evaluate((box) => document.querySelector(box)?.scrollTo(0, 0), list)
    const { frames, most } = await probe(
      page,
      (it, [box, by, n]: [string, number, number]) => it.scroll(box, by, n, '[data-chat]'),
      [list, by, FRAMES],
    )
    console.log(`  frames, ${what.padEnd(42)} ${spread(frames)}, at most ${most} rows in the page`)
    figure(`late frames, ${what}`, dropped(frames) * 100, '%', by === 100 ? '< 5' : '< 20')
  }
  console.log(
    `  floor: an empty box                                ${spread(floor.frames)}, ${(dropped(floor.frames) * 100).toFixed(1)} % late`,
  )
  await page.evaluate((box) => document.querySelector(box)?.scrollTo(0, 0), list)
}

async function typing() {
  await page.goto(`${baton.address}/chats`)
  await page.locator('[data-chat]').first().click()
  await page.getByRole('log').waitFor()
  const id = new URL(page.url()).pathname.split('/')[2]
  await ask(baton.address, 'PATCH', '/api/v1/me', { presence: 'online' }, { cookie, origin: baton.address })
  await ask(baton.address, 'POST', `/api/v1/conversations/${id}/intervention`, {}, { cookie, origin: baton.address })
  const box = page.locator('main textarea').first()
  await box.waitFor()
  const floor = await typed(plain, plain.locator('textarea'))
  const calm = await typed(page, box)
  const pouring = load('typing', { messages: 60 * PER_SECOND, people: 200, rate: PER_SECOND, connections: 8 })
  const busy = await typed(page, box)
  await pouring
  console.log(`from a key until its letter is drawn, ${KEYS} keys`)
  console.log(`  floor: a plain box on a plain page                 ${spread(floor)}`)
  console.log(`  the composer, calm                                 ${spread(calm)}`)
  console.log(`  the composer, ${PER_SECOND} messages/s coming in              ${spread(busy)}`)
  figure('key → drawn under load, p50', median(busy), 'ms', '< 50')
  figure('key → drawn under load, p95', percentile(busy, 0.95), 'ms', '< 100')
  figure('p50 under load : plain box', median(busy) / median(floor), '×', '≤ 2')
}

async function typed(of: Page, box: ReturnType<Page['locator']>): Promise<number[]> {
  await of.bringToFront()
  await box.click()
  await probe(of, (it) => it.watchKeys())
  for (let n = 0; n < KEYS; n++) await box.press('a', { delay: 5 })
  return probe(of, (it) => it.keys())
}
