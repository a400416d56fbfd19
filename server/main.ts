import { randomBytes } from 'node:crypto'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Logger, pino } from 'pino'
import { closeDatabase, migrate, openDatabase, startEmbedded } from '#db/index.ts'
import { startSearch, startTurns } from '#server/conversation/index.ts'
import { demoStands, seedChats, seedDemo } from '#server/demo/index.ts'
import { useFiles } from '#server/file/index.ts'
import { createApp, mayDriveSimulator, tellInstallation, webApp } from '#server/http/index.ts'
import { startJobs, startUpkeep } from '#server/jobs/index.ts'
import { useMail } from '#server/mail/index.ts'
import { startSender } from '#server/message/index.ts'
import { allowHosts, useGraph } from '#server/outbound/index.ts'
import { startPush } from '#server/push/index.ts'
import { attachLive } from '#server/realtime/index.ts'
import { clock, type Environment, readEnvironment, secretFor, secretOf, useSecret } from '#server/settings/index.ts'
import { anybodyExists, createAgent, ensureKey, keyCommand, openSignIn } from '#server/team/index.ts'
import { simulator } from '#simulator/index.ts'

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1', '[::1]'])
const VERSION = '0.1.0'
const here = dirname(fileURLToPath(import.meta.url))

/** Opens the database the environment names, the embedded one when it names none. Returns how to close it. */
async function openStore(environment: Environment) {
  const folder = resolve(environment.BATON_DATA)
  useSecret(secretOf(environment.BATON_SECRET, folder))
  const embedded = environment.DATABASE_URL ? null : await startEmbedded({ folder: join(folder, 'postgres') })
  const url = environment.DATABASE_URL ?? embedded?.url ?? ''
  await migrate(url)
  await openDatabase(url)
  const close = async () => {
    await closeDatabase()
    await embedded?.stop()
  }
  return { folder, embedded, close }
}

/** Starts everything on one port. */
async function serve(environment: Environment) {
  const log = pino({ level: environment.LOG_LEVEL })
  const store = await openStore(environment)
  const isFirst = !(await anybodyExists())
  const wantsDemo = environment.BATON_DEMO === 'on' || (environment.BATON_DEMO !== 'off' && store.embedded !== null)
  const loopback = LOOPBACK.has(environment.HOST)
  if (isFirst && wantsDemo) {
    refuseOpenDemo(loopback, environment.HOST)
    await seedDemo()
  }
  const demo = await demoStands()
  if (demo) refuseOpenDemo(loopback, environment.HOST)
  await ensurePeople(environment)

  const publicUrl = publicUrlOf(environment)
  const trustedOrigins = originsOf(publicUrl, loopback ? environment.PORT : null)
  openSignIn({ secret: secretFor('sessions'), publicUrl, trustedOrigins: [...trustedOrigins] })
  const withSimulator = environment.BATON_SIMULATOR === 'on' || (demo && environment.BATON_SIMULATOR !== 'off')
  tellInstallation({ demo, simulator: withSimulator, publicUrl })
  useFiles(store.folder)
  useMail(environment.SMTP_URL, publicUrl)
  allowHosts(environment.BATON_ALLOW_HOSTS)
  useGraph({ url: environment.WHATSAPP_GRAPH_URL, version: environment.WHATSAPP_GRAPH_VERSION })

  const app = await createApp({
    log,
    publicUrl,
    trustedOrigins,
    trustProxy: environment.TRUST_PROXY ?? false,
    version: VERSION,
  })
  await attachLive(app, { trustedOrigins })
  if (withSimulator) await mountSimulator(app, store.folder, log, trustedOrigins, () => addressOf(app, environment))
  await webApp(app, join(here, 'web'))
  const stopWork = await startWork(publicUrl)
  await app.listen({ port: environment.PORT, host: environment.HOST })
  announce(addressOf(app, environment), demo)
  if (demo && withSimulator) {
    seedChats({ simulator: app.simulator, address: addressOf(app, environment) }).catch((problem: unknown) =>
      log.error({ err: problem }, 'the demo has fewer chats than it should'),
    )
  }
  stopOnSignal(async () => {
    await app.close()
    await stopWork()
    await store.close()
  }, log)
}

