import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** The agents' app: web/ → dist/web. In development the API, socket and simulator of `npm run dev` answer on PORT. */
const server = `http://127.0.0.1:${process.env.PORT || 3000}`

/** The names of emoji, served by us under /emoji/: the picker never asks another server. */
function emoji(): Plugin {
  const files = ['en', 'pt', 'es', 'hi'].flatMap((language) =>
    ['data', 'messages'].map((name) => `${language}/${name}.json`),
  )
  return {
    name: 'emoji',
    generateBundle() {
      for (const file of files) this.emitFile({ type: 'asset', fileName: `emoji/${file}`, source: emojiFile(file) })
    },
    configureServer({ middlewares }) {
      middlewares.use('/emoji', (request, response, next) => {
        const file = files.find((name) => request.url === `/${name}`)
        if (!file) return next()
        response.setHeader('content-type', 'application/json')
        response.end(emojiFile(file))
      })
    },
  }
}

interface Named {
  hexcode: string
  label: string
  tags?: string[]
}

/** In every language an emoji is also found by its English names, its shortcode, and without accents. */
function emojiFile(file: string): string {
  const find = createRequire(import.meta.url).resolve
  const read = (path: string) => JSON.parse(readFileSync(find(`emojibase-data/${path}`), 'utf8'))
  if (!file.endsWith('data.json')) return JSON.stringify(read(file))
  const codes: Record<string, string | string[]> = read('en/shortcodes/github.json')
  const english = new Map((read('en/data.json') as Named[]).map((one) => [one.hexcode, one]))
  const withNames = (read(file) as Named[]).map((one) => {
    const other = english.get(one.hexcode)
    const names = [
      one.label,
      ...(one.tags ?? []),
      other?.label ?? '',
      ...(other?.tags ?? []),
      ...[codes[one.hexcode] ?? []].flat(),
    ]
    const plain = names.map((name) => name.normalize('NFD').replace(/\p{M}/gu, ''))
    return { ...one, tags: [...new Set([...names, ...plain])].filter((name) => name && name !== one.label) }
  })
  return JSON.stringify(withNames)
}

/**
 * Few files: many small ones compress badly, and each comes with a head of its own. What every page needs comes in two, the
 * libraries, which a release seldom changes, and ours; what some pages share is kept together in pieces of a size worth asking for.
 */
const files = [
  { name: 'libraries', tags: ['$initial' as const], test: /\/node_modules\// },
  { name: 'start', tags: ['$initial' as const] },
  { name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 20_000 },
]

export default defineConfig({
  root: 'web',
  // Vite makes the styles small; the optimizer of Tailwind would do it first, and warns of ::highlight().
  plugins: [react(), tailwind({ optimize: false }), emoji()],
  // Shapes are written with zod; the browser reads by them with far less code. See decision 019.
  resolve: { alias: [{ find: /^zod$/, replacement: join(import.meta.dirname, 'web/shapes/index.ts') }] },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: true,
    // What loads at once is held by bin/first-load.mjs, as it travels.
    chunkSizeWarningLimit: 2_000,
    // which file is made of what: bin/first-load.mjs counts by it
    manifest: true,
    rolldownOptions: {
      output: { codeSplitting: { groups: files, includeDependenciesRecursively: false } },
      treeshake: {
        // Only main.tsx does something by being loaded. Of everything else a page gets what it asks for, though it comes through
        // a door that offers more: of the rules not the flow engine, of web/api not what other pages ask the server.
        moduleSideEffects: (id) => !/\/(domain|protocol|web)\/(?!main\.tsx$).*\.tsx?$/.test(id),
        manualPureFunctions: ['z', 'pageOf'],
      },
    },
  },
  server: {
    proxy: {
      '/api': server,
      '/socket': { target: server, ws: true },
      '/simulator': {
        target: server,
        bypass: (request) => (request.headers.accept?.includes('text/html') ? '/index.html' : undefined),
      },
    },
  },
})
