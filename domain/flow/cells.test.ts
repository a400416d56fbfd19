import { expect, test } from 'vitest'
import { botOf, flowOf, Talk, typed } from '#test/support/flow.ts'
import type { Block, Flow } from './index.ts'

const at = [0, 0]
const thanks: Block = { kind: 'message', at, content: { kind: 'text', text: { en: 'Thanks' } } }
const ask: Block = { kind: 'question', at, text: { en: 'Name?' }, answer: 'text', exits: { next: 'thanks' } }
const begin = {
  t_hi: { on: 'keyword' as const, at, words: [{ text: 'hi', match: 'exact' as const }], exits: { next: 'it' } },
}
const paid = { t_paid: { on: 'event' as const, at, event: 'paid', exits: { next: 'it' } } }

function begun(it: Block, more: Flow['blocks'] = {}) {
  const main = flowOf({ it, thanks, ...more }, { triggers: begin })
  const machine = flowOf({ it: thanks }, { id: 'machine', triggers: paid })
  const talk = new Talk(botOf([main, machine]))
  talk.write('hi')
  return talk
}

/** A conversation with a run in each kind of wait. */
const standing: Record<string, () => Talk> = {
  answer: () => begun(ask),
  call: () => begun({ kind: 'http', at, method: 'GET', integration: 'shop', path: '/x', exits: { ok: 'thanks' } }),
  'short pause': () => begun({ kind: 'wait', at, for: 'PT30S', exits: { next: 'thanks' } }),
  'long pause': () => begun({ kind: 'wait', at, for: 'PT5H', exits: { next: 'thanks' } }),
  'listening pause': () => begun({ kind: 'wait', at, for: 'PT5H', exits: { message: 'thanks' } }),
  person: () => begun({ kind: 'handover', at, exits: { nobody: 'thanks', resolved: 'thanks' } }),
  turn: () => {
    const talk = begun(ask)
    talk.put({ kind: 'trigger', on: 'event', flow: 'machine', trigger: 't_paid' })
    return talk
  },
}

const waits = (talk: Talk) => talk.state.runs.map(({ wait }) => wait?.for ?? 'walks').join(' ')
const told = (talk: Talk, said: string[]) => `${[talk.outcomes().join(' '), ...said].join(' · ')} → ${waits(talk)}`
const ring = (talk: Talk, kind: string) => told(talk, talk.ring(kind.split(' ').at(-1) ?? ''))

const happenings: Record<string, (talk: Talk, kind: string) => string> = {
  'customer writes': (talk) => told(talk, talk.put(typed('Ana'))),
  'its timer': ring,
  'requesting, customer writes': (talk) => {
    talk.facts.status = 'requesting'
    return told(talk, talk.put(typed('Ana')))
  },
  'taken twice': (talk) => {
    Object.assign(talk.facts, { holder: { id: '7', name: 'Júlia' }, status: 'intervened' })
    talk.put({ kind: 'taken' })
    return told(talk, talk.put({ kind: 'taken' }))
  },
  'bot off, customer writes': (talk) => {
    talk.bot = { ...talk.bot, on: false }
    return told(talk, talk.put(typed('Ana')))
  },
  'bot off, its timer': (talk, kind) => {
    talk.bot = { ...talk.bot, on: false }
    return ring(talk, kind)
  },
}

const LOST = 'say: I did not get that. Please answer once more.'
const KEEP = 'say: A colleague will read this too. You keep your place.'
const TROUBLE = 'say: Something did not work on our side. I am asking a colleague. · request: call-timeout'
const cells: Record<string, Record<string, string>> = {
  answer: {
    'customer writes': 'taken · say: Thanks → ',
    'its timer': 'taken → ',
    'requesting, customer writes': 'taken · say: Thanks → ',
    'taken twice': 'taken → turn',
    'bot off, customer writes': 'skipped → answer',
    'bot off, its timer': 'skipped → answer',
  },
  call: {
    'customer writes': 'held → call',
    'its timer': `taken · ${TROUBLE} → `,
    'requesting, customer writes': 'held → call',
    'taken twice': 'taken → call',
    'bot off, customer writes': 'skipped → call',
    'bot off, its timer': 'skipped → call',
  },
  'short pause': {
    'customer writes': 'held → pause',
    'its timer': 'taken · say: Thanks → ',
    'requesting, customer writes': 'held → pause',
    'taken twice': 'taken → pause',
    'bot off, customer writes': 'skipped → pause',
    'bot off, its timer': 'skipped → pause',
  },
  'long pause': {
    'customer writes': `taken · ${LOST} → pause`,
    'its timer': 'taken · say: Thanks → ',
    'requesting, customer writes': `taken · ${KEEP} → pause`,
    'taken twice': 'taken → pause',
    'bot off, customer writes': 'skipped → pause',
    'bot off, its timer': 'skipped → pause',
  },
  'listening pause': {
    'customer writes': 'taken · say: Thanks → ',
    'its timer': 'taken → ',
    'requesting, customer writes': 'taken · say: Thanks → ',
    'taken twice': 'taken → pause',
    'bot off, customer writes': 'skipped → pause',
    'bot off, its timer': 'skipped → pause',
  },
  person: {
    'customer writes': `taken · ${KEEP} → person`,
    'its timer': 'taken · say: Thanks → person',
    'requesting, customer writes': `taken · ${KEEP} → person`,
    'taken twice': 'taken → person',
    'bot off, customer writes': 'skipped → person',
    'bot off, its timer': 'skipped → person',
  },
  turn: {
    'customer writes': 'taken · say: Thanks · say: Thanks → ',
    'its timer': 'taken → answer',
    'requesting, customer writes': 'taken · say: Thanks · say: Thanks → ',
    'taken twice': 'taken → turn turn',
    'bot off, customer writes': 'skipped → answer turn',
    'bot off, its timer': 'skipped → answer turn',
  },
}

// what follows when a person gives the chat back or resolves it stands in person.test.ts
test('there is a cell for every wait and every happening', () => {
  expect(Object.keys(cells).sort()).toEqual(Object.keys(standing).sort())
  for (const row of Object.values(cells)) expect(Object.keys(row).sort()).toEqual(Object.keys(happenings).sort())
})

for (const [wait, row] of Object.entries(cells))
  test.each(Object.entries(row))(`a run in ${wait}: %s`, (happening, wanted) => {
    const talk = standing[wait]?.()
    if (!talk) throw new Error(wait)
    expect(happenings[happening]?.(talk, wait)).toBe(wanted)
  })