/** The workers: turns, sending, jobs. Each finds by itself what another left undone. */
async function startWork(publicUrl: string) {
  await startUpkeep()
  const sender = startSender()
  const stops = [() => sender.stop(), startJobs(), startTurns(), startSearch(), await startPush(publicUrl)]
  return async () => {
    for (const stop of stops) await stop()
  }
}

const mountSimulator = (
  app: FastifyInstance,
  folder: string,
  log: Logger,
  trustedOrigins: ReadonlySet<string>,
  baseUrl: () => string,
) =>
  app.register(simulator, {
    ledgerFile: join(folder, 'simulator.jsonl'),
    filesFolder: join(folder, 'simulator-files'),
    baseUrl,
    // its own clock: what it skips it adds itself, and tells ours
    now: () => new Date(),
    skip: clock.skip,
    mayControl: (request: FastifyRequest) => mayDriveSimulator(request, trustedOrigins),
    log: (sentence: string) => log.info(sentence),
  })

const publicUrlOf = (environment: Environment) =>
  (environment.PUBLIC_URL ?? `http://${environment.HOST}:${environment.PORT}`).replace(/\/$/, '')

/** The address this process answers at from its own machine. */
const addressOf = (app: FastifyInstance, environment: Environment) => {
  const listening = app.server.address()
  const port = typeof listening === 'object' && listening ? listening.port : environment.PORT
  return `http://127.0.0.1:${port}`
}

/** Pages that may use a session cookie: the public address, and on a loopback host each of its three names. */
function originsOf(publicUrl: string, loopbackPort: number | null): Set<string> {
  const origins = new Set([new URL(publicUrl).origin])
  if (loopbackPort !== null)
    for (const host of ['127.0.0.1', 'localhost', '[::1]']) origins.add(`http://${host}:${loopbackPort}`)
  return origins
}

function refuseOpenDemo(loopback: boolean, host: string) {
  if (loopback) return
  throw new Error(
    `HOST is ${host}, but the demo's passwords are known to everybody. Start with BATON_DEMO=off on an empty BATON_DATA, or remove the demo first.`,
  )
}

async function ensurePeople(environment: Environment) {
  if (environment.BATON_API_KEY) await ensureKey(environment.BATON_API_KEY)
  const { BATON_ADMIN_EMAIL: email, BATON_ADMIN_PASSWORD: password } = environment
  if (!email || (await anybodyExists())) return
  const made = password ?? randomBytes(12).toString('base64url')
  await createAgent({ name: email.split('@')[0] ?? 'Admin', email, role: 'admin', password: made, botIds: [] })
  if (!password) console.log(`First admin: ${email}, password ${made}. Change it after signing in.`)
}

function announce(address: string, demo: boolean) {
  console.log(`\nBaton is ready: ${address}\n`)
  if (!demo) return
  console.log('Demo sign-ins (password lume-demo):')
  for (const [email, role] of [
    ['sofia@casalume.example', 'admin'],
    ['arjun@casalume.example', 'manager'],
    ['julia@casalume.example', 'agent'],
    ['lucas@casalume.example', 'agent'],
  ]) {
    console.log(`  ${email}  (${role})`)
  }
  console.log(`Play a customer: ${address}/simulator (as Sofia)\n`)
}

function stopOnSignal(stop: () => Promise<void>, log: Logger) {
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      stop().then(
        () => process.exit(0),
        (problem: unknown) => {
          log.error({ err: problem }, 'stopping failed')
          process.exit(1)
        },
      )
    })
  }
}

async function printKey(words: string[], environment: Environment) {
  const store = await openStore(environment)
  console.log(await keyCommand(words, publicUrlOf(environment)))
  await store.close()
}

try {
  const environment = readEnvironment(process.env)
  const [command, ...words] = process.argv.slice(2)
  if (command === 'key') await printKey(words, environment)
  else if (command) throw new Error(`There is no command ${command}.`)
  else await serve(environment)
} catch (problem) {
  console.error(problem instanceof Error ? problem.message : problem)
  if (process.env.LOG_LEVEL === 'debug') console.error(problem)
  process.exit(1)
}
