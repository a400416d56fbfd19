import { expect, test } from 'vitest'
import { botOf, flowOf, someFacts, Talk, typed } from '#test/support/flow.ts'
import type { Block, Flow } from './index.ts'

const at = [0, 0]
const end: Block = { kind: 'message', at, content: { kind: 'text', text: { en: 'after' } } }
const wrong: Block = { kind: 'message', at, content: { kind: 'text', text: { en: 'wrong: {{error}}' } } }
/** A talk with one block, whose exits lead to "after", and its error to "wrong". */
function on(block: Block, more: Partial<Flow> = {}, facts = someFacts()) {
  const drawn = { ...block, exits: { ...('exits' in block ? block.exits : {}) } } as Block
  return new Talk(
    botOf([flowOf({ block: drawn, after: end, wrong }, more)], { attributes: { city: { type: 'text' } } }),
    facts,
  )
}
const web = () => someFacts({ channel: { id: '2', kind: 'web' } })

test('goto: comes back when done is drawn, else it stays; a flow that is gone is an error', () => {
  const other = flowOf({ b: end }, { id: 'other', triggers: {} })
  const main = (exits: Record<string, string>, flow = 'other') =>
    new Talk(botOf([flowOf({ go: { kind: 'goto', at, flow, exits }, wrong }), other]))
  expect(main({ done: 'wrong' }).write('hi')).toEqual(['say: after', 'say: wrong: '])
  expect(main({}).write('hi')).toEqual(['say: after'])
  expect(main({ error: 'wrong' }, 'gone').write('hi')).toEqual(['say: wrong: missing-reference'])
})

test('split: a customer always goes the same way, and the customers share out by weight', () => {
  const block: Block = {
    kind: 'split',
    at,
    ways: [
      { id: 'a', weight: 30 },
      { id: 'b', weight: 70 },
    ],
    exits: { a: 'after', b: 'wrong' },
  }
  const way = (id: number) =>
    on(block, {}, someFacts({ contact: { ...someFacts().contact, id: String(id) } })).write('hi')[0]
  const ways = Array.from({ length: 400 }, (_, i) => way(i))
  expect(ways).toEqual(Array.from({ length: 400 }, (_, i) => way(i)))
  expect(ways.filter((one) => one === 'say: after').length / 400).toBeCloseTo(0.3, 1)
})

test('http: the answer fills variables, a hostile one is refused, a status has its own way', () => {
  const block: Block = {
    kind: 'http',
    at,
    method: 'GET',
    url: 'https://shop.example/o/{{message}}',
    take: [{ from: '/a/0/n', to: 'n' }],
    statuses: [404],
    exits: { ok: 'after', 'status-404': 'after', error: 'wrong' },
  }
  const ask = () => {
    const talk = on(block, { vars: { n: { type: 'number' } } })
    expect(talk.write('../x')).toEqual(['call: http'])
    return talk
  }
  expect(ask().last.effects.find((effect) => effect.do === 'call')).toMatchObject({
    call: { url: 'https://shop.example/o/..%2Fx' },
  })
  expect(ask().result({ ok: true, status: 200, body: { a: [{ n: 3 }] } })).toEqual(['say: after'])
  expect(ask().result({ ok: true, status: 200, body: { a: [{ n: 'x' }] } })).toEqual(['say: wrong: bad-value'])
  expect(ask().result({ ok: false, status: 404 })).toEqual(['say: after'])
  expect(ask().result({ ok: false, status: 503 })).toEqual(['say: wrong: http-503'])
  expect(ask().result({ ok: false, error: 'http-refused' })).toEqual(['say: wrong: http-refused'])
})

