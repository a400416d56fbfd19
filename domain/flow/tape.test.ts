import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lumi, type Put, someFacts, Talk } from '#test/support/flow.ts'
import { bots } from '#test/support/flow-bots.ts'
import { commands, RUNS, step } from '#test/support/flow-play.ts'
import { type Offered, offeredBy, passes, replay, Tape, type TapeLine, tapeLine } from './index.ts'

const folder = new URL('../../test/contracts/flow-format/tapes/', import.meta.url)
const kept = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name): [string, Tape] => [name, Tape.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')))])

test.each(kept)('the tape %s, kept for ever, still says the same words', (_, tape) => {
  const replayed = replay(lumi(), tape)
  expect(replayed.filter(({ same, unasked }) => !same || unasked)).toEqual([])
  expect(tape.lines.length).toBeGreaterThan(2)
})

/** A conversation that remembers itself as a tape. */
class Recorded extends Talk {
  recorded: TapeLine[] = []
  private readonly startedAt = this.now
  private seen: Offered[] = []
  override put(...inputs: Put[]): string[] {
    const before = { state: this.state, offered: this.seen, startedAt: this.startedAt }
    const answer = super.put(...inputs)
    const [input] = inputs
    const line = input && tapeLine({ ...input, key: 'k', at: this.now } as never, before, this.now, this.last)
    if (line) this.recorded.push(line)
    this.seen = offeredBy(this.last, this.seen)
    return answer
  }
  tape = (): Tape =>
    Tape.parse(
      JSON.parse(
        JSON.stringify({
          tape: 1,
          title: 'Recorded',
          flow: 'main',
          facts: {
            channel: 'whatsapp',
            language: 'en',
            name: 'Ana Souza',
            phone: '+5511987654321',
            zone: 'America/Sao_Paulo',
          },
          lines: this.recorded,
        }),
      ),
    )
}

test('a recorded conversation, replayed on its own version, says what was said', () => {
  let [lines, words] = [0, 0]
  const runs = Math.ceil(RUNS / 2)
  fc.assert(
    fc.property(fc.nat({ max: bots.length - 1 }), commands, (which, list) => {
      const bot = bots[which] ?? lumi()
      const talk = new Recorded(bot, someFacts({ contact: { ...someFacts().contact, id: 'tape' } }))
      for (const command of list) {
        talk.wait(command.n * 50)
        step(talk, command)
      }
      const replayed = replay(bot, talk.tape())
      expect(replayed.filter(({ same }) => !same)).toEqual([])
      lines += replayed.length
      words += replayed.flatMap(({ now }) => now).filter((line) => /^(say|ask): /.test(line)).length
    }),
    { numRuns: runs },
  )
  console.log(`replay: ${runs} conversations, ${lines} inputs, ${words} messages said again, 0 differences`)
  expect(words).toBeGreaterThan(lines / 4)
})

const first = kept.find(([name]) => name === 'lamps-not-sure.json')?.[1]

test('a changed draft is shown beside what was said, and an answer it never asked for is marked', () => {
  if (!first) throw new Error('the tape is gone')
  const draft = structuredClone(lumi())
  const menu = draft.flows[0]?.document.blocks.menu
  if (menu?.kind !== 'buttons' && menu?.kind !== 'list') throw new Error('Lumi has a menu')
  menu.text = { en: 'What now?' }
  const words = replay(draft, first)
  expect(passes(words)).toBe(false)
  expect(words.map(({ same }) => same)).toEqual([false, true, true, true])
  expect(words[0]?.now.at(-1)).toBe('ask: What now?')
  const starred = {
    ...first,
    lines: first.lines.map((line) => ({
      ...line,
      out: line.out.map((one) => (one.startsWith('ask: How') ? '*' : one)),
    })),
  }
  expect(passes(replay(draft, starred))).toBe(true)

  const other = structuredClone(lumi())
  const choices = other.flows[0]?.document.blocks.menu
  if (choices?.kind === 'buttons') choices.choices = choices.choices.filter(({ id }) => id !== 'lamps')
  const marked = replay(other, first)
  expect(marked.map(({ unasked }) => unasked)).toEqual([false, true, false, true])
  expect(marked).toHaveLength(first.lines.length)
})

test('a tape of a newer kind, or with an input nobody knows, is refused', () => {
  expect(Tape.safeParse({ ...first, tape: 2 }).success).toBe(false)
  expect(Tape.safeParse({ ...first, lines: [{ at: 'PT0S', in: { kind: 'magic' }, out: [] }] }).success).toBe(false)
  expect(Tape.safeParse({ ...first, lines: [{ at: 'soon', in: { kind: 'taken' }, out: [] }] }).success).toBe(false)
})
