import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Finding {
  id: string
  impact: string
  nodes: { html: string }[]
}
interface Axe {
  run(context: object, options: object): Promise<{ violations: Finding[] }>
}

// Off: it takes the initials in an avatar, a picture of the name, for words one would speak.
const rules = { 'label-content-name-mismatch': { enabled: false } }

// They take focus only to send it on, into the menu and out of it.
const guards = [['[data-base-ui-focus-guard]']]

/** What axe finds that would stop somebody (strictly: anything it finds), and whether the page is wider than its window. */
export async function obstacles(
  page: Page,
  { only, within, strict }: { only?: string; within?: string; strict?: boolean } = {},
): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe)
  const beside = { exclude: guards, ...(within ? { include: [[within]] } : {}) }
  const found = await page.evaluate(
    async ({ beside, ...options }) => (await (window as unknown as { axe: Axe }).axe.run(beside, options)).violations,
    { beside, resultTypes: ['violations'], ...(only ? { runOnly: [only] } : { rules }) },
  )
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  return [
    ...(tooWide ? ['wider than its window'] : []),
    ...found
      .filter(({ impact }) => strict || impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`),
  ]
}

/** A picture of the page as it is, when the run was asked for pictures. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/${name}.png` })
}
