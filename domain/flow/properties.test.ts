import fc from 'fast-check'
import { expect, test } from 'vitest'
import { botOf, flowOf, lumi, type Put, someFacts, Talk, typed } from '#test/support/flow.ts'
import { minutes } from '../time.ts'
import { emptyState, type Flow, type Live, type MessageInput, turn } from './index.ts'

const RUNS = Number(process.env.CHAOS_RUNS ?? 300)
const COMMANDS = 40

/** Every kind of block and machine-made triggers, joined so that random walks reach all of them. */
const all: Flow = flowOf(
  {
    menu: {
      kind: 'buttons',
      at: [0, 0],
      text: { en: 'Menu' },
      choices: ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, title: { en: `Way ${id}` } })),
      retries: 1,
      exits: { a: 'http', b: 'sleep', c: 'form', d: 'assign', e: 'split' },
    },
    http: {
      kind: 'http',
      at: [0, 0],
      method: 'POST',
      integration: 'shop',
      path: '/x',
      body: { a: '{{message}}' },
      take: [{ from: '/n', to: 'n' }],
      exits: { ok: 'asked' },
    },
    asked: {
      kind: 'question',
      at: [0, 0],
      text: { en: 'Number?' },
      answer: 'number',
      saveAs: 'n',
      exits: { next: 'add' },
    },
    add: { kind: 'set', at: [0, 0], changes: [{ to: 'n', add: 1 }], exits: { next: 'if' } },
    if: {
      kind: 'condition',
      at: [0, 0],
      branches: [{ id: 'big', where: { field: 'n', op: 'gt', value: 5 } }],
      exits: { big: 'hand', else: 'menu' },
    },
    sleep: { kind: 'wait', at: [0, 0], for: 'PT2H', exits: { next: 'remind', message: 'menu' } },
    remind: {
      kind: 'message',
      at: [0, 0],
      content: { kind: 'text', text: { en: 'Still there?' } },
      exits: { next: 'short' },
    },
    short: { kind: 'wait', at: [0, 0], for: 'PT20S', exits: { next: 'menu' } },
    form: {
      kind: 'form',
      at: [0, 0],
      form: 'f',
      text: { en: 'Form' },
      open: { en: 'Open' },
      exits: { next: 'tag', unsupported: 'tag' },
    },
    tag: { kind: 'tag', at: [0, 0], add: ['vip'], exits: { next: 'know' } },
    know: {
      kind: 'knowledge',
      at: [0, 0],
      text: { en: 'Ask me' },
      stay: true,
      back: { en: 'Back' },
      exits: { next: 'menu', unsure: 'hand' },
    },
    assign: {
      kind: 'assign',
      at: [0, 0],
      team: 't',
      text: { en: 'One moment' },
      exits: { unavailable: 'hand', resolved: 'menu' },
    },
    split: {
      kind: 'split',
      at: [0, 0],
      ways: [
        { id: 'x', weight: 1 },
        { id: 'y', weight: 1 },
      ],
      exits: { x: 'tpl', y: 'guest' },
    },
    tpl: { kind: 'template', at: [0, 0], template: 'tpl', listen: true, exits: { 'reply-0': 'done', timeout: 'done' } },
    guest: { kind: 'goto', at: [0, 0], flow: 'other', exits: { done: 'menu' } },
    hand: {
      kind: 'handover',
      at: [0, 0],
      text: { en: 'A person comes' },
      nobodyAfter: 'PT5M',
      exits: { resolved: 'rate', nobody: 'sorry' },
    },
    sorry: { kind: 'question', at: [0, 0], text: { en: 'Leave a word' }, answer: 'text', gather: 'PT10S', exits: {} },
    rate: {
      kind: 'question',
      at: [0, 0],
      text: { en: 'Rate' },
      answer: 'rating',
      saveAs: 'n',
      retries: 0,
      exits: { next: 'close' },
    },
    close: { kind: 'resolve', at: [0, 0], text: { en: 'Bye' }, exits: { next: 'done' } },
    done: { kind: 'end', at: [0, 0], outcome: 'answered' },
  },
  {
    vars: { n: { type: 'number' } },
    triggers: {
      t_any: { on: 'any-message', at: [0, 0], exits: { next: 'menu' } },
      t_event: { on: 'event', at: [0, 0], event: 'paid', exits: { next: 'remind' } },
      t_tag: { on: 'tag', at: [0, 0], tag: 'late', change: 'added', restart: true, exits: { next: 'sleep' } },
      t_agent: {
        on: 'keyword',
        at: [0, 0],
        always: true,
        words: [{ text: 'agent', match: 'exact' }],
        exits: { next: 'hand' },
      },
      t_hours: {
        on: 'keyword',
        at: [0, 0],
        back: true,
        words: [{ text: 'hours', match: 'contains' }],
        exits: { next: 'tag2' },
      },
    },
  },
)
all.blocks.tag2 = { kind: 'message', at: [0, 0], content: { kind: 'text', text: { en: 'Nine to five' } } }
const other: Flow = flowOf(
  {
    q: {
      kind: 'list',
      at: [0, 0],
      text: { en: 'Pick' },
      sections: [
        {
          rows: [
            { id: 'one', title: { en: 'One' } },
            { id: 'two', title: { en: 'Two' } },
          ],
        },
      ],
      once: true,
    },
  },
  { id: 'other', triggers: { t_ev: { on: 'event', at: [0, 0], event: 'late', exits: { next: 'q' } } } },
)

