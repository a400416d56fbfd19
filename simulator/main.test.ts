import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, expect, test } from 'vitest'
import { readLedger } from './ledger.ts'
import { ANA, aFolder, aNumber, business, client, NUMBER, quick, until } from './trial.ts'

const running: ChildProcess[] = []
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})

async function start(folder: string, ...more: string[]) {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'simulator/main.ts', '--port', '0', '--ledger', join(folder, 'ledger.jsonl'), ...more],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  running.push(child)
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /http:\S+(?=\/simulator)/.exec(line)?.[0]
    if (address) return { child, ...client(address) }
  }
  throw new Error('it never said where it listens')
}

test('alone as a process, killed in the middle of traffic, it has kept everything it said yes to', async () => {
  const folder = aFolder()
  const shop = await business()
  const first = await start(folder)
  await first.control('PUT', '/behaviour', { ...quick, pairRate: { capacity: 10_000 }, unknownPhones: 'create' })
  await first.control('PUT', `/numbers/${NUMBER}`, { ...aNumber(shop.url), messagesPerSecond: 10_000 })
  await first.control('POST', `/phones/${ANA}/messages`, { text: 'Hi' })
  const yes: string[] = []
  const traffic = Array.from({ length: 8 }, async (_, lane) => {
    for (let n = 0; ; n++) {
      const answer = await first
        .send({ type: 'text', text: { body: 'x' }, biz_opaque_callback_data: `${lane}:${n}` })
        .catch(() => null)
      if (!answer) return
      yes.push(answer.body.messages[0]?.id ?? '')
    }
  })
  await until('some traffic', () => yes.length > 200)
  first.child.kill('SIGKILL')
  await Promise.all(traffic)
  const second = await start(folder)
  const kept = await readLedger(join(folder, 'ledger.jsonl'))
  const ids = kept.accepted.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(yes.filter((id) => !ids.includes(id))).toEqual([])
  expect([...kept.byOpaque().values()].every((sends) => sends.length === 1)).toBe(true)
  await until('every accepted message gets its ticks after all', () => {
    const told = new Set(shop.statuses().map(({ id, status }) => `${id} ${status}`))
    return ids.every((id) => told.has(`${id} sent`) && told.has(`${id} delivered`))
  })
  console.log(`killed after ${yes.length} answers: ${ids.length} accepted, 0 lost, 0 double`)
  const over = once(second.child, 'exit')
  second.child.kill('SIGTERM')
  expect(await over).toEqual([0, null])
  await shop.close()
  rmSync(folder, { recursive: true })
})

test('with a token its strings cannot be pulled without it', async () => {
  const folder = aFolder()
  const { control } = await start(folder, '--token', 'a-secret')
  expect((await control('GET', '/numbers')).status).toBe(401)
  expect((await control('GET', '/numbers', undefined, { authorization: 'Bearer a-secret' })).status).toBe(200)
})
