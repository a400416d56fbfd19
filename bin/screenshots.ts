// Takes pictures of a running demo. `npx tsx bin/screenshots.ts http://127.0.0.1:3000 --readme` takes those of the README;
// without it every screen and state, wide and narrow, light and dark, in several languages, and a contact sheet of each.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import sharp, { type OverlayOptions } from 'sharp'
import { openBrowser } from '../test/support/browser.ts'
import { Cast, goTo, type Sitting } from '../test/support/looks.ts'
import { type Scene, scenes } from '../test/support/scenes.ts'
import { languages } from '../web/i18n/language.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    readme: { type: 'boolean' },
    width: { type: 'string', default: '1440,1280,834,390' },
    language: { type: 'string', default: 'en,pt-BR,ar' },
    theme: { type: 'string', default: 'light,dark' },
    only: { type: 'string', default: '' },
  },
})
const [address = 'http://127.0.0.1:3000', folder = values.readme ? 'docs/images' : 'pictures'] = positionals
const heights: Record<number, number> = { 1440: 900, 1280: 800, 834: 1112, 390: 844 }
const only = values.only.split(',').filter(Boolean)
const isWanted = ({ name }: Scene) => only.length === 0 || only.some((start) => name.startsWith(start))
const fits = ({ onlyWide, onlyPhone }: Scene, { width }: Sitting) => (width < 700 ? !onlyWide : !onlyPhone)
const wantedLanguages = languages.filter((one) => values.language.split(',').includes(one))
const themes = values.theme.split(',')

mkdirSync(folder, { recursive: true })
const browser = await openBrowser()
const cast = new Cast(browser, address)

async function matrix() {
  for (const width of values.width.split(',').map(Number))
    for (const language of wantedLanguages) await sitting({ width, height: heights[width] ?? 900, language })
}

async function sitting(look: Sitting) {
  const taken = new Map<string, string[]>(themes.map((theme) => [theme, []]))
  for (const who of ['nobody', 'julia', 'sofia'] as const) {
    const mine = scenes.filter((scene) => scene.who === who && isWanted(scene) && fits(scene, look))
    if (mine.length === 0) continue
    const seat = await cast.seat(who, look)
    for (const scene of mine) {
      const began = await goTo(scene, seat).catch((error: Error) => error)
      if (began) console.log(`${scene.name} ${look.width} ${look.language}: ${began.message.split('\n')[0]}`)
      for (const theme of themes) {
        await seat.page.emulateMedia({ colorScheme: theme === 'dark' ? 'dark' : 'light' })
        await seat.page.waitForTimeout(150)
        const file = join(folder, `${scene.name}.${look.width}.${look.language}.${theme}.png`)
        await seat.page.screenshot({ path: file })
        taken.get(theme)?.push(file)
      }
    }
    await seat.page.context().close()
  }
  for (const [theme, files] of taken) await sheet(files, `${look.width}.${look.language}.${theme}`, look)
}

/** The pictures of one look beside each other, a dozen a sheet. */
async function sheet(files: string[], name: string, { width, height }: Sitting) {
  const across = width < 700 ? 6 : 3
  const tile = { width: width < 700 ? 320 : 640, height: Math.round(((width < 700 ? 320 : 640) * height) / width) }
  const A_SHEET = 12
  for (let from = 0; from < files.length; from += A_SHEET) {
    const some = files.slice(from, from + A_SHEET)
    const tiles: OverlayOptions[] = await Promise.all(
      some.map(async (file, i) => ({
        input: await sharp(file).resize(tile).png().toBuffer(),
        left: (i % across) * (tile.width + 8),
        top: Math.floor(i / across) * (tile.height + 8),
      })),
    )
    await sharp({
      create: {
        width: across * (tile.width + 8),
        height: Math.ceil(some.length / across) * (tile.height + 8),
        channels: 3,
        background: '#888',
      },
    })
      .composite(tiles)
      .png()
      .toFile(join(folder, `sheet.${name}.${from / A_SHEET + 1}.png`))
  }
}

async function readme() {
  const pictures: [string, string, Scene['who'], Sitting][] = [
    ['live-chat', 'chat-held', 'julia', { width: 1440, height: 900, language: 'en' }],
    ['live-chat-dark-pt', 'chat-held', 'julia', { width: 1440, height: 900, language: 'pt-BR', dark: true }],
    ['phone-chat', 'chat-held', 'julia', { width: 390, height: 844, language: 'en' }],
    ['simulator', 'simulator', 'sofia', { width: 1440, height: 900, language: 'en' }],
  ]
  for (const [file, name, who, look] of pictures) {
    const scene = scenes.find((one) => one.name === name)
    if (!scene) continue
    const seat = await cast.seat(who, look)
    await goTo(scene, seat)
    await seat.page.waitForTimeout(1200)
    await sharp(await seat.page.screenshot())
      .png({ palette: true, quality: 90 })
      .toFile(join(folder, `${file}.png`))
    await seat.page.context().close()
  }
}

await (values.readme ? readme() : matrix())
await browser.close()
