import { expect, test } from 'vitest'
import { botOf, flowOf, someFacts, Talk } from '#test/support/flow.ts'
import { hours } from '../time.ts'
import { type Block, blocks, type Flow } from './index.ts'

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

test('every kind of block has a definition that names itself and its exits', () => {
  expect(Object.keys(blocks)).toHaveLength(18)
  for (const [kind, definition] of Object.entries(blocks)) expect(definition.kind).toBe(kind)
})

test('message: says text, file, place and card', () => {
  const say = (content: Extract<Block, { kind: 'message' }>['content']) => {
    const talk = on({ kind: 'message', at, content })
    talk.write('hi')
    const [said] = talk.last.effects.filter((effect) => effect.do === 'say')
    return said?.messages
  }
  expect(say({ kind: 'text', text: { en: 'To {{first_name}}' } })).toEqual([{ kind: 'text', text: 'To Ana' }])
  expect(say({ kind: 'image', file: '12', caption: { en: 'A lamp' } })).toEqual([
    { kind: 'image', file: '12', caption: 'A lamp' },
  ])
  expect(say({ kind: 'location', latitude: 1, longitude: 2 })).toEqual([
    { kind: 'location', latitude: 1, longitude: 2 },
  ])
  expect(say({ kind: 'contact', name: 'Shop', phone: '+55' })).toEqual([
    { kind: 'contacts', contacts: [{ name: 'Shop', phones: ['+55'], emails: [] }] },
  ])
})

test.each([
  ['text', 'Ana', 'no'.repeat(0), 'Ana'],
  ['number', '1.234,5', 'many', 1234.5],
  ['email', 'ana@lume.example', 'ana@', 'ana@lume.example'],
  ['phone', '(11) 98765-4321', '12', '+5511987654321'],
  ['date', '31/12/2026', '31/02/2026', '2026-12-31'],
  ['rating', '4', '9', 4],
] as const)('question: a %s is taken, saved and checked', (answer, good, bad, saved) => {
  const type = answer === 'number' || answer === 'rating' ? 'number' : answer === 'date' ? 'date' : 'text'
  const block: Block = { kind: 'question', at, text: { en: '?' }, answer, saveAs: 'v', exits: { next: 'sleep' } }
  const flow = flowOf({ block, sleep: { kind: 'wait', at, for: 'PT5H', exits: {} } }, { vars: { v: { type } } })
  const talk = new Talk(botOf([flow]), someFacts({ language: 'pt-BR' }))
  talk.write('hi')
  if (bad) expect(talk.write(bad)).toEqual(['ask: Não entendi. Responda mais uma vez, por favor.'])
  talk.write(good)
  expect(talk.state.runs[0]?.vars.v).toBe(saved)
})

test('question: an ambiguous date is shown back, a file and a place are taken', () => {
  const date = on({ kind: 'question', at, text: { en: 'When?' }, answer: 'date' })
  date.write('hi')
  expect(date.write('03/04/2026')[0]).toContain('2026-03-04?')
  const file = on({
    kind: 'question',
    at,
    text: { en: 'Photo?' },
    answer: 'file',
    files: ['image'],
    exits: { next: 'after' },
  })
  file.write('hi')
  const image = { id: '9', name: 'a.jpg', mime: 'image/jpeg', size: 1, url: '/f/9', state: 'stored' as const }
  expect(
    file.put({ kind: 'message', content: { kind: 'document', file: { ...image, mime: 'application/pdf' } } })[0],
  ).toContain('ask')
  expect(file.put({ kind: 'message', content: { kind: 'image', file: image } })).toEqual(['say: after'])
  const place = on({ kind: 'question', at, text: { en: 'Where?' }, answer: 'location', exits: { next: 'after' } })
  place.write('hi')
  expect(place.put({ kind: 'message', content: { kind: 'location', latitude: 1, longitude: 2 } })).toEqual([
    'say: after',
  ])
})

