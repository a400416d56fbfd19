import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readLedger } from './ledger.ts'
import { ANA, NUMBER, trial, until } from './trial.ts'

let at: Awaited<ReturnType<typeof trial>>
beforeEach(async () => {
  at = await trial()
  await at.control('POST', `/phones/${ANA}/messages`, { text: 'Hi' })
  await until('calm', () => at.shop.messages().length === 1)
})
afterEach(() => at.close())

const breaks = (rule: Record<string, unknown>) =>
  at.control('PUT', '/faults', [{ match: { kind: 'send' }, times: 1, ...rule }])
const send = () => at.send({ type: 'text', text: { body: 'Hello' }, biz_opaque_callback_data: 'attempt:1' })
const accepted = async () => (await readLedger(at.ledgerFile)).accepted.length

describe('a send that goes wrong', () => {
  test('reset: the connection breaks and nothing was accepted', async () => {
    await breaks({ do: 'reset' })
    await expect(send()).rejects.toThrow()
    expect(await accepted()).toBe(0)
    expect((await send()).status).toBe(200)
  })
  test('drop: it was accepted, only the answer is lost, and its ticks carry the attempt', async () => {
    await breaks({ do: 'drop' })
    await expect(send()).rejects.toThrow()
    expect(await accepted()).toBe(1)
    await until('its tick', () => at.shop.statuses().find((status) => status.biz_opaque_callback_data === 'attempt:1'))
  })
  test('hang before and after acceptance: no answer either way', async () => {
    for (const [when, kept] of [
      ['before', 0],
      ['after', 1],
    ] as const) {
      await breaks({ do: 'hang', when })
      const waiting = at.raw(`/graph/v24.0/${NUMBER}/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ messaging_product: 'whatsapp', to: `+${ANA}`, text: { body: 'Hello' } }),
        signal: AbortSignal.timeout(300),
      })
      await expect(waiting).rejects.toThrow(/timeout|abort/i)
      expect(await accepted()).toBe(kept)
    }
  })
  test('status: a server error without a Graph body', async () => {
    await breaks({ do: 'status', status: 503 })
    const answer = await send()
    expect(answer.status).toBe(503)
    expect(answer.body.error).toBeUndefined()
    expect(await accepted()).toBe(0)
  })
  test('error: any code of Meta under any status', async () => {
    await breaks({ do: 'error', code: 130429, status: 429 })
    const answer = await send()
    expect(answer.status).toBe(429)
    expect(answer.body.error?.code).toBe(130429)
  })
  test('slow and trickle: late, but right', async () => {
    await breaks({ do: 'slow', ms: 120 })
    const began = Date.now()
    expect((await send()).status).toBe(200)
    expect(Date.now() - began).toBeGreaterThanOrEqual(110)
    await breaks({ do: 'trickle', ms: 2 })
    expect((await send()).body.messages[0]?.id).toMatch(/^wamid\./)
  })
  test('only the one it is meant for, as often as said, and the ledger counts it', async () => {
    await at.control('PUT', '/faults', [{ match: { kind: 'send', phone: '+44 7700 900102' }, do: 'error', times: 2 }])
    expect((await send()).status).toBe(200)
    const other = () => at.send({ type: 'text', text: { body: 'Hello' } }, '+447700900102')
    expect([(await other()).status, (await other()).status, (await other()).status]).toEqual([500, 500, 200])
    expect((await readLedger(at.ledgerFile)).faults).toEqual({ error: 2 })
  })
})

describe('a webhook that goes wrong still arrives', () => {
  const cases: [Record<string, unknown>, number][] = [
    [{ do: 'drop' }, 2],
    [{ do: 'status', status: 500 }, 2],
    [{ do: 'reset' }, 1],
    [{ do: 'duplicate' }, 2],
    [{ do: 'slow', ms: 30 }, 1],
    [{ do: 'trickle', ms: 2 }, 1],
    [{ do: 'reorder', ms: 30 }, 1],
  ]
  test.each(cases)('%o', async (rule, copies) => {
    await at.control('PUT', '/faults', [{ match: { kind: 'webhook' }, times: 1, ...rule }])
    const { body } = await at.control('POST', `/phones/${ANA}/messages`, { text: 'Stormy' })
    const seen = () => at.shop.messages().filter(({ id }) => id === body.id)
    await until('it arrives', () => seen().length === copies)
    await until('nothing is pending', async () => (await at.control('GET', '/webhooks')).body.pending === 0)
    expect(at.shop.posts.every(({ signed }) => signed)).toBe(true)
  })
  test('a hanging post is given up after the time-out and tried again', async () => {
    await at.control('PUT', '/behaviour', { webhookTimeoutMs: 100 })
    await at.control('PUT', '/faults', [{ match: { kind: 'webhook' }, do: 'hang', times: 1 }])
    const { body } = await at.control('POST', `/phones/${ANA}/messages`, { text: 'Half' })
    await until('it arrives', () => at.shop.messages().some(({ id }) => id === body.id))
  })
})
