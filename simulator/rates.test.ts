import { afterEach, expect, test } from 'vitest'
import { readLedger } from './ledger.ts'
import { ACCOUNT, ANA, aNumber, NUMBER, trial, until } from './trial.ts'

let at: Awaited<ReturnType<typeof trial>>
afterEach(() => at.close())
const text = (body = 'Hello') => ({ type: 'text', text: { body } })
const writes = () => at.control('POST', `/phones/${ANA}/messages`, { text: 'Hi' })

test('a day after the last word a text is accepted and then fails, while a template arrives', async () => {
  const skipped: number[] = []
  at = await trial({ skip: (ms) => void skipped.push(ms) })
  await writes()
  const inside = await at.send(text())
  await until('it arrives', () =>
    at.shop.statusesOf(inside.body.messages[0]?.id ?? '').find(({ status }) => status === 'delivered'),
  )
  await at.control('POST', '/skip', { hours: 24 })
  expect(skipped).toEqual([86_400_000])
  const outside = await at.send({ ...text(), biz_opaque_callback_data: 'late' })
  expect(outside.status).toBe(200)
  const failed = await until('it fails', () => at.shop.statusesOf(outside.body.messages[0]?.id ?? '')[0])
  expect(failed).toMatchObject({ status: 'failed', biz_opaque_callback_data: 'late', errors: [{ code: 131047 }] })
  const told = at.shop.changes().find(({ value }) => value.statuses.some(({ status }) => status === 'failed'))
  expect(told?.value).not.toHaveProperty('contacts')
  await at.graph('POST', `${ACCOUNT}/message_templates`, {
    name: 'hello',
    language: 'en',
    category: 'UTILITY',
    components: [{ type: 'BODY', text: 'Hello' }],
  })
  await until('approval', () => at.shop.changes().find(({ field }) => field === 'message_template_status_update'))
  const allowed = await at.send({ type: 'template', template: { name: 'hello', language: { code: 'en' } } })
  await until('the template arrives', () =>
    at.shop.statusesOf(allowed.body.messages[0]?.id ?? '').find(({ status }) => status === 'delivered'),
  )
})

test('a reaction does not open the window, a word does', async () => {
  at = await trial()
  await at.control('POST', `/phones/${ANA}/messages`, { type: 'reaction', messageId: 'wamid.any', emoji: '👍' })
  const early = await at.send(text())
  await until('it fails', () =>
    at.shop.statusesOf(early.body.messages[0]?.id ?? '').find(({ status }) => status === 'failed'),
  )
  await writes()
  const later = await at.send(text())
  await until('it is sent', () =>
    at.shop.statusesOf(later.body.messages[0]?.id ?? '').find(({ status }) => status === 'sent'),
  )
})

test('a stranger to WhatsApp is undeliverable, unless phones are made on demand', async () => {
  at = await trial()
  const lost = await at.send(text(), '+447700900999')
  expect(lost.status).toBe(200)
  const failed = await until('it fails', () => at.shop.statusesOf(lost.body.messages[0]?.id ?? '')[0])
  expect(failed).toMatchObject({ status: 'failed', errors: [{ code: 131026 }] })
  await at.control('PUT', '/behaviour', { unknownPhones: 'create' })
  await at.send(text(), '+447700900999')
  expect((await at.control('GET', '/phones')).body.items).toContainEqual(
    expect.objectContaining({ number: '447700900999' }),
  )
})

test('the forty-sixth message in a row to one customer meets the pair rate, and other customers do not', async () => {
  at = await trial()
  await writes()
  const answers = []
  for (let sent = 0; sent < 46; sent++) answers.push(await at.send(text()))
  expect(answers.slice(0, 45).map(({ status }) => status)).toEqual(Array(45).fill(200))
  expect(answers[45]?.body.error?.code).toBe(131056)
  expect((await at.send(text(), '+447700900102')).status).toBe(200)
  expect((await readLedger(at.ledgerFile)).refused).toHaveLength(1)
  await at.control('POST', '/skip', { hours: 0.01 })
  expect((await at.send(text())).status).toBe(200)
})

test('more than the number may send in a second is refused with 130429, and the ledger proves the cap', async () => {
  at = await trial()
  await at.control('PUT', '/behaviour', { pairRate: { capacity: 10_000 }, unknownPhones: 'create' })
  await at.control('PUT', `/numbers/${NUMBER}`, { ...aNumber(at.shop.url), messagesPerSecond: 20 })
  const answers = await Promise.all(Array.from({ length: 100 }, (_, n) => at.send(text(), `+4477009${10_000 + n}`)))
  const codes = answers.map(({ body }) => body.error?.code ?? 200)
  expect(codes).toContain(130429)
  const ledger = await readLedger(at.ledgerFile)
  expect(Math.max(...ledger.perSecond(NUMBER).values())).toBeLessThanOrEqual(20)
  expect(ledger.accepted).toHaveLength(codes.filter((code) => code === 200).length)
  expect(ledger.refused.every(({ code }) => code === 130429)).toBe(true)
})

test('who stopped marketing gets no marketing template', async () => {
  at = await trial()
  await at.graph('POST', `${ACCOUNT}/message_templates`, {
    name: 'sale',
    language: 'en',
    category: 'MARKETING',
    components: [{ type: 'BODY', text: 'Sale' }],
  })
  await until('approval', () => at.shop.changes().find(({ field }) => field === 'message_template_status_update'))
  await at.control('POST', `/phones/${ANA}/messages`, { type: 'preference', value: 'stop' })
  const { body } = await at.send({ type: 'template', template: { name: 'sale', language: { code: 'en' } } })
  const failed = await until('it fails', () => at.shop.statusesOf(body.messages[0]?.id ?? '')[0])
  expect(failed).toMatchObject({ status: 'failed', errors: [{ code: 131050 }] })
  await until('the business hears of it', () => at.shop.changes().find(({ field }) => field === 'user_preferences'))
})
