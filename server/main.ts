import { randomBytes } from 'node:crypto'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Logger, pino } from 'pino'
import { followSimulator, useWebhookAddresses } from '#server/channel/index.ts'
import { startSearch, startTurns } from '#server/conversation/index.ts'
import { demoContents, demoIsHalf, demoStands, removeDemo, seedChats, seedDemo } from '#server/demo/index.ts'
import { useFiles } from '#server/file/index.ts'
import { createApp, mayDriveSimulator, tellInstallation, useDemo, webApp } from '#server/http/index.ts'
import { startJobs, startUpkeep } from '#server/jobs/index.ts'
import { useMail } from '#server/mail/index.ts'
import { startSender } from '#server/message/index.ts'
import { allowHosts, useGraph, useTranscription } from '#server/outbound/index.ts'
import { startPush } from '#server/push/index.ts'
import { attachLive } from '#server/realtime/index.ts'
import { startRouting } from '#server/routing/index.ts'
import {
  clock,
  type Environment,
  hostInUrl,
  openStore,
  ownHost,
  portToUse,
  readEnvironment,
  secretFor,
} from '#server/settings/index.ts'
import { anybodyExists, createAgent, ensureKey, keyCommand, openSignIn } from '#server/team/index.ts'
import { simulator } from '#simulator/index.ts'

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1', '[::1]'])
const VERSION = '0.1.0'
const here = dirname(fileURLToPath(import.meta.url))

/** Starts everything on one port. */
async function serve(given: Environment) {
  const environment = { ...given, PORT: await portToUse(given.PORT, given.HOST) }
  const log = pino({ level: environment.LOG_LEVEL })
  const store = await openStore(environment, { alone: true })
  const isFirst = !(await anybodyExists()) || (await demoIsHalf())
  const wantsDemo = environment.BATON_DEMO === 'on' || (environment.BATON_DEMO !== 'off' && store.embedded)
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
  useDemo(demo ? { contents: demoContents, remove: removeDemo } : null)
  useFiles(store.folder)
  useTranscription(environment.STT_URL)
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
  const address = `http://${ownHost(environment.HOST)}:${environment.PORT}`
  useWebhookAddresses([publicUrl, address].map((url) => `${url}/webhooks/whatsapp`))
  if (withSimulator) await mountSimulator(app, store.folder, log, trustedOrigins, () => address)
  await webApp(app, join(here, 'web'))
  const stopWork = await startWork(publicUrl)
  await app.listen({ port: environment.PORT, host: environment.HOST })
  if (withSimulator) await followSimulator(app.simulator, address)
  announce(address, demo, publicUrl)
  const isStopping = stopOnSignal(async () => {
    await app.close()
    await stopWork()
    await store.close()
  }, log)
  if (demo && withSimulator) {
    // What an early end cuts short the next start goes on with.
    seedChats({ simulator: app.simulator, address }).catch((problem: unknown) => {
      if (!isStopping()) log.error({ err: problem }, 'the demo has fewer chats than it should')
    })
  }
}

/** The workers: turns, sending, jobs. Each finds by itself what another left undone. */
async function startWork(publicUrl: string) {
  await startUpkeep()
  const sender = startSender()
  const push = await startPush(publicUrl)
  const stops = [() => sender.stop(), startJobs(), startTurns(), startSearch(), startRouting(), push]
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
  (environment.PUBLIC_URL ?? `http://${hostInUrl(environment.HOST)}:${environment.PORT}`).replace(/\/$/, '')

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

function announce(address: string, demo: boolean, publicUrl: string) {
  console.log(`\nBaton is ready: ${address}\n`)
  if (!demo) return
  if (!LOOPBACK.has(new URL(publicUrl).hostname))
    console.log(`Careful: whoever reaches ${publicUrl} can sign in with the demo's well-known passwords.\n`)
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

/** Ends in order at the first signal; tells whether that has begun. */
function stopOnSignal(stop: () => Promise<void>, log: Logger): () => boolean {
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
  return () => stopping
}

async function printKey(words: string[], environment: Environment) {
  const store = await openStore(environment, { alone: false })
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