type Command = { do: string; n: number; text: string }
const commands = fc.array(
  fc.record({
    do: fc.constantFrom(
      'write',
      'write',
      'write',
      'tap',
      'tap',
      'tap',
      'old',
      'ring',
      'ring',
      'late',
      'result',
      'result',
      'failed',
      'take',
      'return',
      'resolve',
      'event',
      'tagged',
      'later',
      'form',
    ),
    n: fc.nat({ max: 1_000 }),
    text: fc.constantFrom(
      'hi',
      'agent',
      'hours',
      '7',
      '3',
      'two',
      'Way a',
      'way b',
      'back',
      'xyzzy',
      'menu',
      'lamps',
      '20418',
      '',
    ),
  }),
  { minLength: 15, maxLength: COMMANDS },
)
const bots: Live[] = [botOf([all, other]), lumi(), lumi('lumi-demo')]
const anybody = { id: '7', name: 'Júlia' }

/** One random conversation; after every step the world must be in order. */
function play(bot: Live, list: Command[], check: (talk: Talk) => void) {
  const talk = new Talk(bot, someFacts())
  for (const command of list) {
    talk.wait(command.n * 50)
    step(talk, command)
    check(talk)
  }
  return talk
}

function step(talk: Talk, { do: what, n, text }: Command) {
  const { facts, state } = talk
  const waiting = state.runs.filter(({ wait }) => wait?.until != null)
  const [held, run] = [facts.holder !== null, waiting[n % Math.max(1, waiting.length)]]
  if (what === 'write') return talk.write(text)
  if (what === 'tap') return talk.choices().length > 0 ? tapChoice(talk, n % 8) : talk.write(text)
  if (what === 'old') return talk.choices().length > 0 ? tapChoice(talk, n) : talk.write(text)
  if (what === 'later') return talk.wait(minutes(n)).write('xyzzy')
  if (what === 'ring' && run?.wait) {
    talk.now = Math.max(talk.now, run.wait.until ?? 0)
    return talk.put({ kind: 'timer', run: run.id, no: run.wait.no })
  }
  if (what === 'late') return talk.put({ kind: 'timer', run: `r${n % 9}`, no: n % 30 })
  if (what === 'result')
    return talk.put({
      kind: 'result',
      call: talk.call(),
      ok: true,
      status: 200,
      body: { n: n % 10, score: (n % 10) / 10, answer: 'So.' },
    })
  if (what === 'failed') return talk.put({ kind: 'result', call: talk.call(), ok: false, error: 'http-unreachable' })
  if (what === 'event')
    return talk.put({
      kind: 'trigger',
      on: 'event',
      flow: n % 2 ? 'main' : 'other',
      trigger: n % 2 ? 't_event' : 't_ev',
    })
  if (what === 'tagged') return talk.put({ kind: 'trigger', on: 'tag', flow: 'main', trigger: 't_tag' })
  if (what === 'form') return talk.put({ kind: 'message', content: { kind: 'form', name: 'f', answers: {} } })
  if (what === 'take' && !held) {
    Object.assign(facts, { holder: anybody, status: 'intervened' })
    return talk.put({ kind: 'taken' })
  }
  if (what === 'return' && held) {
    Object.assign(facts, { holder: null, status: 'requesting' })
    return talk.put({ kind: 'returned', spoke: n % 2 === 0 })
  }
  if (what === 'resolve' && held) {
    Object.assign(facts, { holder: null, status: 'closed' })
    return talk.put({ kind: 'resolved', spoke: true })
  }
  return talk.put({ kind: 'result', call: 'nobody', ok: true })
}

