import { createHmac } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { escaped } from './envelope.ts'
import { readLedger } from './ledger.ts'
import { ANA, aNumber, business, NUMBER, trial, until } from './trial.ts'

let at: Awaited<ReturnType<typeof trial>>
afterEach(() => at.close())
const says = (text: string, phone = ANA) => at.control('POST', `/phones/${phone}/messages`, { text })
const bodies = () => at.shop.messages().map(({ text }) => (text as { body: string }).body)

test('every body is signed over its bytes, and re-serialising an escaped one breaks the signature', async () => {
  at = await trial()
  await at.control('PUT', '/behaviour', { escapeShare: 1 })
  await says('Café 😀 https://example.test/a')
  const { raw, signed, body } = await until('the webhook', () => at.shop.posts[0])
  expect(signed).toBe(true)
  expect(raw.toString('latin1')).toContain(String.raw`Caf\u00e9 \ud83d\ude00 https:\/\/example.test\/a`)
  expect(bodies()).toEqual(['Café 😀 https://example.test/a'])
  const hmac = (bytes: Buffer) => createHmac('sha256', 'trial-secret').update(bytes).digest('hex')
  expect(hmac(Buffer.from(JSON.stringify(body)))).not.toBe(hmac(raw))
})

test('escaping changes the spelling and never the meaning', () => {
  const value = { a: 'é/\\/"\u2028😀', '/': ['ß', { '\\': 'https://e.test' }] }
  expect(JSON.parse(escaped(JSON.stringify(value)))).toEqual(value)
})

test('a business that answers 500, 500, 201 and then 200 gets the message until the 200', async () => {
  const answers = [500, 500, 201, 200]
  at = await trial({ shop: await business(() => answers.shift() ?? 200) })
  await says('Hello')
  await until('the fourth try', () => at.shop.posts.length === 4)
  expect(bodies()).toEqual(['Hello', 'Hello', 'Hello', 'Hello'])
  expect(new Set(at.shop.messages().map(({ id }) => id)).size).toBe(1)
  const { body } = await until('nothing pending', async () => {
    const log = await at.control('GET', '/webhooks')
    return log.body.pending === 0 ? log : null
  })
  expect(body.items[0]).toMatchObject({ attempts: 4, status: 200 })
})

test('what one customer writes arrives in order in calm weather, and other customers do not wait for a stuck one', async () => {
  at = await trial()
  const phones = Array.from({ length: 5 }, (_, n) => `44770090020${n}`)
  await at.control('PUT', '/faults', [{ match: { kind: 'webhook', phone: phones[0] }, do: 'hang', times: 1 }])
  const writing = phones.map(async (phone) => {
    for (let n = 0; n < 20; n++) await says(`${n}`, phone)
  })
  await Promise.all(writing)
  await until('everyone else', () => at.shop.messages().length === 80)
  for (const phone of phones.slice(1)) {
    const order = at.shop
      .messages()
      .filter(({ from }) => from === phone)
      .map(({ text }) => Number((text as { body: string }).body))
    expect(order).toEqual([...order].sort((a, b) => a - b))
  }
  expect(at.shop.messages().some(({ from }) => from === phones[0])).toBe(false)
})

test('when much waits, several messages share one post', async () => {
  at = await trial({ bare: true })
  await at.control('PUT', `/numbers/${NUMBER}`, aNumber(''))
  for (let n = 0; n < 200; n++) await says(`${n}`, `4477009${10_000 + n}`)
  await at.control('PUT', `/numbers/${NUMBER}`, aNumber(at.shop.url))
  await until('all two hundred', () => at.shop.messages().length === 200)
  expect(at.shop.posts.length).toBeLessThan(50)
  expect(at.shop.posts.every(({ signed }) => signed)).toBe(true)
})

