import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { agent, asAdmin, customer, eventually } from '../support/cast.ts'
import { lineProxy } from '../support/line-proxy.ts'
import { runs } from '../support/runs.ts'
import { stage } from '../support/stage.ts'

// Each act is a new customer, so that a long run does not draw one thread of thousands of messages.
const ACTS = runs(1)
const DROPS_EACH = 10

const proxy = await lineProxy(0)
const near = `http://127.0.0.1:${proxy.port}`
const here = stage(() => ({ PUBLIC_URL: near }))
const pause = (ms: number) => new Promise((over) => setTimeout(over, ms))
const some = (most: number) => pause(Math.random() * most)

/**
 * The faults of the line, each while messages are on their way both ways. The browser's own emulation of being offline is
 * not among them: it now and then restarts the network process of a headless Chromium, which forgets the cookies.
 */
const faults: Record<string, (writer: Page) => Promise<void>> = {
  cut: async () => proxy.cut(),
  'half-open': async () => {
    proxy.halfOpen()
    await some(100)
    proxy.cut()
  },
  stalled: async () => {
    const flow = proxy.stall()
    await some(150)
    flow()
    await some(10)
    proxy.cut()
  },
  'answer lost': answerLost,
  unreachable: async () => {
    const open = proxy.refuse()
    await some(300)
    open()
  },
}

/** The server takes the next message of this window, and the line breaks before it can say so. */
function answerLost(writer: Page): Promise<void> {
  return new Promise((done) => {
    void writer.route(
      '**/messages',
      async (route) => {
        await route.fetch().catch(() => {})
        proxy.cut()
        await route.abort()
        done()
      },
      { times: 1 },
    )
  })
}

/** What the second window does meanwhile: each loads the same messages once more, another way. */
const moves: Record<string, (page: Page, chat: string) => Promise<unknown>> = {
  reload: (page, chat) => arrive(page, chat),
  jump: (page, chat) => arrive(page, `${chat}?at=3`),
  newest: (page) => page.keyboard.press('Escape'),
  older: (page) => page.evaluate(readBack),
}

const names = Object.keys(faults)

/** Goes somewhere although the line is cut on the way. */
async function arrive(page: Page, path: string) {
  await eventually(`${path} is open`, async () => {
    try {
      await page.goto(near + path, { timeout: 5_000, waitUntil: 'commit' })
      await page.getByRole('log').waitFor({ timeout: 4_000 })
      return true
    } catch {
      return false
    }
  })
}

/** Runs in the page: looks after every change of the document, so that nothing that is drawn for one frame escapes. */
function watchTheScreen() {
  const known = new Set<string>()
  const look = () => {
    const log = document.querySelector('[role=log]')
    if (!log) return
    const nodes: Record<string, number> = {}
    const count = (key: string) => {
      nodes[key] = (nodes[key] ?? 0) + 1
    }
    for (const node of log.querySelectorAll<HTMLElement>('[data-message]')) count(`message ${node.dataset.message}`)
    for (const node of log.querySelectorAll<HTMLElement>('[data-client]')) count(`client ${node.dataset.client}`)
    // Two copies under different ids are two as well: every text is written once.
    for (const [words] of (log.textContent ?? '').matchAll(/line \d+ of \d+;/g)) count(words)
    for (const [key, n] of Object.entries(nodes)) {
      if (n < 2 || known.has(key)) continue
      known.add(key)
      console.error(`shown ${n} times: ${key}`)
    }
  }
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ['data-message', 'data-client'],
  })
}

/** Runs in the page: scrolls to the top, and says how many of the written texts stand there. */
function readBack(): number {
  const log = document.querySelector('[role=log]')
  const box = log?.closest('[tabindex="0"]')
  if (!log || !box) return 0
  box.scrollTop = 0
  return new Set((log.textContent ?? '').match(/line \d+ of \d+;/g)).size
}

