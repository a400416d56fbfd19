import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { embeddedBinaries } from './binaries.ts'
import { makeCluster, passwordOf, places } from './cluster.ts'
import { answers, makeDatabase, urlOf } from './connect.ts'
import { type Held, holdLiving, holdNew } from './hold.ts'
import { serverParent, whatLives } from './living.ts'
import { serverPerson } from './person.ts'
import { freePort, keptPort } from './port.ts'
import { serverCommand } from './settings.ts'

export interface Embedded {
  url: string
  /** true when a server left behind by a killed process was taken over */
  adopted: boolean
  /** resolves when the server is gone, whoever ended it */
  ended: Promise<void>
  stop(): Promise<void>
}

// A killed server needs a moment until its processes are gone; so does a first start on a slow disk.
const PATIENCE_MS = 15_000
const LOOK_AGAIN_MS = 50

/** Starts PostgreSQL 18 in this folder, or takes over the one a killed process left there. It ends when we end. */
export async function startEmbedded({ folder: given }: { folder: string }): Promise<Embedded> {
  if (process.platform === 'win32')
    throw new Error('The embedded database does not run on Windows. Set DATABASE_URL to a PostgreSQL 15 or newer.')
  const folder = resolve(given)
  const person = serverPerson()
  const native = embeddedBinaries(undefined, person)
  await makeCluster(folder, native, person)
  const password = passwordOf(folder)
  const until = Date.now() + PATIENCE_MS
  let trouble = ''
  for (;;) {
    const living = whatLives(folder)
    if (living.is === 'orphan') {
      const adopted = await adopt(folder, living.pid, password)
      if (adopted) return adopted
      trouble = `process ${living.pid} uses it and does not answer`
    } else if (living.is === 'free') {
      const started = await startNew(folder, native, password)
      if (typeof started !== 'string') return started
      trouble = started
    } else {
      trouble =
        living.is === 'held'
          ? 'another running Baton uses it: stop that one, or give this one a BATON_DATA of its own'
          : 'the last server is still shutting down'
    }
    if (Date.now() > until) throw new Error(`The embedded database in ${folder} cannot be started: ${trouble}.`)
    await pause(LOOK_AGAIN_MS)
  }
}

async function startNew(folder: string, native: string, password: string): Promise<Embedded | string> {
  const at = places(folder)
  const person = serverPerson()
  const port = (await keptPort(at.port)) ?? (await freePort())
  const held = holdNew(folder, at.cluster, serverCommand(native, at.cluster, port), at.log, person)
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
  await makeDatabase(url)
  return running(folder, held, url, false)
}

async function adopt(folder: string, pid: number, password: string): Promise<Embedded | null> {
  const at = places(folder)
  const port = Number.parseInt(readFileSync(`${at.cluster}/postmaster.pid`, 'utf8').split('\n')[3] ?? '', 10)
  const url = urlOf(port, password)
  // The password proves both sides to each other; the folder its processes stand in was looked at before.
  if (!(port > 0) || !(await answers(url))) return null
  const held = holdLiving(folder, at.cluster, pid, serverPerson())
  await makeDatabase(url)
  return running(folder, held, url, true, pid)
}

function running(folder: string, held: Held, url: string, adopted: boolean, pid?: number): Embedded {
  writeFileSync(places(folder).holder, String(held.shell.pid), { mode: 0o600 })
  const stop = async () => {
    held.shell.ref()
    held.shell.stdin?.end()
    await held.ended
    // The shell of an adopted server does not wait for it.
    while (pid && ['orphan', 'ending'].includes(whatLives(folder).is)) await pause(LOOK_AGAIN_MS)
  }
  return { url, adopted, ended: held.ended, stop }
}

function lastLines(log: string): string {
  const lines = readFileSync(log, 'utf8').trim().split('\n')
  return lines.slice(-3).join(' ')
}