test('question: retries run out and the invalid exit is taken; left alone it times out', () => {
  const block: Block = {
    kind: 'question',
    at,
    text: { en: '?' },
    answer: 'number',
    retries: 1,
    timeout: 'PT1H',
    exits: { invalid: 'after', timeout: 'after' },
  }
  const talk = on(block)
  talk.write('hi')
  expect(talk.write('x')[0]).toContain('ask')
  expect(talk.write('y')).toEqual(['say: after'])
  const late = on(block)
  late.write('hi')
  expect(late.wait(hours(1)).ring('answer')).toEqual(['say: after'])
})

test('buttons and list: by tap, title, number and word; never two at once', () => {
  const choices = [
    { id: 'red', title: { en: 'Red lamp' }, words: ['ruby'] },
    { id: 'blue', title: { en: 'Blue lamp' }, words: ['sky'] },
  ]
  const exits = { red: 'after', blue: 'wrong' }
  for (const block of [
    { kind: 'buttons', at, text: { en: '?' }, choices, exits },
    { kind: 'list', at, text: { en: '?' }, sections: [{ rows: choices }], exits },
  ] satisfies Block[]) {
    for (const words of ['Red lamp', 'red  LAMP!', '1', 'a ruby one', 'red lmp']) {
      const talk = on(block)
      talk.write('hi')
      expect(talk.write(words)).toEqual(['say: after'])
    }
    const talk = on(block)
    talk.write('hi')
    expect(talk.write('ruby or sky')[0]).toContain('ask')
    expect(talk.tap('red')).toEqual(['say: after'])
  }
})

test('condition, set, tag: a value set is seen by the next block', () => {
  const flow = flowOf(
    {
      set: {
        kind: 'set',
        at,
        changes: [
          { to: 'n', add: 2 },
          { to: 'city', value: '{{message | title}}' },
        ],
        exits: { next: 'tag' },
      },
      tag: { kind: 'tag', at, add: ['vip'], exits: { next: 'if' } },
      if: {
        kind: 'condition',
        at,
        branches: [
          {
            id: 'yes',
            where: {
              all: [
                { field: 'n', op: 'gte', value: 2 },
                { field: 'tag', op: 'is', value: 'vip' },
                { field: 'city', op: 'is', value: 'são paulo' },
              ],
            },
          },
        ],
        exits: { yes: 'after', else: 'wrong' },
      },
      after: end,
      wrong,
    },
    { vars: { n: { type: 'number' } } },
  )
  const talk = new Talk(botOf([flow], { attributes: { city: { type: 'text' } } }))
  expect(talk.write('são paulo')).toEqual(['set: city = "São Paulo"', 'tag: vip added', 'say: after'])
})

test('set: a value that does not fit changes nothing and leaves by error', () => {
  const block: Block = {
    kind: 'set',
    at,
    changes: [
      { to: 'city', value: 'x' },
      { to: 'n', value: 'many' },
    ],
    exits: { error: 'wrong' },
  }
  expect(on(block, { vars: { n: { type: 'number' } } }).write('hi')).toEqual(['say: wrong: bad-value'])
})

test('wait: a short one holds what is written, a long one lets it by its own exit', () => {
  const short = on({ kind: 'wait', at, for: 'PT20S', exits: { next: 'after' } })
  short.write('hi')
  expect(short.write('hello?')).toEqual([])
  expect(short.outcomes()).toEqual(['held'])
  expect(short.ring('pause')).toEqual(['say: after'])
  const long = on({ kind: 'wait', at, for: 'PT2H', exits: { next: 'after', message: 'wrong' } })
  long.write('hi')
  expect(long.write('hello?')).toEqual(['say: wrong: '])
})

test('wait: between hours it goes on when they begin in the zone of the customer', () => {
  const talk = on({ kind: 'wait', at, for: 'PT12H', between: ['09:00', '18:00'], exits: { next: 'after' } })
  talk.write('hi')
  expect(new Date(talk.state.runs[0]?.wait?.until ?? 0).toISOString()).toBe('2026-03-03T12:00:00.000Z')
})
