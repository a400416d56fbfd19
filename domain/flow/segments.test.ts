import { expect, test } from 'vitest'
import { botOf, flowOf, someFacts, Talk } from '#test/support/flow.ts'
import type { Plan } from '../contact/index.ts'
import { type Block, type Facts, type Flow, Pack, readFlow, segmentsIn } from './index.ts'
import { isSmall } from './where.ts'

const at = [0, 0]
const say = (text: string): Block => ({ kind: 'message', at, content: { kind: 'text', text: { en: text } } })
const asks = (where: Flow['triggers'][string]['where']): Block => ({
  kind: 'condition',
  at,
  branches: [{ id: 'yes', where: where ?? { all: [] } }],
  exits: { yes: 'in', else: 'out' },
})

function answer(plan: Plan | null, facts: Partial<Facts> = {}, before: Block | null = null) {
  const ask = asks({ segment: 'warm' })
  const blocks: Flow['blocks'] = before
    ? { start: { ...before, exits: { next: 'ask' } } as Block, ask, in: say('in'), out: say('out') }
    : { ask, in: say('in'), out: say('out') }
  const segments = plan ? { plans: { warm: plan }, tagIds: { vip: 7 } } : undefined
  const bot = botOf([flowOf(blocks)], { attributes: { city: { type: 'text' }, budget: { type: 'number' } } })
  return new Talk(bot, someFacts({ ...facts, ...(segments ? { segments } : {}) })).write('hi').at(-1)
}

const city: Plan = { ask: 'text', of: { attribute: 'city' }, how: 'is', words: ['recife'] }
const vip: Plan = { ask: 'tags', of: 'tags', ids: [7] }
const set = (to: string, value: string): Block => ({ kind: 'set', at, changes: [{ to, value }] })
const tag = (more: { add?: string[]; remove?: string[] }): Block => ({ kind: 'tag', at, ...more })

test.each<[string, string, Plan | null, Partial<Facts>?, Block?]>([
  ['no segment of that key', 'out', null],
  ['answered before the turn: in', 'in', { all: [] }],
  ['answered before the turn: not in', 'out', { any: [] }],
  ['an attribute that fits', 'in', city, { attributes: { city: 'Recife' } }],
  ['an attribute that does not', 'out', city, { attributes: { city: 'Olinda' } }],
  ['an attribute set a block before', 'in', city, {}, set('city', 'Récife')],
  [
    'a number set a block before',
    'in',
    { ask: 'number', attribute: 'budget', how: 'atLeast', than: 400 },
    {},
    set('budget', '500'),
  ],
  ['a tag the contact has', 'in', vip, { tags: ['vip'] }],
  ['a tag given a block before', 'in', vip, {}, tag({ add: ['vip'] })],
  ['a tag taken a block before', 'out', vip, { tags: ['vip', 'other'] }, tag({ remove: ['vip'] })],
  ['any tag at all', 'in', { ask: 'set', of: 'tags' }, { tags: ['other'] }],
  ['the opposite of what is answered', 'in', { not: { any: [] } }],
  ['a part answered, a part asked', 'out', { all: [{ all: [] }, vip] }],
  [
    'a language set a block before',
    'in',
    { ask: 'text', of: 'language', how: 'is', words: ['pt'] },
    {},
    set('language', 'pt'),
  ],
])('a condition on a segment: %s', (_, wanted, plan, facts, before) => {
  expect(answer(plan, facts, before)).toBe(`say: ${wanted}`)
})

test('the segments of a document are found in blocks and triggers, at any depth, each once', () => {
  const flow = flowOf({
    a: asks({ all: [{ not: { any: [{ segment: 'warm' }, { field: 'tag', op: 'is', value: 'vip' }] } }] }),
    b: asks({ segment: 'warm' }),
  })
  const trigger = Object.values(flow.triggers)[0]
  flow.triggers = { t: { ...trigger!, where: { segment: 'new' } } }
  expect(segmentsIn(flow)).toEqual(['new', 'warm'])
  expect(readFlow(flow).ok).toBe(true)
  expect(isSmall({ all: Array(20).fill({ segment: 'warm' }) })).toBe(true)
  expect(isSmall({ any: [{ all: Array(20).fill({ segment: 'warm' }) }, { segment: 'warm' }] })).toBe(false)
})

test('a pack carries the rules of its segments; a key or rules that are none are refused', () => {
  const pack = (segments: unknown) =>
    Pack.safeParse({ format: 1, flows: [flowOf({ a: asks({ segment: 'warm' }) })], refs: { segments } }).success
  const where = { all: [{ field: 'tag', op: 'is', value: 'VIP' }] }
  expect(pack({ warm: { name: 'Warm', where } })).toBe(true)
  expect(pack({ 'Warm it': { name: 'Warm', where } })).toBe(false)
  expect(pack({ warm: { name: 'Warm', where: { all: 'x' } } })).toBe(false)
  expect(readFlow({ ...flowOf({ a: asks({ segment: 'No key' }) }) }).ok).toBe(false)
})
