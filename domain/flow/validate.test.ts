import { expect, test } from 'vitest'
import { flowOf } from '#test/support/flow.ts'
import { type Block, type Flow, hasErrors, validate } from './index.ts'

const at = [0, 0]
const say = (words: string, next?: string): Block => ({
  kind: 'message',
  at,
  content: { kind: 'text', text: { en: words } },
  exits: next ? { next } : {},
})
const around = {
  flows: [],
  attributes: { city: { type: 'text' } },
  tags: ['vip'],
  segments: ['warm'],
  teams: [],
  agents: [],
  templates: [],
  forms: [],
  integrations: ['shop'],
  sources: [],
  channels: ['whatsapp' as const],
}
const http = (more: object): Block => ({ kind: 'http', at, method: 'GET', ...more })
const buttons = (titles: string[]): Block => ({
  kind: 'buttons',
  at,
  text: { en: '?' },
  choices: titles.map((title, i) => ({ id: `c${i}`, title: { en: title } })),
})

const cases: [string, string, Flow][] = [
  ['error', 'exit-to-nothing', flowOf({ a: say('x', 'gone') })],
  ['error', 'unknown-exit', flowOf({ a: { ...say('x'), exits: { nope: 'a' } } as Block })],
  ['error', 'start-missing', flowOf({ a: say('x') }, { start: 'b' })],
  ['error', 'goto-nowhere', flowOf({ a: { kind: 'goto', at, flow: 'gone' } })],
  ['error', 'unknown-name', flowOf({ a: say('{{nobody}}') })],
  ['error', 'bad-lookup', flowOf({ a: say('{{a.b}}') })],
  ['error', 'unknown-reference', flowOf({ a: { kind: 'tag', at, add: ['gone'] } })],
  [
    'error',
    'unknown-language',
    flowOf({ a: { kind: 'message', at, content: { kind: 'text', text: { en: 'x', fr: 'x' } } } }),
  ],
  [
    'error',
    'wrong-type',
    flowOf({ a: { kind: 'question', at, text: { en: '?' }, answer: 'location', saveAs: 'city' } }),
  ],
  ['error', 'name-taken', flowOf({ a: say('x') }, { vars: { city: { type: 'text' } } })],
  ['error', 'name-taken', flowOf({ a: say('x') }, { vars: { message: { type: 'text' } } })],
  ['error', 'same-title', flowOf({ a: buttons(['Yes', 'yes!']) })],
  ['error', 'bad-pattern', flowOf({ a: { kind: 'question', at, text: { en: '?' }, answer: 'text', pattern: '(' } })],
  [
    'error',
    'bad-pattern',
    flowOf({ a: { kind: 'question', at, text: { en: '?' }, answer: 'text', pattern: '(a)\\1' } }),
  ],
  ['error', 'circle', flowOf({ a: say('x', 'b'), b: say('y', 'a') })],
  ['error', 'lookup-in-host', flowOf({ a: http({ url: 'https://{{city}}.example/' }) })],
  ['error', 'no-address', flowOf({ a: http({ integration: 'shop' }) })],
  [
    'error',
    'no-weight',
    flowOf({
      a: {
        kind: 'split',
        at,
        ways: [
          { id: 'x', weight: 0 },
          { id: 'y', weight: 0 },
        ],
      },
    }),
  ],
  [
    'error',
    'unknown-reference',
    flowOf({ a: { kind: 'condition', at, branches: [{ id: 'x', where: { not: { segment: 'cold' } } }] } }),
  ],
  ['error', 'no-choices', flowOf({ a: { kind: 'list', at, text: { en: '?' } } })],
  ['warning', 'unreachable', flowOf({ a: say('x'), b: say('y') })],
  ['warning', 'text-missing', flowOf({ a: say('x') }, { languages: ['en', 'pt-BR'] })],
  [
    'warning',
    'many-messages',
    flowOf({ a: say('1', 'b'), b: say('2', 'c'), c: say('3', 'd'), d: say('4', 'e'), e: say('5', 'f'), f: say('6') }),
  ],
  ['warning', 'waits-past-window', flowOf({ a: { kind: 'wait', at, for: 'P2D', exits: { next: 'b' } }, b: say('x') })],
  ['warning', 'becomes-list', flowOf({ a: buttons(['1', '2', '3', '4']) })],
  ['warning', 'becomes-numbered', flowOf({ a: buttons(['A title that is far too long for a row']) })],
]

test.each(cases)('%s %s is found, with its place', (severity, code, flow) => {
  const found = validate(flow, around).filter((problem) => problem.code === code)
  expect(found.length).toBeGreaterThan(0)
  expect(found.every((problem) => problem.severity === severity && problem.flow === 'main')).toBe(true)
})

test('a sound flow has no problems at all', () => {
  const warm = flowOf({
    a: { kind: 'condition', at, branches: [{ id: 'x', where: { segment: 'warm' } }], exits: { x: 'b' } },
    b: say('x'),
  })
  expect(validate(warm, around)).toEqual([])
  expect(validate(flowOf({ a: say('Hi {{first_name ?? "there"}}', 'b'), b: buttons(['Yes', 'No']) }), around)).toEqual(
    [],
  )
  expect(hasErrors([])).toBe(false)
})
