import { existsSync } from 'node:fs'
import { join } from 'node:path'
import files from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { refuse } from '#domain/index.ts'
import { sendRefusal } from './problem.ts'

const A_YEAR = 365 * 24 * 3600

/** The agents' app: hashed files are kept for a year, and every page address answers with the app itself. */
export async function webApp(app: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) return
  await app.register(files, {
    root: folder,
    wildcard: false,
    index: false,
    // the build puts a packed copy beside each text file
    preCompressed: true,
    globIgnore: ['**/*.br', '**/*.gz'],
    setHeaders: (reply, path) => {
      const hashed = path.includes(`${join(folder, 'assets')}`)
      reply.setHeader('cache-control', hashed ? `public, max-age=${A_YEAR}, immutable` : 'no-cache')
      reply.setHeader('vary', 'accept-encoding')
    },
  })
  app.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html')
    if (!wantsPage || request.url.startsWith('/api/')) return sendRefusal(reply, refuse('notFound', { thing: 'page' }))
    return reply.header('cache-control', 'no-cache').sendFile('index.html')
  })
}
