/** How fast a flow is walked on one core: Lumi from the greeting to the order, and a walk over 20 blocks. */

import { readFileSync } from 'node:fs'
import { emptyState, type Facts, type Flow, type Input, type Live, Pack, turn } from '#domain/flow/index.ts'
import { figure, percentile } from './_figures.ts'

const pack = Pack.parse(
  JSON.parse(readFileSync(new URL('../test/contracts/flow-format/lumi.json', import.meta.url), 'utf8')),
)
const botOf = (flows: Flow[]): Live => ({
  id: '1',
  name: 'Lumi',
  on: true,
  flows: flows.map((document) => ({ version: 1, document })),
  texts: pack.texts ?? {},
  defaultLanguage: 'en',
  attributes: pack.refs.attributes ?? {},
  settings: {},
})
const facts: Facts = {
  contact: { id: 'c', name: 'Ana Souza', phone: '+5511987654321', email: null },
  attributes: {},
  tags: [],
  language: 'en',
  zone: 'America/Sao_Paulo',
  channel: { id: '1', kind: 'whatsapp' },
  status: 'active',
  holder: null,
  windowClosesAt: null,
  open: true,
  opensAt: null,
  agentsOnline: 1,
  source: null,
  lastWroteAt: 0,
}
const NOW = Date.UTC(2026, 2, 2, 15)
const written = (text: string): Input => ({
  kind: 'message',
  key: text,
  at: NOW,
  content: { kind: 'text', text },
  text,
})

function conversation(bot: Live) {
  let { state } = turn(bot, emptyState(), [written('hi')], facts, NOW)
  for (const words of ['my order', '12', '20418', 'agent']) state = turn(bot, state, [written(words)], facts, NOW).state
}

const lumi = botOf(pack.flows)
const twenty: Flow['blocks'] = Object.fromEntries(
  Array.from({ length: 20 }, (_, i) => {
    const exits = i < 19 ? { next: `b${i + 1}` } : {}
    const text = { en: `Line ${i} for {{first_name ?? "you"}}` }
    if (i % 3 === 0) return [`b${i}`, { kind: 'message', at: [0, 0], content: { kind: 'text', text }, exits }]
    if (i % 3 === 1) return [`b${i}`, { kind: 'set', at: [0, 0], changes: [{ to: 'n', add: 1 }], exits }]
    const branches = [{ id: 'next', where: { field: 'n', op: 'gte' as const, value: 0 } }]
    return [`b${i}`, { kind: 'condition', at: [0, 0], branches, exits }]
  }),
)
const long = botOf([
  {
    format: 1,
    id: 'long',
    name: 'Long',
    languages: ['en'],
    start: 'b0',
    vars: { n: { type: 'number' } },
    triggers: { t: { on: 'any-message', at: [0, 0], exits: { next: 'b0' } } },
    blocks: twenty,
  },
])

for (let i = 0; i < 3_000; i++) conversation(lumi)
const CONVERSATIONS = 10_000
const began = performance.now()
for (let i = 0; i < CONVERSATIONS; i++) conversation(lumi)
const perSecond = Math.round((CONVERSATIONS * 5) / ((performance.now() - began) / 1_000))

const times: number[] = []
for (let i = 0; i < 5_000; i++) {
  const start = performance.now()
  turn(long, emptyState(), [written('go')], facts, NOW)
  if (i >= 1_000) times.push(performance.now() - start)
}
figure('Lumi walks on one core', perSecond, '/s', '≥ 20,000')
figure('a walk over 20 blocks, p99', percentile(times, 0.99), 'ms', '< 1')
