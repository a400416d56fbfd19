import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lumi, someFacts, Talk, typed } from '#test/support/flow.ts'
import { bots } from '#test/support/flow-bots.ts'
import { commands, everyBot, RUNS, step } from '#test/support/flow-play.ts'
import { emptyState, turn } from './index.ts'

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
