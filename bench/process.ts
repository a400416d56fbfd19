/** Seconds from start to ready, resident memory, and what a browser loads first. */
import { type ChildProcess, execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { budget, firstLoad } from '../bin/first-load.mjs'
import { runBaton } from '../test/support/process.ts'
import { signedIn, silentNumber, socketsOf } from './_agents.ts'
import { figure, median, quick, timed } from './_figures.ts'
import { connect, ground } from './_ground.ts'

const STARTS = quick ? 1 : 5
const IDLE_MS = quick ? 1_000 : 15_000
const AGENTS = quick ? 20 : 100
const SOCKETS_EACH = 10
const environment = { BATON_DEMO: 'off', WHATSAPP_GRAPH_URL: 'http://127.0.0.1:9' }

const { url, end } = await ground()
await startTimes()
await memory()
agentsApp()
await end()
process.exit(0)

async function startTimes() {
  const admin = await connect(url)
  const times: Record<string, number[]> = {}
  for (let n = 0; n < STARTS; n++) {
    await admin.query(`create database start_${n}`)
    const external = new URL(url)
    external.pathname = `/start_${n}`
    for (const [where, databaseUrl] of [
      ['external', external.href],
      // an empty address means absent: the process brings its own database
      ['embedded', ''],
    ] as const) {
      const dataFolder = await mkdtemp(join(tmpdir(), 'baton-bench-data-'))
      for (const state of ['new', 'existing']) {
        const [ms, baton] = await timed(() => runBaton({ databaseUrl, dataFolder, environment }))
        const what = `${where}, ${state} database`
        times[what] = [...(times[what] ?? []), ms / 1_000]
        await baton.stop()
      }
      await rm(dataFolder, { recursive: true, force: true })
    }
  }
  await admin.end()
  console.log(`from start to ready, median of ${STARTS}`)
  for (const [what, all] of Object.entries(times)) figure(what, median(all), 's', what.includes('new') ? '< 5' : '< 1')
}

async function memory() {
  const dataFolder = await mkdtemp(join(tmpdir(), 'baton-bench-data-'))
  const baton = await runBaton({ databaseUrl: url, dataFolder, environment })
  await new Promise((over) => setTimeout(over, IDLE_MS))
  console.log('resident memory of the process, the database apart')
  figure('idle', residentMb(baton.process), 'MB', '< 120')
  const { botId } = await silentNumber(baton.address)
  const sockets = await socketsOf(baton.address, await signedIn(baton.address, botId, AGENTS), SOCKETS_EACH)
  await new Promise((over) => setTimeout(over, IDLE_MS))
  // the target is that of 5,000 visitors and 200 agents; visitors come with the widget
  figure(`${sockets.length.toLocaleString('en')} agents’ sockets open`, residentMb(baton.process), 'MB', '< 350')
  for (const socket of sockets) socket.terminate()
  await baton.stop()
  await rm(dataFolder, { recursive: true, force: true })
}

function residentMb({ pid }: ChildProcess): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1_024
}

/** What a browser loads until the page is drawn; fonts and pictures are not in it. */
function agentsApp() {
  const measured = firstLoad()
  if (!measured) return console.log('  the agents’ app is not built: dist/web is missing')
  console.log('agents’ app, gzipped')
  for (const { file, kb } of measured.files) console.log(`    ${kb.toFixed(1).padStart(7)} kB  ${file}`)
  const { mainChunk, start, liveChat } = measured.sizes
  figure('main chunk', mainChunk, 'kB', `≤ ${budget.mainChunk}`)
  figure('first load: page, scripts, styles', start, 'kB', '≤ 250')
  figure('until Live Chat is drawn, in English', liveChat, 'kB', `≤ ${budget.liveChat}`)
}