test('template: allowed outside the window, listens for its quick reply', () => {
  const facts = someFacts({ windowClosesAt: 0 })
  const talk = on(
    {
      kind: 'template',
      at,
      template: 'offer',
      params: { '1': '{{first_name}}' },
      listen: true,
      exits: { 'reply-1': 'end' },
    },
    {
      blocks: {
        block: {
          kind: 'template',
          at,
          template: 'offer',
          params: { '1': '{{first_name}}' },
          listen: true,
          exits: { 'reply-1': 'stop' },
        },
        stop: { kind: 'end', at, outcome: 'yes' },
      },
    },
    facts,
  )
  expect(talk.write('hi')).toEqual(['template: offer'])
  talk.put({ ...typed('Yes'), template: { id: 'offer', button: 1 } })
  expect(talk.last.effects).toContainEqual(expect.objectContaining({ do: 'milestone', what: 'outcome', text: 'yes' }))
})

test('form: asked on WhatsApp and taken apart, unsupported on the web', () => {
  const block: Block = {
    kind: 'form',
    at,
    form: 'f',
    text: { en: 'Fill in' },
    open: { en: 'Open' },
    take: [{ from: '/city', to: 'city' }],
    exits: { next: 'after', unsupported: 'wrong' },
  }
  const talk = on(block)
  expect(talk.write('hi')).toEqual(['ask: Fill in'])
  expect(talk.put({ kind: 'message', content: { kind: 'form', name: 'f', answers: { city: 'Recife' } } })).toEqual([
    'set: city = "Recife"',
    'say: after',
  ])
  expect(on(block, {}, web()).write('hi')).toEqual(['say: wrong: '])
})

test('knowledge: without a question of its own it answers the message', () => {
  const talk = on({ kind: 'knowledge', at, exits: { next: 'after', unsure: 'wrong' } })
  expect(talk.write('opening hours?')).toEqual(['call: knowledge'])
  expect(talk.result({ ok: true, body: { score: 0.8, answer: 'Nine to five.' } })).toEqual([
    'say: Nine to five.',
    'say: after',
  ])
})

test('assign: says its words, calls, and leaves when nobody is free', () => {
  const talk = on({ kind: 'assign', at, team: 'sales', text: { en: 'One moment' }, exits: { unavailable: 'after' } })
  expect(talk.write('hi')).toEqual(['say: One moment', 'call: assign'])
  expect(talk.result({ ok: false })).toEqual(['say: after'])
})

test('handover: with botAnswers off the bot is silent until the chat is resolved', () => {
  const talk = on({ kind: 'handover', at, text: { en: 'Coming' }, botAnswers: false, exits: {} })
  expect(talk.write('hi')).toEqual(['say: Coming', 'request: '])
  expect(talk.write('hello?')).toEqual([])
  talk.facts.status = 'closed'
  talk.put({ kind: 'resolved', spoke: true })
  expect(talk.write('hi')).toEqual(['say: Coming', 'request: '])
})

test('resolve closes the chat and goes on; end ends with its outcome', () => {
  const talk = on({ kind: 'resolve', at, text: { en: 'Bye' }, exits: { next: 'after' } })
  expect(talk.write('hi')).toEqual(['say: Bye', 'resolve', 'say: after'])
  const over = on({ kind: 'end', at, outcome: 'sold' })
  over.write('hi')
  expect(over.state.runs).toEqual([])
})

test('a circle of messages stops at the budget and a person is asked', () => {
  const talk = on({ kind: 'message', at, content: { kind: 'text', text: { en: 'again' } }, exits: { next: 'block' } })
  const said = talk.write('hi')
  expect(said.filter((line) => line === 'say: again')).toHaveLength(20)
  expect(said.at(-1)).toBe('request: loop')
})

test('with the window closed nothing is said and nobody is asked', () => {
  expect(on({ ...end }, {}, someFacts({ windowClosesAt: 0 })).write('hi')).toEqual([])
})

test('two bots that echo each other stop within 60 messages, and this one rests', () => {
  const talk = on({ kind: 'message', at, content: { kind: 'text', text: { en: 'same' } } })
  const said = Array.from({ length: 80 }, () => talk.wait(1_000).write('same')).flat()
  expect(said.filter((line) => line === 'say: same')).toHaveLength(59)
  expect(said.filter((line) => line.startsWith('request'))).toEqual(['request: loop'])
})
