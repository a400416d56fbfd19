import type { ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import { fileRef, storeUpload, useFiles } from '#server/file/index.ts'
import { openFreshDatabase } from '../support/database.ts'
import { bundled, ended, run } from '../support/program.ts'
import { runs } from '../support/runs.ts'
import { type Chat, chatsOn, connectedNumber, type SendingNumber, says, until } from '../support/sending.ts'
import { type SimulatorProcess, startSimulator } from '../support/simulator.ts'

const KILLS = runs(36)
const POINTS = [
  'owned', 'renewed', 'claiming', 'claimed', 'checked', 'uploaded', 'calling', 'called', 'answered', 'unanswered', 'writing', 'written',
] as const // biome-ignore format: one line shows that they are twelve
const CHATS = 150 // many, because one customer takes no more than a burst of 45

let url: string
let simulator: SimulatorProcess
let number: SendingNumber
let chats: Chat[]
let folder: string
let program: string
let leftOver: ChildProcess | null = null

beforeAll(async () => {
  url = await openFreshDatabase()
  folder = await mkdtemp(join(tmpdir(), 'baton-files-'))
  useFiles(folder)
  simulator = await startSimulator()
  await simulator.put('/behaviour', {
    pairRate: { capacity: 1e9, everyMs: 1 },
    statusDelays: { sent: 1e9, delivered: 1e9, read: 1e9 },
  })
  number = await connectedNumber(simulator, { messagesPerSecond: 500 })
  chats = await chatsOn(simulator, number, CHATS)
  program = await bundled('test/support/sender-process.ts')
})
afterAll(async () => {
  leftOver?.kill('SIGKILL')
  await simulator.stop()
  await rm(folder, { recursive: true, force: true })
})

test('a send is never repeated silently and never dropped silently, wherever the sender is killed', async () => {
  const killed: Record<string, number> = {}
  let said = 0
  let turn = 0
  const speak = async (point: string) => {
    for (let n = 0; n < 8; n++) {
      turn += 7
      const chat = chats[turn % chats.length]
      if (!chat) continue
      const content = point === 'uploaded' ? { kind: 'document' as const, file: await paper() } : `message ${said}`
      await says(chat.conversationId, content)
      said++
    }
  }
  // A message that is dropped half-way is what makes a call go unanswered; slow answers are what a kill meets on its way.
  await simulator.put('/faults', [
    { do: 'drop', match: { kind: 'send' }, share: 0.06 },
    { do: 'error', code: 131016, match: { kind: 'send' }, share: 0.05 },
    { do: 'slow', ms: 30, match: { kind: 'send' }, share: 0.4 },
  ])
  for (let i = 0; i < KILLS; i++) {
    const point = POINTS[i % POINTS.length] ?? 'claimed'
    const after = point === 'owned' || point === 'renewed' ? 1 : 1 + Math.floor(Math.random() * 6)
    // The unknown ones of earlier rounds would hold their chats for a minute; here that minute is over.
    await query(`update outbox set due_at = now() where state = 'unknown'`)
    await speak(point)
    const child = run(program, { DATABASE_URL: url, BATON_DATA: folder, KILL_AT: point, KILL_AFTER: String(after) })
    const exit = ended(child)
    const more = setInterval(() => void speak(point).catch(() => {}), 300)
    const end = await Promise.race([exit, new Promise<string>((late) => setTimeout(late, 12_000, 'too late'))])
    clearInterval(more)
    if (end === 'too late') {
      child.kill('SIGKILL')
      await exit
    } else killed[point] = (killed[point] ?? 0) + 1
  }
  await simulator.put('/faults', [])
  const last = run(program, { DATABASE_URL: url, BATON_DATA: folder })
  leftOver = last
  await until(
    'everything to be settled or unknown',
    async () => {
      await query(`update outbox set due_at = now() where state = 'unknown'`)
      return (await query(`select 1 from outbox where state <> 'unknown' limit 1`)).length === 0
    },
    120_000,
  )
  last.kill('SIGTERM')
  await ended(last)

  const ledger = await simulator.ledger()
  const sends = new Map<string, number>()
  for (const { opaque } of ledger.accepted) {
    const name = opaque?.replace(/-\d+$/, '') ?? 'nameless'
    sends.set(name, (sends.get(name) ?? 0) + 1)
  }
  const rows = await query<{ id: string; delivery: number }>(
    `select conversation_id || '-' || number as id, delivery from message where author = 'bot'`,
  )
  const violations = { twice: 0, lost: 0, hidden: 0, nameless: sends.get('nameless') ?? 0 }
  let unknown = 0
  for (const { id, delivery } of rows) {
    const times = sends.get(id) ?? 0
    if (times > 1) violations.twice++
    if (delivery >= 3 && delivery !== 5 && times === 0) violations.lost++
    if (delivery < 2 || (delivery === 5 && times > 0)) violations.hidden++
    if (delivery === 2) unknown++
  }
  const kills = Object.values(killed).reduce((sum, n) => sum + n, 0)
  console.log(
    `P16: ${kills} kills at ${Object.keys(killed).length} points, ${rows.length} messages, ${ledger.accepted.length} accepted, ` +
      `${unknown} shown as unknown, faults ${JSON.stringify(ledger.faults)}, violations ${JSON.stringify(violations)}`,
  )
  expect(violations).toEqual({ twice: 0, lost: 0, hidden: 0, nameless: 0 })
  expect(unknown).toBeGreaterThan(0)
  expect(kills).toBeGreaterThanOrEqual(Math.floor(KILLS * 0.9))
  if (KILLS >= POINTS.length) expect(Object.keys(killed)).toHaveLength(POINTS.length)
}, 3_600_000)

async function paper() {
  const stored = await storeUpload(Readable.from([Buffer.from(`%PDF-1.7 ${Math.random()}`)]), {
    name: 'a.pdf',
    uploadedBy: null,
  })
  if (!stored.ok) throw new Error(stored.code)
  return fileRef(stored.file)
}
