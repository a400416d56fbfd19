import { appendFileSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fastify from 'fastify'
import { afterEach, expect, test } from 'vitest'
import { simulator } from './index.ts'
import { readEntries, readLedger } from './ledger.ts'
import { openLedger } from './ledger-file.ts'
import { ANA, aFolder, trial, until } from './trial.ts'

const open: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})
const text = (body: string) => ({ type: 'text', text: { body }, biz_opaque_callback_data: body })

test('after a restart everything is there again: numbers, phones, chats, behaviour, faults and the clock', async () => {
  const first = await trial()
  const skipped: number[] = []
  await first.control('PUT', '/behaviour', { readsBy: 'auto' })
  await first.control('PUT', '/faults', [{ do: 'error', match: { kind: 'media' }, times: 3 }])
  await first.control('POST', `/phones/${ANA}/messages`, { text: 'Hi' })
  const { body } = await first.send(text('one'))
  await until('it is read', () => first.shop.statusesOf(body.messages[0]?.id ?? '').length === 3)
  await first.control('POST', '/skip', { hours: 5 })
  const before = await first.control('GET', `/phones/${ANA}/messages`)
  await first.app.close()
  const second = await trial({
    folder: first.folder,
    shop: first.shop,
    bare: true,
    skip: (ms) => void skipped.push(ms),
  })
  open.push(second.close)
  const after = await second.control('GET', `/phones/${ANA}/messages`)
  expect(after.body.items).toEqual(before.body.items)
  expect(skipped).toEqual([5 * 3_600_000])
  expect((await second.control('GET', '/faults')).body.rules).toMatchObject([{ do: 'error', times: 3 }])
  expect((await second.control('GET', '/behaviour')).body.readsBy).toBe('auto')
  expect((await second.send(text('two'))).status).toBe(200)
})

test('ticks and webhooks interrupted by a stop are made up for at the next start', async () => {
  const first = await trial()
  await first.control('POST', `/phones/${ANA}/messages`, { text: 'Hi' })
  await until('calm', () => first.shop.messages().length === 1)
  await first.control('PUT', '/behaviour', { statusDelays: { sent: 100_000, delivered: 100_000 } })
  const { body } = await first.send(text('one'))
  await first.control('PUT', '/behaviour', { statusDelays: { sent: 5, delivered: 20 } })
  await first.app.close()
  const second = await trial({ folder: first.folder, shop: first.shop, bare: true })
  open.push(second.close)
  await until('both ticks', () => second.shop.statusesOf(body.messages[0]?.id ?? '').length === 2)
})

test('a line torn by a kill is cut, the lines before it stay, and writing goes on after them', async () => {
  const at = await trial()
  await at.control('POST', `/phones/${ANA}/messages`, { text: 'Hi' })
  await at.send(text('whole'))
  await at.app.close()
  const whole = statSync(at.ledgerFile).size
  appendFileSync(at.ledgerFile, '{"kind":"accepted","seq":99,"at":1,"re')
  expect((await readLedger(at.ledgerFile)).accepted.map(({ opaque }) => opaque)).toEqual(['whole'])
  const again = await trial({ folder: at.folder, shop: at.shop, bare: true })
  open.push(again.close)
  expect(readFileSync(at.ledgerFile).subarray(whole).toString()).not.toContain('"seq":99')
  await again.send(text('after'))
  expect((await readLedger(at.ledgerFile)).accepted.map(({ opaque }) => opaque)).toEqual(['whole', 'after'])
})

test('the file alone tells what was sent, under which attempt, in which order and how fast', async () => {
  const at = await trial()
  open.push(at.close)
  await at.control('PUT', '/phones/447700900102', { name: 'Ben' })
  for (const body of ['a', 'b', 'c']) await at.send(text(body))
  await at.send(text('b'), '+447700900102')
  const ledger = await readLedger(at.ledgerFile)
  expect(
    ledger
      .byPhone()
      .get(ANA)
      ?.map(({ text: body }) => body),
  ).toEqual(['a', 'b', 'c'])
  expect(ledger.byOpaque().get('b')).toHaveLength(2)
  expect([...ledger.perSecond().values()].reduce((sum, count) => sum + count, 0)).toBe(4)
  expect(ledger.mostInAnySecond()).toBeGreaterThanOrEqual(1)
})

test('an old place in a long ledger is found without what is kept in memory, and a strange line does not stop it', async () => {
  const file = join(aFolder(), 'long.jsonl')
  const line = (seq: number) => `${JSON.stringify({ kind: 'skip', ms: 1, seq, at: 1, real: 1 })}\n`
  writeFileSync(
    file,
    `${line(1)}{"kind":"from the future"}\n${Array.from({ length: 6000 }, (_, n) => line(n + 2)).join('')}`,
  )
  const ledger = await openLedger(file, () => {})
  expect((await ledger.after(3000, null, 2)).map(({ seq }) => seq)).toEqual([3001, 3002])
  expect((await ledger.after(5999, ['skip'], 5)).map(({ seq }) => seq)).toEqual([6000, 6001])
  await Promise.all([6002, 6003].map((seq) => ledger.append({ kind: 'skip', ms: 1, seq, at: 1, real: 1 })))
  await ledger.close()
  const seqs: number[] = []
  for await (const { seq } of readEntries(file)) seqs.push(seq)
  expect(seqs).toHaveLength(6003)
})

test('secrets of a number are never shown, and control can be refused', async () => {
  const at = await trial()
  open.push(at.close)
  const shown = JSON.stringify([await at.control('GET', '/ledger'), await at.control('GET', '/numbers')])
  expect(shown).not.toMatch(/trial-(secret|token|verify)/)
  const folder = aFolder()
  const app = fastify()
  const options = {
    ledgerFile: join(folder, 'l.jsonl'),
    filesFolder: folder,
    baseUrl: () => '',
    mayControl: async () => false,
  }
  await app.register(simulator, options)
  open.push(() => app.close())
  const answer = await app.inject({ method: 'PUT', url: '/simulator/faults', payload: [] })
  expect(answer.statusCode).toBe(401)
  expect(answer.headers['content-type']).toContain('application/problem+json')
  expect((await app.inject({ method: 'GET', url: '/simulator/graph/v24.0/1' })).json()).toMatchObject({
    error: { code: 190 },
  })
})

test('mounted in a product it leaves its page and every other address to the product', async () => {
  const folder = aFolder()
  const app = fastify()
  app.setNotFoundHandler((_request, reply) => reply.send('the page'))
  await app.register(simulator, { ledgerFile: join(folder, 'l.jsonl'), filesFolder: folder, baseUrl: () => '' })
  open.push(() => app.close())
  for (const url of ['/simulator', '/simulator/anything', '/']) expect((await app.inject(url)).body).toBe('the page')
  expect((await app.inject('/simulator/graph/v24.0/a/b/c')).json()).toMatchObject({ error: { code: 100 } })
  expect(app.simulator.world.numbers.size).toBe(0)
})
