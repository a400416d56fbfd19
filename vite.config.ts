import { createReadStream, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** The agents' app: web/ → dist/web. In development the API, socket and simulator of `npm run dev` answer on port 3000. */
const server = 'http://127.0.0.1:3000'

/** The names of emoji, served by us under /emoji/: the picker never asks another server. */
function emoji(): Plugin {
  const find = createRequire(import.meta.url).resolve
  const files = ['en', 'pt'].flatMap((language) => ['data', 'messages'].map((name) => `${language}/${name}.json`))
  return {
    name: 'emoji',
    generateBundle() {
      for (const file of files)
        this.emitFile({
          type: 'asset',
          fileName: `emoji/${file}`,
          source: readFileSync(find(`emojibase-data/${file}`)),
        })
    },
    configureServer({ middlewares }) {
      middlewares.use('/emoji', (request, response, next) => {
        const file = files.find((name) => request.url === `/${name}`)
        if (!file) return next()
        response.setHeader('content-type', 'application/json')
        createReadStream(find(`emojibase-data/${file}`)).pipe(response)
      })
    },
  }
}

export default defineConfig({
  root: 'web',
  plugins: [react(), tailwind(), emoji()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: true,
    // The rules are pure: what the app does not ask of them is left out, the flow engine above all.
    rolldownOptions: { treeshake: { moduleSideEffects: (id) => !/\/(domain|protocol)\//.test(id) } },
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
