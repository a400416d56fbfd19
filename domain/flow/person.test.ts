import { expect, test } from 'vitest'
import { botOf, flowOf, someFacts, Talk, typed } from '#test/support/flow.ts'
import { type Block, type Flow, turn } from './index.ts'

const at = [0, 0]
const ask: Block = { kind: 'question', at, text: { en: 'Name?' }, answer: 'text', exits: { next: 'thanks' } }
const thanks: Block = { kind: 'message', at, content: { kind: 'text', text: { en: 'Thanks' } } }
const paid = { t_paid: { on: 'event' as const, at, event: 'paid', exits: { next: 'start' } } }

/** A run standing in each kind of wait. */
const standing: Record<string, () => Talk> = {
  answer: () => begun({ ask, thanks }),
  call: () =>
    begun({
      call: { kind: 'http', at, method: 'GET', integration: 'shop', path: '/x', exits: { ok: 'thanks' } },
      thanks,
    }),
  'short pause': () => begun({ wait: { kind: 'wait', at, for: 'PT30S', exits: { next: 'thanks' } }, thanks }),
  'long pause': () => begun({ wait: { kind: 'wait', at, for: 'PT5H', exits: { next: 'thanks' } }, thanks }),
  person: () => begun({ hand: { kind: 'handover', at, exits: { nobody: 'thanks', resolved: 'thanks' } }, thanks }),
  'turn by machine': () => {
    const machine = flowOf({ start: thanks }, { id: 'machine', triggers: paid })
    const talk = new Talk(botOf([flowOf({ ask, thanks }), machine]))
    talk.write('hi')
    talk.put({ kind: 'trigger', on: 'event', flow: 'machine', trigger: 't_paid' })
    return talk
  },
}
function begun(drawn: Flow['blocks']) {
  const talk = new Talk(botOf([flowOf(drawn)]))
  talk.write('hi')
  return talk
}
const held = (talk: Talk) => {
  Object.assign(talk.facts, { holder: { id: '7', name: 'Júlia' }, status: 'intervened' })
  talk.put({ kind: 'taken' })
  return talk
}
const freed = (talk: Talk, kind: 'returned' | 'resolved', spoke: boolean) => {
  Object.assign(talk.facts, { holder: null, status: kind === 'resolved' ? 'closed' : 'requesting' })
  const said = talk.put({ kind, spoke })
  return [...said, ...talk.state.runs.map(({ wait }) => wait?.for ?? '')]
}

test.each([
  ['answer', ['turn'], ['answer'], [], []],
  ['call', ['call'], ['call'], [], []],
  ['short pause', ['pause'], ['pause'], [], []],
  ['long pause', ['pause'], ['pause'], ['pause'], ['pause']],
  ['person', ['person'], ['person'], ['person'], ['say: Thanks']],
  ['turn by machine', ['turn', 'turn'], ['answer', 'turn'], ['say: Thanks'], ['say: Thanks']],
])(
  'a run in %s: taken, given back unspoken, given back spoken, resolved',
  (wait, taken, unspoken, spoken, resolved) => {
    const make = standing[wait] ?? (() => begun({ ask }))
    expect(held(make()).state.runs.map((run) => run.wait?.for)).toEqual(taken)
    expect(freed(held(make()), 'returned', false)).toEqual(unspoken)
    expect(freed(held(make()), 'returned', true)).toEqual(spoken)
    expect(freed(held(make()), 'resolved', true)).toEqual(resolved)
  },
)

test('the "nobody came" timer stops while a person is there and starts again when they leave', () => {
  const talk = standing.person?.() ?? begun({ ask })
  expect(talk.state.runs[0]?.wait?.until).not.toBeNull()
  held(talk)
  expect(talk.state.runs[0]?.wait?.until).toBeNull()
  freed(talk, 'returned', true)
  expect(talk.state.runs[0]?.wait?.until).toBe(talk.now + 300_000)
})

test('a call goes on silently under a hand and its words wait until the chat is given back', () => {
  const talk = standing.call?.() ?? begun({ ask })
  held(talk)
  expect(talk.result({ ok: true, status: 200 })).toEqual([])
  expect(freed(talk, 'returned', false)).toEqual(['say: Thanks'])
})

