import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { type Baton, startBaton } from './baton.ts'
import { openBrowser } from './browser.ts'
import { asAdmin } from './cast.ts'

interface Stage {
  baton: Baton
  browser: Browser
}

/** The product with its demo and a browser, for one file of stories. Quick ticks, so that nobody waits for a phone. */
export function stage(environment: () => Record<string, string> = () => ({})): Stage {
  const here = {} as Stage
  beforeAll(async () => {
    here.baton = await startBaton(environment())
    here.browser = await openBrowser()
    await asAdmin(here.baton, 'PUT', '/simulator/behaviour', { statusDelays: { sent: 20, delivered: 40, read: 60 } })
  })
  afterAll(async () => {
    await here.browser?.close()
  })
  return here
}
