import type { Page, Route } from 'playwright-core'

/** What can go wrong between a window and the server: told to the window, the server itself is well. */
export type Trouble = 'slow' | 'broken' | 'windowClosed' | 'failed' | 'unknown' | 'firstRun'

const api = '**/api/v1/**'
// Without these nobody is inside, and there is no screen to look at.
const spared = /\/(me|setup|bots|socket-tickets)(\?|$)/

/** Sets the trouble up; the answer ends it. */
export async function makeTrouble(page: Page, trouble: Trouble): Promise<() => Promise<void>> {
  await page.route(trouble === 'firstRun' ? '**/api/v1/setup' : api, troubles[trouble])
  return () => page.unrouteAll({ behavior: 'ignoreErrors' })
}

const troubles: Record<Trouble, (route: Route) => unknown> = {
  // Never answered: what is shown while one waits stays.
  slow: (route) => (spared.test(route.request().url()) ? route.continue() : undefined),
  broken: (route) =>
    spared.test(route.request().url())
      ? route.continue()
      : route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"code":"broken","status":500}' }),
  windowClosed: (route) =>
    rewritten(route, (text) => text.replaceAll(/"windowClosesAt":"[^"]+"/g, `"windowClosesAt":"${aDayAgo()}"`)),
  failed: (route) => rewritten(route, ownMessagesAre('failed', { code: '131026', message: 'Message undeliverable' })),
  unknown: (route) => rewritten(route, ownMessagesAre('unknown', null)),
  firstRun: (route) => rewritten(route, (text) => text.replace('"needed":false', '"needed":true')),
}

const aDayAgo = () => new Date(Date.now() - 90_000_000).toISOString()

async function rewritten(route: Route, change: (text: string) => string) {
  if (route.request().method() !== 'GET') return route.continue()
  const answer = await route.fetch().catch(() => null)
  if (!answer) return
  await route.fulfill({ response: answer, body: change(await answer.text()) })
}

interface Sent {
  from?: string
  delivery?: string
}

const ownMessagesAre = (delivery: string, error: unknown) => (text: string) => {
  if (!text.startsWith('{')) return text
  const { items, ...page } = JSON.parse(text) as { items?: Sent[] }
  if (!Array.isArray(items)) return text
  const changed = items.map((one) => (one.from === 'agent' ? { ...one, delivery, error } : one))
  return JSON.stringify({ ...page, items: changed })
}
