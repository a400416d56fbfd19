import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { embeddedBinaries } from './binaries.ts'
import { makeCluster, passwordOf, places } from './cluster.ts'
import { answers, makeDatabase, urlOf } from './connect.ts'
import type { Embedded } from './embedded.ts'
import { type Held, holdLiving, holdNew } from './hold.ts'
import { joinHeld } from './join.ts'
import { serverParent, toldPort, whatLives } from './living.ts'
import { serverPerson } from './person.ts'
import { freePort, keptPort } from './port.ts'
import { serverCommand } from './settings.ts'

export type { Embedded } from './embedded.ts'

// A killed server needs a moment until its processes are gone; so does a start on a slow disk.
const PATIENCE_MS = 15_000
const LOOK_AGAIN_MS = 50

/**
 * Starts PostgreSQL 18 in this folder, takes over the one a killed process left there, or joins the one another running
 * process holds. It listens on this machine only and ends with the process that holds it, however that ends.
 */
export async function startEmbedded({ folder: given }: { folder: string }): Promise<Embedded> {
  if (process.platform === 'win32')
    throw new Error('The embedded database does not run on Windows. Set DATABASE_URL to a PostgreSQL 15 or newer.')
  const folder = resolve(given)
  const native = embeddedBinaries()
  await makeCluster(folder, native, serverPerson())
  const until = Date.now() + PATIENCE_MS
  for (;;) {
    const got = await takeHold(folder, native)
    if (typeof got !== 'string') return got
    if (Date.now() > until) throw new Error(`The embedded database in ${folder} cannot be used: ${got}.`)
    await pause(LOOK_AGAIN_MS)
  }
}

/** One try; a sentence says why it was in vain. */
async function takeHold(folder: string, native: string): Promise<Embedded | string> {
  const living = whatLives(folder)
  const password = passwordOf(folder)
  if (living.is === 'free') return startNew(folder, native, password)
  if (living.is === 'orphan') return adopt(folder, living.pid, password)
  if (living.is === 'ending') return 'its last server is still shutting down'
  const url = urlOf(living.port, password)
  if (!(await answers(url))) return 'another running Baton holds it, and it does not answer'
  await makeDatabase(url)
  return joinHeld(folder, url, () => startEmbedded({ folder }))
}

async function startNew(folder: string, native: string, password: string): Promise<Embedded | string> {
  const at = places(folder)
  const port = (await keptPort(at.port)) ?? (await freePort())
  const held = holdNew(folder, at.cluster, serverCommand(native, at.cluster, port), at.log, serverPerson())
  let gone = false
  held.ended.then(() => {
    gone = true
  })
  const url = urlOf(port, password)
  // Of two starts at once one loses; the winner's server may answer at the same port and is not the loser's to hold.
  const oursAnswers = async () => (await answers(url)) && serverParent(folder) === held.shell.pid
  while (!gone && !(await oursAnswers())) await pause(LOOK_AGAIN_MS / 2)
  if (gone) return `its server ended: ${lastLines(at.log)}`
  writeFileSync(at.port, String(port), { mode: 0o600 })
  const embedded = holding(folder, held, url)
  await makeDatabase(url)
  return embedded
}

async function adopt(folder: string, pid: number, password: string): Promise<Embedded | string> {
  const port = toldPort(folder)
  // The password proves both sides to each other; the folder its processes stand in was looked at before.
  if (!port || !(await answers(urlOf(port, password)))) return `process ${pid} uses it and does not answer`
  const held = holdLiving(folder, places(folder).cluster, pid, serverPerson())
  const embedded = holding(folder, held, urlOf(port, password), pid)
  await makeDatabase(embedded.url)
  return embedded
}

function holding(folder: string, held: Held, url: string, adopted?: number): Embedded {
  const { holder } = places(folder)
  writeFileSync(holder, `${held.shell.pid}\n${process.pid}\n`, { mode: 0o600 })
  return {
    url,
    how: adopted ? 'adopted' : 'started',
    stop: async () => {
      // Nobody shall join a server that is about to go.
      writeFileSync(holder, `${held.shell.pid}\n`, { mode: 0o600 })
      held.shell.ref()
      held.shell.stdin?.end()
      await held.ended
      // The shell of an adopted server is not its parent and cannot wait for it.
      while (adopted && whatLives(folder).is !== 'free') await pause(LOOK_AGAIN_MS)
    },
  }
}

const lastLines = (log: string): string => readFileSync(log, 'utf8').trim().split('\n').slice(-3).join(' ')
