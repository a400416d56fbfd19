import { afterAll, beforeAll, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import { changeChannel, checkHealth } from '#server/channel/index.ts'
import { contentToSend, type Sender, startSender } from '#server/message/index.ts'
import { chatOn, connectedNumber, emptied, messageRow, type SendingNumber, says, until } from '#test/support/sending.ts'
import { type SimulatorProcess, startSimulator } from '#test/support/simulator.ts'
import { openFreshDatabase } from '../../test/support/database.ts'
import { filledWords, parametersOf, syncTemplates, templatesOf } from './index.ts'

let simulator: SimulatorProcess
let number: SendingNumber
let sender: Sender

beforeAll(async () => {
  await openFreshDatabase()
  simulator = await startSimulator()
  number = await connectedNumber(simulator)
  sender = startSender()
  await made('order_update', [
    { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}', example: { header_text: ['A-17'] } },
    { type: 'BODY', text: 'Dear {{1}}, your {{2}} is ready today.', example: { body_text: [['Rosa', 'lamp']] } },
    { type: 'FOOTER', text: 'Casa Lume' },
  ])
})
afterAll(async () => {
  await sender.stop()
  await simulator.stop()
})

async function made(name: string, components: unknown[]): Promise<void> {
  const answer = await fetch(`${simulator.graphUrl}/v24.0/9${number.phoneNumberId}/message_templates`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer token-${number.phoneNumberId}` },
    body: JSON.stringify({ name, category: 'UTILITY', language: 'en', components }),
  })
  if (!answer.ok) throw new Error(await answer.text())
}

test('the templates of a number are listed with their variables once the channel has approved them', async () => {
  const [template] = await until('approval', async () => {
    await syncTemplates(number.channelId, { force: true })
    const approved = await templatesOf(number.channelId, { approvedOnly: true })
    return approved.length > 0 && approved
  })
  expect(template).toMatchObject({ name: 'order_update', language: 'en', category: 'UTILITY', status: 'APPROVED' })
  expect(template?.parameters).toEqual([
    { component: 'header', name: '1', kind: 'text', index: null },
    { component: 'body', name: '1', kind: 'text', index: null },
    { component: 'body', name: '2', kind: 'text', index: null },
  ])
})

test('a template leaves outside the window, with the words the customer reads kept for the thread', async () => {
  const chat = await chatOn(simulator, number)
  await query(`update conversation set last_customer_at = now() - interval '3 days' where id = $1`, [
    chat.conversationId,
  ])
  const text = (words: string) => ({ type: 'text', text: words })
  const wish = {
    kind: 'template' as const,
    name: 'order_update',
    language: 'en',
    components: [
      { type: 'header', parameters: [text('A-17')] },
      { type: 'body', parameters: [text('Rosa'), text('lamp')] },
    ],
  }
  const made = await contentToSend(wish, { id: number.channelId, kind: 'whatsapp' })
  if (!made.ok) throw new Error(made.code)
  expect(made.content).toMatchObject({ text: 'Order A-17\nDear Rosa, your lamp is ready today.\nCasa Lume' })
  const said = await says(chat.conversationId, made.content)
  await emptied(number.channelId)
  expect((await messageRow(chat.conversationId, said.number))?.delivery).toBeGreaterThanOrEqual(3)
  const [counters] = await query(
    'select template_messages as t, session_messages as s from conversation where id = $1',
    [chat.conversationId],
  )
  expect(counters).toEqual({ t: 1, s: 0 })
})

test('named and missing values are filled in where they stand', () => {
  const components = [{ type: 'BODY', text: 'Hi {{name}}, code {{code}}.' }]
  expect(
    filledWords(components, [{ type: 'body', parameters: [{ type: 'text', parameter_name: 'name', text: 'Ana' }] }]),
  ).toBe('Hi Ana, code {{code}}.')
  expect(
    parametersOf([
      { type: 'HEADER', format: 'IMAGE' },
      { type: 'BUTTONS', buttons: [{ type: 'URL', url: 'https://x.example/{{1}}' }] },
    ]),
  ).toEqual([
    { component: 'header', name: 'image', kind: 'image', index: null },
    { component: 'button', name: '1', kind: 'text', index: 0 },
  ])
})

test('the health of a number says whether its token works, in words', async () => {
  expect(await checkHealth(number.channelId)).toMatchObject({
    state: 'ok',
    message: null,
    token: 'ok',
    quality: 'GREEN',
    limit: expect.stringContaining('TIER_'),
    throughput: 'STANDARD',
  })
  const other = await connectedNumber(simulator)
  await query('update channel set access_token = (select access_token from channel where id = $2) where id = $1', [
    other.channelId,
    number.channelId,
  ])
  expect(await checkHealth(other.channelId)).toMatchObject({ state: 'trouble' })
  await changeChannel(other.channelId, { accessToken: 'made-up-by-somebody' })
  expect(await checkHealth(other.channelId)).toMatchObject({ state: 'trouble', token: 'refused' })
})