test('a machine-made run waits until the customer has answered, and expires after a day', () => {
  const talk = standing['turn by machine']?.() ?? begun({ ask })
  expect(talk.write('Ana')).toEqual(['say: Thanks', 'say: Thanks'])
  const late = standing['turn by machine']?.() ?? begun({ ask })
  expect(late.ring('turn')).toEqual([])
  expect(late.state.runs).toHaveLength(1)
})

test('what was written before the question began to leave fills no question and counts no failure', () => {
  const talk = begun({ ask, thanks })
  const sent = { 'r1.1': talk.now + 2_000 }
  const early = { ...typed('Ana'), key: 'e', at: talk.now + 1_000 }
  const first = turn(talk.bot, talk.state, [early], { ...talk.facts, sent }, talk.now + 3_000)
  expect(first.log[0]?.outcome).toBe('early')
  expect(first.state.misses).toBe(0)
  const unsent = turn(talk.bot, talk.state, [early], { ...talk.facts, sent: {} }, talk.now + 3_000)
  expect(unsent.log[0]?.outcome).toBe('early')
  const after = turn(
    talk.bot,
    talk.state,
    [{ ...early, at: talk.now + 2_500 }],
    { ...talk.facts, sent },
    talk.now + 3_000,
  )
  expect(after.log[0]?.outcome).toBe('taken')
})

test('a valid answer is never taken by a keyword, an invalid one that is the keyword is', () => {
  const key = {
    on: 'keyword' as const,
    at,
    words: [
      { text: '42', match: 'exact' as const },
      { text: 'stop here', match: 'contains' as const },
    ],
    exits: { next: 'thanks' },
  }
  const number: Block = { kind: 'question', at, text: { en: 'Number?' }, answer: 'number', exits: { next: 'after' } }
  const after: Block = { kind: 'message', at, content: { kind: 'text', text: { en: 'Taken' } } }
  const make = () => {
    const any = { on: 'any-message' as const, at, exits: { next: 'number' } }
    const talk = new Talk(botOf([flowOf({ number, after, thanks }, { triggers: { key, any } })]))
    talk.write('hi')
    return talk
  }
  expect(make().write('42')).toEqual(['say: Taken'])
  expect(make().write('stop here')).toEqual(['say: Thanks'])
  expect(make().write('please stop here')[0]).toContain('ask')
})

test('a keyword that comes back asks the interrupted question again', () => {
  const hours = {
    on: 'keyword' as const,
    at,
    always: true,
    back: true,
    words: [{ text: 'hours', match: 'exact' as const }],
    exits: { next: 'open' },
  }
  const open: Block = { kind: 'message', at, content: { kind: 'text', text: { en: 'Nine to five' } } }
  const any = { on: 'any-message' as const, at, exits: { next: 'ask' } }
  const talk = new Talk(botOf([flowOf({ ask, thanks, open }, { triggers: { hours, any } })]))
  talk.write('hi')
  expect(talk.write('hours')).toEqual(['say: Nine to five', 'ask: Name?'])
  expect(talk.write('Ana')).toEqual(['say: Thanks'])
})

test('a running walk finishes on its version, or follows where its block still stands', () => {
  const talk = begun({ ask, thanks })
  const [old] = talk.bot.flows
  if (!old) throw new Error('the bot has a flow')
  const next = {
    version: 2,
    document: flowOf({
      ask,
      thanks: { ...thanks, content: { kind: 'text' as const, text: { en: 'New words' } } } as Block,
    }),
  }
  const republished = { ...talk.bot, flows: [next], older: [old] }
  talk.bot = republished
  const kept = turn(talk.bot, talk.state, [{ ...typed('Ana'), key: 'x', at: talk.now }], talk.facts, talk.now)
  expect(kept.effects).toContainEqual(expect.objectContaining({ content: { kind: 'text', text: 'Thanks' } }))
  talk.bot = { ...republished, settings: { moveRuns: true } }
  expect(talk.write('Ana')).toEqual(['say: New words'])
})

test('a bot that is off, and a blocked contact, are skipped for good', () => {
  const talk = begun({ ask, thanks })
  talk.bot = { ...talk.bot, on: false }
  expect(talk.write('Ana')).toEqual([])
  expect(talk.outcomes()).toEqual(['skipped'])
  const blocked = new Talk(talk.bot, someFacts({ contact: { ...someFacts().contact, blocked: true } }))
  expect(blocked.write('hi')).toEqual([])
})
