import { spawn } from 'node:child_process'
import { createHash, randomBytes, randomInt } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import { openFile, sweepDrafts, useFiles } from '#server/file/index.ts'
import { openFreshDatabase } from '../support/database.ts'
import { bundled, ended, run } from '../support/program.ts'
import { runs } from '../support/runs.ts'
import { connectedNumber, digits, type SendingNumber } from '../support/sending.ts'
import { firstMatch, type SimulatorProcess, startSimulator } from '../support/simulator.ts'

const KILLS = runs(25)
const FULL_DISKS = 3
const FILES = 12
const SIZE = 6 * 1024 * 1024

let url: string
let simulator: SimulatorProcess
let number: SendingNumber
let folder: string
let program: string

beforeAll(async () => {
  url = await openFreshDatabase()
  folder = await mkdtemp(join(tmpdir(), 'baton-files-'))
  useFiles(folder)
  simulator = await startSimulator()
  number = await connectedNumber(simulator)
  program = await bundled('test/support/fetch-process.ts')
})
afterAll(async () => {
  await simulator.stop()
  await rm(folder, { recursive: true, force: true })
})

interface Wanted {
  id: string
  sha256: string
}

test('a half-written file is never served, and row and file agree, wherever the fetch is cut off', async () => {
  let files = await customersFiles()
  let violations = 0
  let killed = 0
  let full = 0
  let checked = 0
  for (let i = 0; i < KILLS; i++) {
    const child = run(program, environment(files))
    await firstMatch(child, /started/)
    await new Promise((over) => setTimeout(over, randomInt(5, 250)))
    child.kill('SIGKILL')
    if ((await ended(child)) === 'SIGKILL') killed++
    violations += await wrong(files)
    checked += files.length
    if ((await left(files)) === 0) files = await customersFiles()
  }
  files = await customersFiles()
  for (let i = 0; i < FULL_DISKS; i++) {
    // The system refuses to write past this size, in the middle of every file: what a full disk does.
    const limited = ['-c', `trap '' XFSZ; ulimit -f ${randomInt(100, 5000)}; exec "$0" "$1"`, process.execPath, program]
    const child = spawn('bash', limited, { env: { ...process.env, ...environment(files) }, stdio: 'ignore' })
    if ((await ended(child)) === '3') full++
    violations += await wrong(files)
    checked += files.length
  }
  await ended(run(program, environment(files)))
  violations += (await wrong(files)) + (await left(files))
  await sweepDrafts(0)
  const onDisk = (await readdir(join(folder, 'files'), { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  )
  const [rows] = await query<{ n: number }>(`select count(*)::int as n from file where state = 'stored'`)
  // A file cut off between its move and its row lies at a place that its next try takes again.
  const [all] = await query<{ n: number }>('select count(*)::int as n from file')
  console.log(
    `P24: ${killed} kills and ${full} full disks during ${checked} fetches of ${SIZE >> 20} MB, ${rows?.n} stored whole, ` +
      `${onDisk.length} files on disk, violations ${violations}`,
  )
  expect(violations).toBe(0)
  expect(killed).toBeGreaterThan(KILLS / 2)
  expect(full).toBe(FULL_DISKS)
  expect(onDisk.length).toBeGreaterThanOrEqual(rows?.n ?? 0)
  expect(onDisk.length).toBeLessThanOrEqual(all?.n ?? 0)
}, 3_600_000)

const environment = (files: Wanted[]) => ({
  DATABASE_URL: url,
  BATON_DATA: folder,
  FILE_IDS: files.map(({ id }) => id).join(),
})

/** Files that are served with other bytes than the customer sent, or not served although their row says stored. */
async function wrong(files: Wanted[]): Promise<number> {
  let wrong = 0
  for (const { id, sha256 } of files) {
    // The last words of a killed process may still be committing: what is served is asked after what is known.
    const before = await openFile(id)
    const [row] = await query<{ state: string }>('select state from file where id = $1', [id])
    const opened = before ?? (row?.state === 'stored' ? await openFile(id) : null)
    if ((row?.state === 'stored') !== (opened !== null)) wrong++
    if (!opened) continue
    const digest = createHash('sha256')
    for await (const part of opened.stream) digest.update(part)
    if (digest.digest('hex') !== sha256) wrong++
  }
  return wrong
}

const left = async (files: Wanted[]) =>
  (await query(`select 1 from file where id = any($1) and state <> 'stored'`, [files.map(({ id }) => id)])).length

/** Documents a customer sent, known here as still to be fetched. */
async function customersFiles(): Promise<Wanted[]> {
  const wanted: Wanted[] = []
  for (let n = 0; n < FILES; n++) {
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(SIZE)])
    const form = new FormData()
    form.set('message', JSON.stringify({ type: 'document', phoneNumberId: number.phoneNumberId }))
    form.set('type', 'document')
    form.set('phoneNumberId', number.phoneNumberId)
    form.set('file', new Blob([bytes], { type: 'application/pdf' }), 'a.pdf')
    const answer = await fetch(`${simulator.url}/simulator/phones/5511${digits(9)}/messages`, {
      method: 'POST',
      body: form,
    })
    if (!answer.ok) throw new Error(await answer.text())
    const mediaId = await newestMedia()
    const [row] = await query<{ id: string }>(
      `insert into file (token, channel_id, name, mime, state, source) values ($1, $2, 'a.pdf', 'application/pdf', 'fetching', $3) returning id`,
      [digits(30), number.channelId, JSON.stringify({ mediaId, url: null, sha256: null, mime: 'application/pdf' })],
    )
    wanted.push({ id: row?.id ?? '', sha256: createHash('sha256').update(bytes).digest('hex') })
  }
  return wanted
}

async function newestMedia(): Promise<string> {
  let id = ''
  for await (const entry of simulator.entries()) if (entry.kind === 'media') id = entry.media.id
  return id
}
