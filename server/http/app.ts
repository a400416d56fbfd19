import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import swagger from '@fastify/swagger'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { docsDoors } from './docs.ts'
import { forgottenDoors } from './doors/forgotten.ts'
import { invitedDoors } from './doors/invited.ts'
import { setupDoors } from './doors/setup.ts'
import { healthDoors } from './health.ts'
import { demoSignIns } from './installation.ts'
import { answerError } from './problem.ts'
import { routes } from './routes.ts'
import { signInDoors } from './sign-in.ts'
import { webhookDoors } from './webhooks.ts'

export interface AppOptions {
  log: FastifyBaseLogger
  publicUrl: string
  /** origins whose pages may use a session cookie */
  trustedOrigins: ReadonlySet<string>
  trustProxy: boolean | string
  version: string
}

const MOST_JSON = 1024 * 1024
const MOST_FILE = 100 * 1024 * 1024

/** The HTTP side of Baton: every door, one error shape, one page that describes it. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: options.log,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: options.trustProxy,
    bodyLimit: MOST_JSON,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 500 },
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(answerError)
  app.decorateRequest('asker', null)
  await app.register(helmet, {
    contentSecurityPolicy: { directives: securityPolicy(options.publicUrl) },
    hsts: options.publicUrl.startsWith('https:'),
  })
  await app.register(cookie)
  await app.register(multipart, {
    limits: {
      // one more than allowed, so that what is too long is seen to be
      fileSize: MOST_FILE + 1,
      files: 1,
      fields: 20,
    },
  })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Baton',
        version: options.version,
        description: 'Bot-first customer chat for WhatsApp and the web.',
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'baton.session_token' },
          key: { type: 'http', scheme: 'bearer' },
        },
      },
    },
    transform: jsonSchemaTransform,
  })
  await app.register(async (api) => {
    routes(api, options.trustedOrigins)
    setupDoors(api, demoSignIns, options.trustedOrigins)
    invitedDoors(api)
    forgottenDoors(api, options.trustedOrigins)
  })
  await app.register(async (auth) => signInDoors(auth, options.publicUrl, options.trustedOrigins))
  await app.register(webhookDoors)
  healthDoors(app)
  docsDoors(app)
  return app
}

/** Scripts only from us; no page of ours is framed by others; sockets to ourselves. */
const securityPolicy = (publicUrl: string) => ({
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  // no string becomes a script or a piece of page, not even by a mistake of ours
  requireTrustedTypesFor: ["'script'"],
  trustedTypes: ['baton'],
  // positioned menus and the virtual list set style attributes
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  mediaSrc: ["'self'", 'blob:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'", publicUrl.replace(/^http/, 'ws')],
  frameAncestors: ["'none'"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  upgradeInsecureRequests: publicUrl.startsWith('https:') ? [] : null,
})