test('with 30 % duplicates and 20 % out of order everything still arrives at least once', async () => {
  at = await trial()
  await at.control('PUT', '/behaviour', { duplicateShare: 0.3, reorderShare: 0.2, seed: 7 })
  for (let n = 0; n < 100; n++) await says(`${n}`)
  await until('each once', () => new Set(bodies()).size === 100)
  const ledger = await until('the copies', async () => {
    const read = await readLedger(at.ledgerFile)
    return read.deliveries.copies > 0 && at.shop.messages().length > 100 ? read : null
  })
  const first = [...new Set(bodies())].map(Number)
  expect(first).not.toEqual([...first].sort((a, b) => a - b))
  console.log(`duplicates: ${ledger.deliveries.copies}, posts: ${ledger.deliveries.attempts}`)
})

test('ticks come as sent, delivered, read, or shuffled when asked', async () => {
  at = await trial()
  await at.control('PUT', '/behaviour', { readsBy: 'auto' })
  await says('Hi')
  const ticksOf = async () => {
    const { body } = await at.send({ type: 'text', text: { body: 'Hello' } })
    const id = body.messages[0]?.id ?? ''
    await until('three ticks', () => at.shop.statusesOf(id).length === 3)
    return at.shop.statusesOf(id).map(({ status }) => status)
  }
  expect(await ticksOf()).toEqual(['sent', 'delivered', 'read'])
  await at.control('PUT', '/behaviour', { statusOrder: 'shuffled', seed: 1 })
  const orders = new Set<string>()
  for (let n = 0; n < 10; n++) orders.add((await ticksOf()).join())
  expect(orders.size).toBeGreaterThan(1)
})

test('a person who hides the number is known by the business-scoped id alone, both ways', async () => {
  at = await trial()
  const { body: cai } = await at.control('PUT', '/phones/447700900103', {
    name: 'Cai',
    username: 'cai.rivers',
    hidesPhone: true,
  })
  await says('Where is it?', '447700900103')
  const { value } = await until('the webhook', () => at.shop.changes()[0])
  expect(value.contacts).toEqual([{ profile: { name: 'Cai', username: 'cai.rivers' }, user_id: cai.userId }])
  expect(value.messages[0]).toMatchObject({ from_user_id: cai.userId })
  expect(value.messages[0]).not.toHaveProperty('from')
  expect(String(cai.userId)).toMatch(/^GB\.\d+$/)
  const { body: answer } = await at.send({ to: undefined, recipient: cai.userId, type: 'text', text: { body: 'Here' } })
  expect(answer.contacts).toEqual([{ input: cai.userId, user_id: cai.userId }])
  const tick = await until('its tick', () => at.shop.statusesOf(answer.messages[0]?.id ?? '')[0])
  expect(tick).toMatchObject({ status: 'sent', recipient_user_id: cai.userId })
  expect(tick).not.toHaveProperty('recipient_id')
})

test('a raw body is replayed byte for byte, signed or with the signature of your choice', async () => {
  at = await trial()
  const body = '{"object":"whatsapp_business_account","entry" : [ {"id":"1","changes":[]} ]}'
  const { body: answer } = await at.control('POST', '/replay', { phoneNumberId: NUMBER, bodies: [body] })
  expect(answer.items).toEqual([{ status: 200, trouble: null }])
  await at.control('POST', '/replay', { phoneNumberId: NUMBER, bodies: [body], signature: 'sha256=00' })
  expect(at.shop.posts.map(({ raw, signed }) => [raw.toString(), signed])).toEqual([
    [body, true],
    [body, false],
  ])
})

test('the address of a business is verified by echo and token', async () => {
  at = await trial()
  expect((await at.control('POST', `/numbers/${NUMBER}/verification`)).body).toMatchObject({ ok: true, status: 200 })
  await at.control('PUT', `/numbers/${NUMBER}`, { ...aNumber(at.shop.url), verifyToken: 'other' })
  expect((await at.control('POST', `/numbers/${NUMBER}/verification`)).body).toMatchObject({ ok: false })
})
