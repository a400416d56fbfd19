import fc from 'fast-check'
import type { MessageInput } from '#domain/flow/index.ts'
import { minutes } from '#domain/index.ts'
import { lumi, type Put, someFacts, Talk } from './flow.ts'
import { bots } from './flow-bots.ts'
import { runs } from './runs.ts'

export const RUNS = runs(300)
const COMMANDS = 40

export type Command = { do: string; n: number; text: string }
export const commands = fc.array(
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
const anybody = { id: '7', name: 'Júlia' }

/** One random conversation; after every step the world must be in order. */
export function play(bot: Talk['bot'], list: Command[], check: (talk: Talk) => void) {
  const talk = new Talk(bot, someFacts())
  for (const command of list) {
    talk.wait(command.n * 50)
    step(talk, command)
    check(talk)
  }
  return talk
}

export function step(talk: Talk, { do: what, n, text }: Command) {
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

export const everyBot = (check: (talk: Talk) => void, after?: (talk: Talk) => void) => {
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