function tapChoice(talk: Talk, n: number) {
  const choices = talk.choices()
  const { id, title } = choices[n % choices.length] ?? { id: '', title: '' }
  const tap: Put<MessageInput> = {
    kind: 'message',
    content: { kind: 'reply', text: title, choiceId: id },
    text: title,
    choice: id,
  }
  return talk.put(tap)
}

const everyBot = (check: (talk: Talk) => void, after?: (talk: Talk) => void) => {
  let steps = 0
  fc.assert(
    fc.property(fc.nat({ max: bots.length - 1 }), commands, (which, list) => {
      const talk = play(bots[which] ?? lumi(), list, check)
      steps += list.length
      after?.(talk)
    }),
    { numRuns: RUNS },
  )
  return steps
}

test('at most one run has the ear, one waits for a person, six live, eight frames', () => {
  const steps = everyBot(({ state, facts }) => {
    const { runs } = state
    expect(runs.filter(({ ear }) => ear).length).toBeLessThanOrEqual(1)
    expect(
      runs.filter(({ wait, frames }) => wait?.for === 'person' || frames.some(({ aside }) => aside)).length,
    ).toBeLessThanOrEqual(1)
    expect(runs.length).toBeLessThanOrEqual(6)
    for (const run of runs) {
      expect(run.frames.length).toBeGreaterThan(0)
      expect(run.frames.length).toBeLessThanOrEqual(8)
      expect(run.wait).not.toBeNull()
      if (run.wait?.for === 'answer') expect(run.ear).toBe(true)
      if (run.wait?.for === 'turn' || run.wait?.for === 'person') expect(run.ear).toBe(false)
    }
    // Nobody waits for a turn while the ear is free and nobody holds the chat.
    const turnWaits = runs.some(({ wait }) => wait?.for === 'turn')
    if (turnWaits && !facts.holder) expect(runs.some(({ ear }) => ear)).toBe(true)
    if (!runs.some(({ ear }) => ear)) expect(state.held).toEqual([])
  })
  console.log(
    `runs: ${steps} random commands over ${bots.length} bots, 0 with two ears, two hand-overs or too many runs`,
  )
})

test('while a person holds the chat nothing is said', () => {
  let silent = 0
  everyBot(({ facts, last }) => {
    if (!facts.holder) return
    silent++
    expect(
      last.effects.filter((effect) => effect.do === 'say' || effect.do === 'template' || effect.do === 'request'),
    ).toEqual([])
  })
  expect(silent).toBeGreaterThan(0)
  console.log(`holder: ${silent} turns under a person's hand, 0 words of the bot`)
})

