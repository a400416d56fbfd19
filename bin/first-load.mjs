// What a browser loads of the agents' app, in bytes as they travel. A build of the same sources has the same bytes, so this is a
// test and not a measurement.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from './prepare.mjs'

const folder = join(root, 'dist', 'web')

/**
 * In kB of gzip -9. `start` is what index.html asks for at once, `liveChat` all that comes until that page is drawn. Set a little
 * above what is, far below what was promised (250), so that growth is noticed when it happens.
 */
export const budget = { mainChunk: 180, start: 240, liveChat: 395 }

/** The files and kB of the first load, or null when nothing is built. Fonts and pictures are not in it. */
export function firstLoad() {
  const manifest = join(folder, '.vite', 'manifest.json')
  if (!existsSync(manifest)) return null
  const chunks = JSON.parse(readFileSync(manifest, 'utf8'))
  const page = readFileSync(join(folder, 'index.html'), 'utf8')
  const asked = [...page.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(([, file]) => file)
  const start = new Set(['index.html', ...asked])
  const liveChat = new Set([...start, ...filesOf(chunks, ['live-chat/LiveChat.tsx', 'i18n/en/index.ts'])])
  const scripts = [...start].filter((file) => file.endsWith('.js'))
  return {
    files: [...start].map((file) => ({ file, kb: kilobytes(file) })),
    sizes: {
      mainChunk: Math.max(...scripts.map(kilobytes)),
      start: sum([...start].map(kilobytes)),
      liveChat: sum([...liveChat].map(kilobytes)),
    },
  }
}

/** Whether every part is within its budget; says each. */
export function measureFirstLoad() {
  const measured = firstLoad()
  if (!measured) throw new Error('The agents’ app is not built.')
  const over = Object.entries(budget).filter(([part, most]) => measured.sizes[part] > most)
  for (const [part, most] of Object.entries(budget))
    console.log(`${part} ${measured.sizes[part].toFixed(1)} kB gzipped, at most ${most}`)
  if (over.length) {
    console.error('What is not needed at once is loaded when it is: import() it, or see docs/decisions/019.')
    for (const { file, kb } of measured.files) console.error(`${kb.toFixed(1).padStart(7)} kB  ${file}`)
  }
  return over.length === 0
}

/** The chunks of these sources and all they import before they can run, with their styles. */
function filesOf(chunks, sources) {
  const seen = new Set()
  const files = []
  const visit = (name) => {
    if (seen.has(name)) return
    seen.add(name)
    const chunk = chunks[name]
    if (!chunk) throw new Error(`the build has no ${name}`)
    files.push(chunk.file, ...(chunk.css ?? []))
    for (const inner of chunk.imports ?? []) visit(inner)
  }
  for (const source of sources) visit(source)
  return files
}

const kilobytes = (file) => gzipSync(readFileSync(join(folder, file)), { level: 9 }).length / 1_024
const sum = (numbers) => numbers.reduce((all, one) => all + one, 0)
