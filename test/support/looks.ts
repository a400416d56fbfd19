import type { Browser, BrowserContext, Page, Request } from 'playwright-core'
import { loadWords } from '../../web/i18n/catalogues.ts'
import type { Language } from '../../web/i18n/language.ts'
import { eventually } from './cast.ts'
import { type Scene, type Seat, sayIn } from './scenes.ts'
import { makeTrouble } from './troubles.ts'

const PASSWORD = 'lume-demo'

export interface Sitting {
  width: number
  height: number
  language: Language
  dark?: boolean
}

type Kept = Awaited<ReturnType<BrowserContext['storageState']>>

/** The people of the demo, each signed in once, whatever number of windows they then open. */
export class Cast {
  readonly #kept = new Map<string, Kept>()
  readonly #chats = new Map<string, string>()

  constructor(
    private readonly browser: Browser,
    private readonly address: string,
  ) {}

  /** A window of this person's. */
  async seat(who: Scene['who'], { width, height, language, dark }: Sitting): Promise<Seat> {
    if (who !== 'nobody' && !this.#kept.has(who)) await this.#signIn(who)
    const context = await this.browser.newContext({
      viewport: { width, height },
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
      serviceWorkers: 'block',
      hasTouch: width < 700,
      storageState: this.#kept.get(who),
    })
    await context.addInitScript((chosen) => localStorage.setItem('baton.language', chosen), language)
    const say = sayIn(await loadWords(language))
    const page = await context.newPage()
    watchRequests(page)
    return {
      page,
      address: this.address,
      isPhone: width < 700,
      say,
      chat: (name) => `/chats/${this.#chats.get(name) ?? 0}`,
    }
  }

  async #signIn(who: string) {
    const context = await this.browser.newContext({ locale: 'en-US', serviceWorkers: 'block' })
    const page = await context.newPage()
    await page.goto(`${this.address}/sign-in`)
    await page.getByLabel('Email', { exact: true }).fill(`${who}@casalume.example`)
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('switch', { name: 'Online' }).first().waitFor()
    await page.request.patch(`${this.address}/api/v1/me`, {
      data: { presence: 'online' },
      headers: { origin: this.address },
    })
    if (this.#chats.size === 0) await this.#learnChats(page)
    this.#kept.set(who, await context.storageState())
    await context.close()
  }

  /** The demo's customers go on writing for a moment after the start; the last of them ends it. */
  async #learnChats(page: Page) {
    await eventually('the customers of the demo have written', async () => {
      const answer = await page.request.get(`${this.address}/api/v1/conversations?limit=50`)
      const { items } = (await answer.json()) as { items: Chat[] }
      for (const { id, contact } of items) this.#chats.set(contact.name ?? id, id)
      return items.some(({ contact, status }) => contact.name === LAST_CUSTOMER && status === 'requesting')
    })
  }
}

const LAST_CUSTOMER = 'Diego Alves'
interface Chat {
  id: string
  status: string
  contact: { name: string | null }
}

/** Goes to a scene and waits until it stands still. Who is inside already goes as a click does, without loading the app. */
export async function goTo(scene: Scene, seat: Seat): Promise<void> {
  const { page, address } = seat
  const hadTrouble = await endLast(page)
  await scene.before?.(seat)
  if (scene.undo) undone.set(page, [async () => void (await scene.undo?.(seat))])
  if (scene.trouble) undone.set(page, [...(undone.get(page) ?? []), await makeTrouble(page, scene.trouble)])
  const path = typeof scene.at === 'string' ? scene.at : scene.at(seat)
  if (scene.fresh || scene.trouble || hadTrouble || scene.who === 'nobody' || !page.url().startsWith(address))
    await page.goto(address + path)
  else {
    await closeAll(page)
    // By way of another page, so that nothing of the scene before is left open.
    for (const next of [path === '/home' ? '/notices' : '/home', path]) await page.evaluate(follow, next)
    if ((await page.locator(OVER).count()) > 0) await page.goto(address + path)
  }
  await page.locator('main, form').first().waitFor()
  if (scene.trouble !== 'slow') await stands(page)
  if (!scene.go) return
  await scene.go(seat)
  if (scene.trouble !== 'slow') await stands(page)
}

const undone = new WeakMap<Page, (() => Promise<void>)[]>()

async function endLast(page: Page): Promise<boolean> {
  for (const undo of undone.get(page) ?? []) await undo()
  return undone.delete(page)
}

/** What lies over a page: dialogs, sheets, menus. */
export const OVER = '[role=dialog], [role=alertdialog], [role=menu]'

async function closeAll(page: Page) {
  const over = page.locator(OVER)
  for (let left = await over.count(); left > 0; left--) {
    const last = await over.last().elementHandle()
    await page.keyboard.press('Escape')
    await last?.waitForElementState('hidden')
  }
}

async function follow(path: string) {
  history.pushState({}, '', path)
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
}

const QUIET_GLANCES = 4
const MOST_GLANCES = 300

/** Nothing is being fetched, and has not been for a few frames. */
async function stands(page: Page): Promise<void> {
  for (let quiet = 0, glances = 0; quiet < QUIET_GLANCES && glances < MOST_GLANCES; glances++) {
    await page.waitForTimeout(25)
    quiet = underway.get(page)?.size ? 0 : quiet + 1
  }
}

const underway = new WeakMap<Page, Set<Request>>()

function watchRequests(page: Page) {
  const open = new Set<Request>()
  underway.set(page, open)
  page.on('request', (request) => open.add(request))
  page.on('requestfinished', (request) => open.delete(request))
  page.on('requestfailed', (request) => open.delete(request))
}
