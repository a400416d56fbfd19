import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll } from 'vitest'
import { createApp, tellInstallation } from '#server/http/index.ts'
import { attachLive } from '#server/realtime/index.ts'
import { openSignIn } from '#server/team/index.ts'

const ORIGIN = 'http://127.0.0.1:3000'

/** The HTTP side of the product on the open database, in this process, for `inject`. */
export async function appForTests(): Promise<FastifyInstance> {
  openSignIn({ secret: 'a secret for tests only, long enough', publicUrl: ORIGIN, trustedOrigins: [ORIGIN] })
  tellInstallation({ demo: false, simulator: false, publicUrl: ORIGIN })
  const trustedOrigins = new Set([ORIGIN])
  const app = await createApp({
    log: Fastify({ logger: { level: 'warn' } }).log,
    publicUrl: ORIGIN,
    trustedOrigins,
    trustProxy: false,
    version: 'test',
  })
  await attachLive(app, { trustedOrigins })
  await app.ready()
  afterAll(() => app.close())
  return app
}
