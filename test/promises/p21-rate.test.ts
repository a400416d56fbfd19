import type { ChildProcess } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import { openFreshDatabase } from '../support/database.ts'
import { bundled, ended, run } from '../support/program.ts'
import { runs } from '../support/runs.ts'
import { chatsOn, connectedNumber, queued, type SendingNumber, says, until } from '../support/sending.ts'
import { type SimulatorProcess, startSimulator } from '../support/simulator.ts'

const RATE = 150
const NODES = 3
const SENDS = runs(2000)
const CHATS = 200

let url: string
let simulator: SimulatorProcess
let number: SendingNumber
let program: string
const nodes: ChildProcess[] = []

beforeAll(async () => {
  url = await openFreshDatabase()
  simulator = await startSimulator()
  await simulator.put('/behaviour', {
    pairRate: { capacity: 1e9, everyMs: 1 },
    statusDelays: { sent: 1e9, delivered: 1e9, read: 1e9 },
  })
  number = await connectedNumber(simulator, { messagesPerSecond: RATE, allows: RATE * 10 })
  program = await bundled('test/support/sender-process.ts')
})
afterAll(async () => {
  for (const node of nodes) node.kill('SIGKILL')
  await Promise.all(nodes.map(ended))
  await simulator.stop()
})

test('the rate of a number is never passed in any second, while nodes come and go', async () => {
  let owner: ChildProcess | undefined
  const start = () => {
    const node = run(program, { DATABASE_URL: url })
    nodes.push(node)
    node.stdout?.on('data', (text: Buffer) => {
      if (String(text).includes('owned')) owner = node
    })
  }
  const kill = (node: ChildProcess) => {
    nodes.splice(nodes.indexOf(node), 1)
    if (node === owner) owner = undefined
    node.kill('SIGKILL')
  }
  let kills = 0
  // Every batch goes to people of its own, so that the pace of one pair never holds the number back.
  for (let sent = 0; sent < SENDS; sent += CHATS * 10) {
    const chats = await chatsOn(simulator, number, CHATS)
    for (let n = 0; n < 10; n++) await Promise.all(chats.map((chat) => says(chat.conversationId, `${n}`)))
    // Only now: a batch is written before it is sent, so there is something to take over whatever the machine's pace.
    while (nodes.length < NODES) start()
    while ((await queued(number.channelId)) > 200) {
      await new Promise((over) => setTimeout(over, 4000))
      // Every other time the owner ends, and another takes the number over in the middle of a second; else whoever it is.
      const sending = await until('an owner', async () => owner, 60_000)
      const any = nodes[Math.floor(Math.random() * nodes.length)]
      kill(kills % 2 === 0 ? sending : (any ?? sending))
      kills++
      start()
    }
  }
  await until(
    'the rest',
    async () => (await query(`select 1 from outbox where state <> 'unknown' limit 1`)).length === 0,
    60_000,
  )

  const ledger = await simulator.ledger()
  const lease = await until('a takeover', async () => {
    const [row] = await query<{ epoch: string }>('select epoch from lease where name = $1', [
      `send:${number.channelId}`,
    ])
    return Number(row?.epoch) > 1 && row
  })
  const most = ledger.mostInAnySecond(number.phoneNumberId)
  console.log(
    `P21: ${ledger.accepted.length} sends by up to ${NODES} nodes at once, ${kills} kills, ${Number(lease.epoch) - 1} takeovers, ` +
      `at most ${most} in any second, ${RATE} allowed`,
  )
  expect(most).toBeLessThanOrEqual(RATE)
  expect(most).toBeGreaterThan(RATE / 2)
  expect(Number(lease.epoch)).toBeGreaterThan(1)
}, 3_600_000)
