import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { agent, asAdmin, customer } from '../support/cast.ts'
import { stage } from '../support/stage.ts'
import { shouts } from '../support/strangers.ts'

const here = stage()

interface Watched {
  /** what ran that should not have, and what the policy stopped: ours must not even try */
  ran: string[]
}

/** Hears of every alert, every call of `pwned` and every break of the page's policy. */
async function watch(page: Page): Promise<Watched> {
  const watched: Watched = { ran: [] }
  page.on('dialog', (dialog) => {
    watched.ran.push(`dialog ${dialog.message()}`)
    dialog.dismiss().catch(() => {})
  })
  page.on('pageerror', (problem) => watched.ran.push(`error ${problem.message}`))
  page.on('request', (request) => {
    if (/evil\.example/.test(request.url())) watched.ran.push(`asked ${request.url()}`)
  })
  await page.exposeFunction('pwned', () => watched.ran.push('pwned'))
  await page.exposeFunction('policyBroken', (what: string) => watched.ran.push(`policy ${what}`))
  const listen =
    "document.addEventListener('securitypolicyviolation', (e) => policyBroken(e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sample))"
  await page.addInitScript(listen)
  await page.reload()
  return watched
}

test('names, words, files, places and cards of strangers are text on every screen', async () => {
  const name = shouts[0] ?? ''
  const eve = await customer(here.baton, name, '5511911119999')
  const write = (body: object) => asAdmin(here.baton, 'POST', `/simulator/phones/${eve.phone}/messages`, body)
  await eve.writes('talk to a person')
  const julia = await agent(here.baton, here.browser, 'julia')
  const watched = await watch(julia.page)
  const log = julia.page.getByRole('log')

  const row = julia.page.getByRole('link').filter({ hasText: name }).first()
  await row.click()
  await julia.page.getByRole('heading').filter({ hasText: name }).first().waitFor()
  await julia.intervenes()
  await julia.page.getByRole('textbox').last().waitFor()

  for (const shout of shouts) await eve.writes(shout)
  const file = { base64: Buffer.from('only words').toString('base64'), mime: 'text/plain', name: `${name}.txt` }
  await write({ type: 'document', file, text: name })
  const page = {
    base64: Buffer.from(`<html><script>pwned()</script>`).toString('base64'),
    mime: 'text/html',
    name: 'a.html',
  }
  await write({ type: 'document', file: page })
  await write({ type: 'location', location: { latitude: 1, longitude: 2, name, address: name } })
  await write({
    type: 'contacts',
    contacts: [{ name: { formatted_name: name, first_name: name }, phones: [{ phone: 'javascript:pwned()' }] }],
  })
  const last = 'the end of it'
  await eve.writes(last)
  await log.getByText(last).waitFor()
  // WhatsApp's own marks are drawn, so a text between them stands without them.
  for (const shout of shouts.slice(1))
    await log
      .getByText((shout.split('\n')[0] ?? '').replace('__proto__', '').trim(), { exact: false })
      .first()
      .waitFor()

  // Our own people may be the strangers as well.
  const chat = /\d+/.exec(new URL(julia.page.url()).pathname)?.[0]
  const box = julia.page.getByRole('textbox').last()
  for (const shout of shouts.slice(0, 4)) {
    await box.fill(shout)
    await box.press('Enter')
    await eve.hears(shout.slice(0, 12))
  }

  const links = await log
    .getByRole('link')
    .evaluateAll((all) => all.map((link) => (link as unknown as { href: string }).href))
  expect(links.filter((href) => !/^(https?:|mailto:|tel:)/.test(href))).toEqual([])
  expect(
    await log.locator('script, iframe, object, embed, svg[onload], [onerror], [onclick], [style*=url]').count(),
  ).toBe(0)

  for (const path of ['/', '/history', '/chats']) {
    await julia.page.goto(here.baton.address + path)
    await julia.page.getByRole('switch', { name: 'Online' }).first().waitFor()
  }
  // The stranger's page opened as a file of ours: a download, and in a box if it were shown.
  const addresses =
    await julia.page.evaluate(`fetch('/api/v1/conversations/${chat}/messages?limit=50').then((answer) => answer.json())
    .then((list) => list.items.flatMap((one) => (one.content.file ? [one.content.file.url] : [])))`)
  expect((addresses as string[]).length).toBe(2)
  const sofia = await agent(here.baton, here.browser, 'sofia')
  const watchedBySofia = await watch(sofia.page)
  await sofia.page.goto(`${here.baton.address}/simulator`)
  await sofia.page.locator('select').filter({ hasText: name }).selectOption(eve.phone)
  await sofia.page.getByText(last).first().waitFor()

  expect(watched.ran).toEqual([])
  expect(watchedBySofia.ran).toEqual([])
})

test('the policy itself stops what slips through: no inline script, no foreign one, no string made into a page', async () => {
  const lucas = await agent(here.baton, here.browser, 'lucas')
  const stopped = await lucas.page.evaluate(`(async () => {
    window.ran = []
    const inline = document.createElement('script')
    const tries = {
      inline: () => { inline.textContent = 'ran.push(1)'; document.body.append(inline) },
      html: () => { document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=ran.push(2)>') },
      inner: () => { document.createElement('div').innerHTML = '<img src=x onerror=ran.push(3)>' },
      address: () => { location.href = 'javascript:ran.push(5)' },
      foreign: () => { const s = document.createElement('script'); s.src = 'https://evil.example/x.js'; document.body.append(s) },
    }
    const stopped = []
    for (const [name, run] of Object.entries(tries)) { try { run() } catch { stopped.push(name) } }
    await new Promise((wake) => setTimeout(wake, 200))
    return { stopped, ran: window.ran }
  })()`)
  expect(stopped).toEqual({ stopped: ['inline', 'html', 'inner', 'foreign'], ran: [] })
  const policy = (await fetch(here.baton.address, { headers: { accept: 'text/html' } })).headers.get(
    'content-security-policy',
  )
  for (const part of [
    "script-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ])
    expect(policy).toContain(part)
  expect(policy).not.toMatch(/script-src[^;]*(unsafe|\*|http)/)
})
