import type { Browser, BrowserContext, Page } from 'playwright-core'
import { loadWords } from '../../web/i18n/catalogues.ts'
import type { Language } from '../../web/i18n/language.ts'
import { type Scene, type Seat, sayIn } from './scenes.ts'

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
    return {
      page: await context.newPage(),
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

  async #learnChats(page: Page) {
    const answer = await page.request.get(`${this.address}/api/v1/conversations?limit=50`)
    const { items } = (await answer.json()) as { items: { id: string; contact: { name: string | null } }[] }
    for (const { id, contact } of items) this.#chats.set(contact.name ?? id, id)
  }
}

/** Goes to a scene and waits until it stands still. */
export async function goTo(scene: Scene, seat: Seat): Promise<void> {
  const { page, address } = seat
  await page.goto(address + (typeof scene.at === 'string' ? scene.at : scene.at(seat)))
  await page.locator('main, [role=main], form, article').first().waitFor()
  await page.waitForLoadState('networkidle')
  if (!scene.go) return
  await scene.go(seat)
  await page.waitForLoadState('networkidle')
}
