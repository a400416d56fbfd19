import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--allow-loopback-in-peer-connection',
  '--font-render-hinting=none',
]

/** A real Chromium: the one named by CHROMIUM_PATH, else the one that comes as a package. */
export async function openBrowser(): Promise<Browser> {
  const { chromium } = await import('playwright-core')
  const executablePath = process.env.CHROMIUM_PATH ?? (await packagedChromium())
  return chromium.launch({ executablePath, args: flags, headless: true })
}

// The package unpacks itself and its libraries into the temporary folder, and does so only where it believes to run in
// a cloud function; it is unpacked once per machine and person, for nobody writes in another's folder.
async function packagedChromium(): Promise<string> {
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x'
  const place = join(tmpdir(), `baton-chromium-${process.getuid?.() ?? ''}`)
  mkdirSync(place, { recursive: true })
  const before = process.env.TMPDIR
  process.env.TMPDIR = place
  try {
    const { default: chromium } = await import('@sparticuz/chromium')
    const path = await chromium.executablePath()
    useItsFonts(place)
    if (!existsSync(path))
      throw new Error('The packaged Chromium could not be unpacked. Set CHROMIUM_PATH to an installed one.')
    return path
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}

// Its list of fonts names folders of the cloud. A browser without any system font draws no web font either.
function useItsFonts(place: string) {
  const folder = join(place, 'font-list')
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    join(folder, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${join(place, 'fonts')}</dir><cachedir>${join(place, 'font-cache')}</cachedir></fontconfig>`,
  )
  process.env.FONTCONFIG_PATH = folder
}

export interface Look {
  width?: number
  height?: number
  language?: string
  dark?: boolean
  /** lets the app's service worker run; while it does, requests cannot be cut off on their way */
  worker?: boolean
}

/** A person's own window on the product, with nothing remembered. */
export async function openWindow(browser: Browser, look: Look = {}): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    viewport: { width: look.width ?? 1440, height: look.height ?? 900 },
    locale: look.language ?? 'en-US',
    colorScheme: look.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    serviceWorkers: look.worker ? 'allow' : 'block',
  })
  return { context, page: await context.newPage() }
}
