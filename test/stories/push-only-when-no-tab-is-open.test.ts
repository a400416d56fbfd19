import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { picture } from '../support/axe.ts'
import { type Baton, startBaton } from '../support/baton.ts'
import { openBrowser } from '../support/browser.ts'
import { agent, asAdmin, customer, eventually } from '../support/cast.ts'
import { pushService } from '../support/push-service.ts'

let baton: Baton
let browser: Browser
let service: Awaited<ReturnType<typeof pushService>>

beforeAll(async () => {
  service = await pushService()
  baton = await startBaton({ BATON_ALLOW_HOSTS: service.host })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await service?.close()
})

/** The parts of a worker's world that this story touches. */
interface ServiceWorkerGlobal {
  registration: { showNotification(title: string, options: { tag: string }): Promise<void> }
  PushEvent: new (name: string, init: { data: string }) => Event & { waitUntil(work: Promise<unknown>): void }
  dispatchEvent(event: Event): boolean
}

const agents = () => asAdmin<{ items: { name: string; connected: boolean }[] }>(baton, 'GET', '/api/v1/agents')

test('while a tab is open it tells by itself; once it is closed, the push service is handed a notice without words', async () => {
  const { page } = await agent(baton, browser, 'julia', { worker: true })
  await page.context().grantPermissions(['notifications'])
  // This Chromium reaches no push service of its own: the subscription it would make is made beside it, the rest is its own.
  const status = await page.evaluate(async (subscription) => {
    const answer = await fetch('/api/v1/me/push-subscriptions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(subscription),
    })
    return answer.status
  }, service.subscription('julia'))
  expect(status).toBe(201)

  const ana = await customer(baton, 'Ana Teste', '5511911110041')
  await ana.writes('talk to a person')
  await page.getByText('is waiting for a person').first().waitFor()
  await page.waitForFunction(() => /^\(\d+\) /.test(document.title))
  const icon = await page.locator('link[rel="icon"]').getAttribute('href')
  expect(decodeURIComponent(icon!)).toContain('<text')
  expect(service.received).toEqual([])

  await page.close()
  await eventually('Júlia has no tab open any more', async () =>
    (await agents()).items.every(({ name, connected }) => !name.startsWith('Júlia') || !connected),
  )
  const rui = await customer(baton, 'Rui Teste', '5511911110042')
  await rui.writes('my order aubergine is broken, talk to a person')
  // the demo's own customers ask as well
  const ofRui = () => service.received.map(({ text }) => text).filter((text) => text.includes('Rui Teste'))
  await eventually('the push service has a notice', async () => ofRui().length > 0)
  expect(ofRui().map((text) => JSON.parse(text))).toMatchObject([
    { title: 'Rui Teste is waiting', body: 'Lumi · WhatsApp', language: 'en' },
  ])
  expect(service.received.map(({ text }) => text).join()).not.toContain('aubergine')
})

test('the worker shows a notice unless a tab is in front, and a page of its own when there is no line', async () => {
  const { page } = await agent(baton, browser, 'lucas', { worker: true })
  await page.context().grantPermissions(['notifications'])
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  const [worker] = page.context().serviceWorkers()
  // This Chromium has no desktop to show notices on: what the worker asks for is written down instead.
  const push = (notice: object) =>
    worker!.evaluate(async (text) => {
      const shown: [string, string][] = []
      const scope = self as unknown as ServiceWorkerGlobal
      scope.registration.showNotification = async (title, { tag }) => {
        shown.push([title, tag])
      }
      let done: Promise<unknown> = Promise.resolve()
      const event = new scope.PushEvent('push', { data: text })
      event.waitUntil = (work) => {
        done = work
      }
      scope.dispatchEvent(event)
      await done
      return shown
    }, JSON.stringify(notice))
  const notice = { tag: 'test', title: 'Push works', body: 'Lumi', url: '/account/notices', language: 'en' }
  expect(await push(notice)).toEqual([['Push works', 'test']])
  const request = { ...notice, tag: 'request-1', title: 'Rui is waiting' }
  // a tab in front tells of a request by itself
  expect(await push(request)).toEqual([])
  const elsewhere = await page.context().newPage()
  await page.close()
  expect(await push(request)).toEqual([['Rui is waiting', 'request-1']])
  await elsewhere.goto(`${baton.address}/sign-in`)

  const manifest = await elsewhere.evaluate(async () => (await fetch('/manifest.webmanifest')).json())
  expect(manifest).toMatchObject({ display: 'standalone', start_url: '/' })
  for (const { src } of manifest.icons as { src: string }[])
    expect([src, (await elsewhere.request.get(baton.address + src)).status()]).toEqual([src, 200])
  await baton.stop()
  // A Chromium that is just putting the worker to sleep now and then forgets a page it was about to open; one opens it again.
  await eventually('the page of its own stands', async () => {
    await elsewhere.goto(`${baton.address}/chats`, { waitUntil: 'commit', timeout: 8000 }).catch(() => {})
    const words = elsewhere.getByText('Baton is not reached.', { exact: false })
    return words.waitFor({ timeout: 2000 }).then(
      () => true,
      () => false,
    )
  })
  await picture(elsewhere, 'offline')
})
