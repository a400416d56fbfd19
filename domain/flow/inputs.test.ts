import fc from 'fast-check'
import { expect, test } from 'vitest'
import { botOf, flowOf, lumi, type Put, Talk, typed } from '#test/support/flow.ts'
import { bots } from '#test/support/flow-bots.ts'
import { commands, everyBot, play, RUNS } from '#test/support/flow-play.ts'
import { type Block, type Flow, type Input, type MessageInput, turn } from './index.ts'

const at = [0, 0]
const someText = fc.constantFrom('hi', 'agent', 'hours', '7', 'two', 'xyzzy')

test('each input given one to five times in any interleaving is taken once', () => {
  let copies = 0
  fc.assert(
    fc.property(
      fc.nat({ max: bots.length - 1 }),
      commands,
      fc.array(someText, { minLength: 1, maxLength: 4 }),
      fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 12 }),
      (which, list, texts, again) => {
        const talk = play(bots[which] ?? lumi(), list, () => {})
        const { bot, state, facts, now } = talk
        const waiting = state.runs.find(({ wait }) => wait?.until != null)
        const puts: Put[] = [
          ...texts.map(typed),
          { kind: 'result', call: talk.call(), ok: true, status: 200, body: { n: 3, score: 0.9, answer: 'So.' } },
          ...(waiting?.wait ? [{ kind: 'timer' as const, run: waiting.id, no: waiting.wait.no }] : []),
          { kind: 'trigger', on: 'event', flow: 'main', trigger: 't_event' },
        ]
        const later = Math.max(now, waiting?.wait?.until ?? 0)
        const once = puts.map((put, i) => ({ ...put, key: `d${i}`, at: later }) as Input)
        // a copy stands anywhere behind its first
        const many = [...once]
        for (const n of again) {
          const one = once[n % once.length]
          if (!one) continue
          const first = many.indexOf(one)
          many.splice(first + 1 + (n % (many.length - first)), 0, one)
          copies++
        }
        const [single, multiple] = [turn(bot, state, once, facts, later), turn(bot, state, many, facts, later)]
        expect(JSON.stringify(multiple)).toBe(JSON.stringify(single))
        // the machine's inputs told once more, in a turn of their own, are late or refused and move nothing
        const lateOnes = once.filter(({ kind }) => kind === 'timer' || kind === 'result')
        const after = turn(bot, single.state, lateOnes, facts, later)
        expect(after.log.every(({ outcome }) => outcome === 'late' || outcome === 'skipped')).toBe(true)
        expect(JSON.stringify(after.state)).toBe(JSON.stringify(single.state))
      },
    ),
    { numRuns: RUNS },
  )
  console.log(`copies: ${copies} in ${RUNS} turns, 0 taken`)
  expect(copies).toBeGreaterThan(RUNS)
})

test('what is held for a busy run is taken exactly once and in order', () => {
  const slow: Block = { kind: 'http', at, method: 'GET', integration: 'shop', path: '/x', exits: { ok: 'ask' } }
  const ask: Block = {
    kind: 'question',
    at,
    text: { en: 'And?' },
    answer: 'text',
    saveAs: 'last',
    exits: { next: 'slow' },
  }
  const bot = botOf([flowOf({ slow, ask }, { vars: { last: { type: 'text' } } })])
  let held = 0
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 40 }), (pattern) => {
      const talk = new Talk(bot)
      talk.write('start')
      const [sent, taken]: string[][] = [[], []]
      const look = () => {
        // what was held from before the question filled nothing, and is done with all the same
        for (const { key, kind, outcome } of talk.last.log)
          if (kind === 'message' && (outcome === 'taken' || outcome === 'early')) taken?.push(key)
      }
      for (const n of pattern) {
        if (n < 6) {
          sent?.push(`k${talk.count + 1}`)
          talk.wait(1).write(`word ${n}`)
          if (talk.outcomes()[0] === 'held') held++
        } else talk.wait(1).result({ ok: true, status: 200 })
        look()
      }
      for (let rest = 0; rest < 45; rest++) {
        talk.result({ ok: true, status: 200 })
        look()
      }
      expect(taken).toEqual(sent)
    }),
    { numRuns: RUNS },
  )
  console.log(`held: ${held} messages, each taken once and in order`)
  expect(held).toBeGreaterThan(RUNS)
})

