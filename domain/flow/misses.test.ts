import fc from 'fast-check'
import { expect, test } from 'vitest'
import { botOf, flowOf, Talk } from '#test/support/flow.ts'
import { RUNS } from '#test/support/flow-play.ts'
import { hours, seconds } from '../time.ts'
import type { Block, Flow } from './index.ts'

const at = [0, 0]
const word = (text: string) => ({ on: 'keyword' as const, at, words: [{ text, match: 'exact' as const }] })

test('misses follow their table, and unresolved queries are the requests that count', () => {
  const says = (words: string): Block => ({ kind: 'message', at, content: { kind: 'text', text: { en: words } } })
  const number: Block = { kind: 'question', at, text: { en: 'Number?' }, answer: 'number', retries: 0, exits: {} }
  const blocks: Flow['blocks'] = {
    menu: says('Menu'),
    number,
    sorry: says('Sorry'),
    hand: { kind: 'handover', at, text: { en: 'A person comes' } },
    quiet: { kind: 'handover', at, countUnresolved: false },
  }
  const triggers = {
    t_menu: { ...word('menu'), exits: { next: 'menu' } },
    t_ask: { ...word('ask'), exits: { next: 'number' } },
    t_quiet: { ...word('quiet'), exits: { next: 'quiet' } },
    t_lost: { on: 'fallback' as const, at, scope: 'bot' as const, times: 2, exits: { next: 'sorry', limit: 'hand' } },
  }
  const bot = botOf([flowOf(blocks, { triggers })])
  let [checked, requests] = [0, 0]
  const gap = fc.constantFrom(seconds(1), seconds(6), hours(1), hours(25))
  const act = fc.constantFrom('xyzzy', 'xyzzy', 'xyzzy', 'menu', 'ask', '42', 'quiet', 'resolve')
  fc.assert(
    fc.property(fc.array(fc.tuple(act, gap), { minLength: 5, maxLength: 30 }), (history) => {
      const talk = new Talk(bot)
      const model = { misses: 0, missedAt: Number.NEGATIVE_INFINITY, open: false, counted: 0 }
      let counted = 0
      for (const [what, pause] of history) {
        talk.wait(pause)
        if (what === 'resolve') {
          Object.assign(talk.facts, { holder: null, status: 'closed' })
          talk.put({ kind: 'resolved', spoke: true })
          Object.assign(model, { misses: 0, open: false })
        } else {
          talk.write(what)
          const understood = what === 'menu' || what === 'ask' || what === 'quiet' || (what === '42' && model.open)
          if (understood) model.misses = 0
          else {
            const since = talk.now - model.missedAt
            if (since > hours(24)) model.misses = 0
            if (since > seconds(5) || model.misses === 0) model.misses++
            model.missedAt = talk.now
            if (model.misses > 2) Object.assign(model, { misses: 0, counted: model.counted + 1 })
          }
          model.open = what === 'ask'
        }
        counted += talk.last.effects.filter((effect) => effect.do === 'request' && effect.count).length
        expect([talk.state.misses, counted]).toEqual([model.misses, model.counted])
        checked++
      }
      requests += counted
    }),
    { numRuns: RUNS },
  )
  console.log(`misses: ${checked} inputs beside the model, ${requests} requests counted, 0 differences`)
  expect(requests).toBeGreaterThan(RUNS / 10)
})