test('P7: whatever happens to the line, no message is ever on the screen twice', async () => {
  await asAdmin(here.baton, 'PUT', '/simulator/behaviour', { pairRate: { capacity: 1_000, everyMs: 1 } })
  proxy.lead(Number(new URL(here.baton.address).port))
  const twice: string[] = []
  const injected: Record<string, number> = {}
  let [written, looked] = [0, 0]
  const greeted = new Map<Page, number>()
  const reconnects = () => [...greeted.values()].reduce((sum, n) => sum + n, 0)
  const watch = (page: Page) => {
    greeted.set(page, 0)
    page.on('websocket', (line) =>
      line.on('framereceived', ({ payload }) => {
        if (String(payload).includes('"frame":"welcome"')) greeted.set(page, (greeted.get(page) ?? 0) + 1)
      }),
    )
    page.on('console', (line) => line.text().startsWith('shown ') && twice.push(line.text()))
  }

  const julia = await agent({ ...here.baton, address: near }, here.browser, 'julia')
  const context = julia.page.context()
  await context.addInitScript(watchTheScreen)
  const second = await context.newPage()
  const windows = [julia.page, second]
  for (const page of windows) watch(page)

  for (let act = 0; act < ACTS; act++) {
    const name = `Ana ${act} Teste`
    const ana = await customer(here.baton, name, `55119${20_000_000 + act}`)
    await ana.writes('talk to a person')
    await julia.opens(name)
    await julia.intervenes()
    await julia.page.getByRole('textbox', { name: `Reply to ${name}` }).waitFor()
    const chat = new URL(julia.page.url()).pathname
    for (const page of windows) await arrive(page, chat)
    await eventually('both windows are connected', async () => windows.every((page) => greeted.get(page)! > act))
    let lines = 0
    const words = () => `line ${++lines} of ${act};`

    for (let drop = 0; drop < DROPS_EACH; drop++) {
      const before = new Map(greeted)
      const fault = names[drop % names.length]!
      const [writer, reader] = drop % 3 === 2 ? [second, julia.page] : [julia.page, second]
      const box = writer.getByRole('textbox', { name: `Reply to ${name}` })
      await box.waitFor()
      const said = words()
      const lost = fault === 'answer lost' ? answerLost(writer) : null
      await Promise.all([
        ana.writes(words()),
        (async () => {
          await box.fill(said)
          await box.press('Enter')
        })(),
        // somewhere between the key and the answer
        lost ?? some(120).then(() => faults[fault]!(writer)),
        some(60).then(() => ana.writes(words())),
      ])
      injected[fault] = (injected[fault] ?? 0) + 1
      if (reader === second) await Object.values(moves)[drop % 4]!(second, chat)
      await ana.writes(words())
      // both are greeted again, so that the next drop is one for both
      await eventually('the windows are connected again', async () =>
        windows.every((page) => greeted.get(page)! > before.get(page)!),
      )
    }
    await arrive(second, chat)
    for (const page of windows)
      await eventually(`all of ${lines} are shown`, async () => (await page.evaluate(readBack)) === lines)
    const heard = (await ana.screen()).filter(({ from, text }) => from === 'business' && text.startsWith('line '))
    expect(heard.map(({ text }) => text)).toHaveLength(new Set(heard.map(({ text }) => text)).size)
    looked += await julia.page.locator('[role=log] [data-client]').count()
    written += lines
    await julia.page
      .getByRole('button', { name: /^Resolve/ })
      .first()
      .click()
  }
  const drops = Object.values(injected).reduce((sum, n) => sum + n, 0)
  console.log(
    `P7: acts ${ACTS}, drops ${drops} ${JSON.stringify(injected)}, reconnects ${reconnects()}, messages ${written} in 2 windows, violations ${twice.length}`,
  )
  expect(drops).toBeGreaterThan(0)
  expect(reconnects()).toBeGreaterThanOrEqual(2 * drops)
  // own messages carry the id they were sent under: had they none, two of them could not be told
  expect(looked).toBeGreaterThan(0)
  expect(twice).toEqual([])
  await proxy.close()
})