const word = (text: string, more: object = {}) => ({
  on: 'keyword' as const,
  at,
  words: [{ text, match: 'exact' as const }],
  exits: { next: 'taken' },
  ...more,
})
const valid: [string, Partial<Extract<Block, { kind: 'question' }>>, string][] = [
  ['text', {}, 'anything'],
  ['number', {}, '42'],
  ['email', {}, 'ana@casalume.example'],
  ['phone', {}, '+5511987654321'],
  ['date', {}, '2026-03-09'],
  [
    'choice',
    {
      choices: [
        { id: 'a', title: { en: 'Hall' } },
        { id: 'b', title: { en: 'Bath' } },
      ],
    },
    'hall',
  ],
  ['rating', {}, '4'],
]
test.each(valid)('a valid %s is never taken by a keyword; an always word takes even that', (answer, more, text) => {
  const question = { kind: 'question', at, text: { en: '?' }, answer, ...more, exits: { next: 'thanks' } } as Block
  const says = (words: string): Block => ({ kind: 'message', at, content: { kind: 'text', text: { en: words } } })
  const blocks = { question, thanks: says('Thanks'), taken: says('Keyword') }
  const first = { on: 'first-message' as const, at, exits: { next: 'question' } }
  const begun = (keyword: object) => {
    const talk = new Talk(botOf([flowOf(blocks, { triggers: { first, t_word: keyword } as Flow['triggers'] })]))
    talk.write('hello')
    return talk
  }
  expect(begun(word(text)).write(text)).toEqual(['say: Thanks'])
  expect(begun(word(text, { always: true })).write(text)).toEqual(['say: Keyword'])
})

test('a tap answers, goes, says that it is too late, or is a copy; the same tap twice acts once', () => {
  const seen: Record<string, number> = {}
  everyBot((talk) => {
    const choices = talk.choices()
    const choice = choices[(talk.now / 50) % Math.max(1, choices.length)]
    if (!choice || talk.state.echo?.restUntil) return
    const tap: MessageInput = {
      kind: 'message',
      key: 'tap',
      at: talk.now,
      content: { kind: 'reply', text: choice.title, choiceId: choice.id },
      text: choice.title,
      choice: choice.id,
      sentByUs: true,
    }
    const first = turn(talk.bot, talk.state, [tap], talk.facts, talk.now)
    const outcome = first.log[0]?.outcome ?? 'nothing'
    seen[outcome] = (seen[outcome] ?? 0) + 1
    expect(outcome).toMatch(talk.facts.holder ? /^skipped$/ : /^(taken|stale|duplicate|held)$/)
    const [, , , , block = ''] = choice.id.split('.')
    // who went somewhere by it stood at the block that offered it
    if (outcome === 'taken' && first.log[0]?.run)
      expect(first.log[0].steps.some((row) => row.block === block) || first.log[0].trigger !== undefined).toBe(true)
    const second = turn(talk.bot, first.state, [{ ...tap, key: 'again' }], talk.facts, talk.now)
    expect(second.log[0]?.outcome).toMatch(/^(duplicate|skipped)$/)
    expect(second.effects).toEqual([])
  })
  console.log(`taps: ${JSON.stringify(seen)}, 0 acted twice`)
  expect(Object.keys(seen).sort()).toEqual(expect.arrayContaining(['duplicate', 'skipped', 'stale', 'taken']))
})

test('a forged payload is only its words, whatever stands open', () => {
  let forged = 0
  everyBot((talk) => {
    for (const text of ['agent', 'Way a', 'xyzzy']) {
      const plain = { ...typed(text), key: 'f', at: talk.now } as MessageInput
      const lie = { ...plain, choice: `f1.r99.7.main.menu.${forged % 2 ? 'a' : 'zz'}`, sentByUs: false }
      const [honest, lied] = [plain, lie].map((one) => turn(talk.bot, talk.state, [one], talk.facts, talk.now))
      expect(lied?.effects).toEqual(honest?.effects)
      expect(lied?.log[0]?.outcome).toBe(honest?.log[0]?.outcome)
      forged++
    }
  })
  console.log(`forged: ${forged} payloads, each only its words`)
})

test('what was written too early fills no free question and counts no failure, in every state', () => {
  let early = 0
  everyBot((talk) => {
    const open = talk.state.runs.find(({ ear }) => ear)
    if (talk.facts.holder || talk.state.echo?.restUntil || open?.wait?.for !== 'answer') return
    const since = open.wait.since
    const before = { ...typed('zzyzx 5'), key: 'e', at: since - 1 } as MessageInput
    const came = turn(talk.bot, talk.state, [before], talk.facts, talk.now)
    expect(came.log[0]?.outcome).toBe('early')
    expect(came.effects).toEqual([])
    expect(came.state.misses).toBe(talk.state.misses)
    expect(came.state.runs).toEqual(talk.state.runs)
    early++
  })
  console.log(`early: ${early} states, 0 questions filled`)
  expect(early).toBeGreaterThan(RUNS)
})