test('visits of a block are its exits, its endings and who stands there', () => {
  let visits = 0
  let rows: { entered?: true; block: string; flow: string; version: number }[] = []
  everyBot(
    ({ last }) => {
      rows.push(...last.log.flatMap(({ steps }) => steps))
    },
    ({ state }) => {
      const count = new Map<string, number>()
      const add = (flow: string, block: string, n: number) =>
        count.set(`${flow}/${block}`, (count.get(`${flow}/${block}`) ?? 0) + n)
      for (const row of rows) add(row.flow, row.block, 'entered' in row ? 1 : -1)
      for (const { frames } of state.runs)
        for (const { flow, block, visit } of frames) if (visit > 0) add(flow, block, -1)
      visits += rows.filter((row) => 'entered' in row).length
      rows = []
      expect([...count].filter(([, left]) => left !== 0)).toEqual([])
    },
  )
  console.log(`visits: ${visits} blocks entered, 0 not accounted for`)
})

test('the same arguments give the same bytes, and stay as they were', () => {
  fc.assert(
    fc.property(fc.nat({ max: bots.length - 1 }), commands, (which, list) => {
      const [one, two] = [new Talk(frozen(bots[which] ?? lumi())), new Talk(bots[which] ?? lumi())]
      for (const command of list) {
        for (const talk of [one, two]) {
          talk.wait(command.n * 50)
          talk.state = frozen(talk.state)
          step(talk, command)
        }
        expect(JSON.stringify(one.last)).toBe(JSON.stringify(two.last))
      }
    }),
    { numRuns: Math.ceil(RUNS / 3) },
  )
  console.log(`same: ${Math.ceil(RUNS / 3)} conversations twice with frozen arguments, 0 differences`)
})

test('a walk stays within its budget and a late timer or result moves nothing', () => {
  let late = 0
  everyBot((talk) => {
    const { last } = talk
    expect(
      last.log.every(({ said, steps }) => said.length <= 20 && steps.filter((row) => 'entered' in row).length <= 100),
    ).toBe(true)
    expect(talk.state.saidSince).toBeLessThanOrEqual(31)
    const before = JSON.stringify(talk.state)
    for (const ghost of [
      { kind: 'timer' as const, run: 'r1', no: 0 },
      { kind: 'result' as const, call: 'r1.0', ok: true },
    ]) {
      const again = turn(talk.bot, talk.state, [{ ...ghost, key: 'ghost', at: talk.now }], talk.facts, talk.now)
      expect(again.log[0]?.outcome).toBe('late')
      expect(again.effects).toEqual([])
      expect(JSON.stringify(again.state)).toBe(before)
      late++
    }
  })
  console.log(`late: ${late} late timers and results, 0 moved anything`)
})

test('an always word asks for a person from every state but Intervened', () => {
  let asked = 0
  everyBot((talk) => {
    if (talk.facts.holder || talk.state.echo?.restUntil) return
    const { effects } = turn(
      talk.bot,
      talk.state,
      [{ ...typed('agent'), key: 'a', at: talk.now }],
      talk.facts,
      talk.now,
    )
    expect(effects.some((effect) => effect.do === 'request')).toBe(true)
    asked++
  })
  console.log(`always: ${asked} states, a person was asked for in each`)
})

test('a forged tap is only text, and inputs given twice in one turn count once', () => {
  const talk = new Talk(bots[0] ?? lumi())
  talk.write('hi')
  expect(talk.put({ ...typed('Way a'), choice: 'f1.r9.9.main.menu.a' })).toEqual(['call: http'])
  expect(talk.outcomes()).toEqual(['taken'])
  const input = { ...typed('hi'), key: 'same', at: talk.now }
  expect(turn(lumi(), emptyState(), [input, input, input], someFacts(), talk.now).log).toHaveLength(1)
})

const frozen = <Data>(data: Data): Data => {
  if (typeof data === 'object' && data !== null && !Object.isFrozen(data)) {
    Object.freeze(data)
    for (const value of Object.values(data)) frozen(value)
  }
  return data
}
