import type { Browser, Page } from 'playwright-core'
import { type Look, openWindow } from './browser.ts'
import { ADMIN_KEY, type Baton } from './process.ts'

const PASSWORD = 'lume-demo'

interface Seen {
  id: string
  from: 'customer' | 'business'
  text: string
}

/** A customer with a phone in the simulator. */
export interface Customer {
  name: string
  phone: string
  writes(text: string): Promise<void>
  /** taps the newest button or row of this name */
  taps(title: string): Promise<void>
  /** everything on the phone's screen, oldest first */
  screen(): Promise<Seen[]>
  /** waits until the business has written this */
  hears(words: string | RegExp): Promise<void>
}

/** Calls the API as the installation's admin key. */
export async function asAdmin<T = unknown>(baton: Baton, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(baton.address + path, {
    method,
    headers: {
      authorization: `Bearer ${ADMIN_KEY}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

/** Somebody new takes up a phone. */
export async function customer(baton: Baton, name: string, phone: string): Promise<Customer> {
  await asAdmin(baton, 'PUT', `/simulator/phones/${phone}`, { name })
  const screen = async () => {
    const thread = await asAdmin<unknown>(baton, 'GET', `/simulator/phones/${phone}/messages`)
    return shown(thread)
  }
  return {
    name,
    phone,
    writes: async (text) => {
      await asAdmin(baton, 'POST', `/simulator/phones/${phone}/messages`, { type: 'text', text })
    },
    taps: async (title) => {
      const thread = await asAdmin<Thread>(baton, 'GET', `/simulator/phones/${phone}/messages`)
      const found = thread.items.flatMap(({ id: messageId, buttons = [], list }) =>
        [...buttons, ...(list?.sections ?? []).flatMap(({ rows }) => rows)].flatMap((choice) =>
          choice.title === title ? [{ messageId, id: choice.id }] : [],
        ),
      )
      const tap = found.at(-1)
      if (!tap) throw new Error(`${name} sees no ${title}`)
      await asAdmin(baton, 'POST', `/simulator/phones/${phone}/messages`, { tap })
    },
    screen,
    hears: (words) =>
      eventually(`${name} hears ${words}`, async () =>
        (await screen()).some(
          ({ from, text }) =>
            from === 'business' && (typeof words === 'string' ? text.includes(words) : words.test(text)),
        ),
      ),
  }
}

/** The parts of the simulator's thread that a story looks at. */
function shown(thread: unknown): Seen[] {
  const items = (thread as { items: Record<string, unknown>[] }).items
  return items.map((item) => ({
    id: String(item.id),
    from: item.from === 'business' ? 'business' : 'customer',
    text: String(item.text ?? ''),
  }))
}

interface Tappable {
  id: string
  title: string
}

interface Thread {
  items: { id: string; buttons?: Tappable[]; list?: { sections: { rows: Tappable[] }[] } }[]
}

/** An agent at the screen. */
export interface AgentAtScreen {
  page: Page
  /** waits until this customer stands in the list of chats */
  sees(name: string): Promise<void>
  /** opens the chat with this customer from the list or the top bar */
  opens(name: string): Promise<void>
  intervenes(): Promise<void>
  replies(name: string, text: string): Promise<void>
}

/** Signs an agent of the demo in, in a window of their own, and puts them Online. */
export async function agent(baton: Baton, browser: Browser, who: string, look: Look = {}): Promise<AgentAtScreen> {
  const { page } = await openWindow(browser, look)
  await page.goto(`${baton.address}/sign-in`)
  await page.getByLabel('Email', { exact: true }).fill(`${who}@casalume.example`)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  const online = page.getByRole('switch', { name: 'Online' }).first()
  await online.waitFor()
  if ((await online.getAttribute('aria-checked')) !== 'true') {
    // The page one goes to next must not cut the request off.
    const said = page.waitForResponse((answer) => answer.request().method() === 'PATCH' && answer.url().endsWith('/me'))
    await online.click()
    await said
  }
  await page.goto(`${baton.address}/chats`)
  const row = (name: string) =>
    page
      .getByRole('link', { name: new RegExp(name) })
      .or(page.getByRole('option', { name: new RegExp(name) }))
      .first()
  return {
    page,
    sees: (name) => row(name).waitFor(),
    opens: async (name) => {
      await row(name).click()
      await page.getByRole('heading', { name }).first().waitFor()
    },
    intervenes: () =>
      page
        .getByRole('button', { name: /^Intervene/ })
        .first()
        .click(),
    replies: async (name, text) => {
      const box = page.getByRole('textbox', { name: `Reply to ${name}` })
      await box.fill(text)
      await box.press('Enter')
    },
  }
}

const PATIENCE = 20_000
const GLANCE_EVERY = 50

/** Waits until something is so, and says what it waited for when it never is. */
export async function eventually(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const until = Date.now() + PATIENCE
  while (!(await isSo())) {
    if (Date.now() > until) throw new Error(`This never happened: ${what}`)
    await new Promise((wake) => setTimeout(wake, GLANCE_EVERY))
  }
}
