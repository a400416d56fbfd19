import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { closeDatabase, type Embedded, migrate, openDatabase, startEmbedded } from '#db/index.ts'
import type { Environment } from './environment.ts'
import { dataFolder } from './place.ts'
import { secretOf, useSecret } from './secret.ts'

export interface Store {
  folder: string
  embedded: boolean
  close(): Promise<void>
}

// A process that ends lets go of its database within moments; one that runs does not.
const PATIENCE_MS = 3_000
const LOOK_AGAIN_MS = 200

/**
 * Opens the database the environment names, the embedded one when it names none, brought to the newest schema. A server
 * wants an embedded one `alone`: two of them would send the same messages from one folder of files.
 */
export async function openStore(environment: Environment, { alone }: { alone: boolean }): Promise<Store> {
  const folder = dataFolder(environment.BATON_DATA)
  useSecret(secretOf(environment.BATON_SECRET, folder))
  if (environment.DATABASE_URL) {
    await sayingWhich(() => openNewest(environment.DATABASE_URL ?? ''))
    return { folder, embedded: false, close: closeDatabase }
  }
  const embedded = await held(join(folder, 'postgres'), alone)
  await openNewest(embedded.url)
  const close = async () => {
    await closeDatabase()
    await embedded.stop()
  }
  return { folder, embedded: true, close }
}

async function openNewest(url: string) {
  await migrate(url)
  await openDatabase(url)
}

async function held(folder: string, alone: boolean): Promise<Embedded> {
  for (const until = Date.now() + PATIENCE_MS; ; await pause(LOOK_AGAIN_MS)) {
    const embedded = await startEmbedded({ folder })
    if (!alone || embedded.how !== 'joined') return embedded
    await embedded.stop()
    if (Date.now() > until)
      throw new Error(
        `BATON_DATA is in use: another Baton runs on the database in ${folder}. Stop that one, or give this one another BATON_DATA.`,
      )
  }
}

/** PostgreSQL's own codes for "this user, password or database does not exist", beside those of the network. */
const UNREACHABLE = /^(E[A-Z]+|28P01|28000|3D000|57P03|53300|08\w{3})$/

/** A database that cannot be had is named by the variable that led to it. */
async function sayingWhich(work: () => Promise<void>) {
  try {
    await work()
  } catch (cause) {
    const [problem] = cause instanceof AggregateError ? cause.errors : [cause]
    const { code, message } = problem as { code?: string; message: string }
    if (!UNREACHABLE.test(code ?? '') && !/timeout/i.test(message)) throw cause
    throw new Error(`DATABASE_URL leads to no database that Baton can use: ${message}.`, { cause })
  }
}
