import { z } from 'zod'
import { choose, typedChoice } from '../answers.ts'
import { defineBlock, type OpenChoice, type Outcome, openChoices, type Step, saidChoices } from '../define.ts'
import { durationOf } from '../duration.ts'
import { answerKinds, readAnswer } from '../questions.ts'
import type { Gathered, MessageInput, Value } from '../run.ts'
import { asking, blockShape, Choice, Duration, Text, VarName, words } from '../shapes.ts'
import { answerBy } from '../timeouts.ts'

const limit = z.union([z.number(), z.string()]).optional()
const shape = blockShape('question', {
  text: Text,
  answer: z.enum(answerKinds),
  saveAs: VarName.optional(),
  choices: z.array(Choice).min(2).max(30).optional(),
  min: limit,
  max: limit,
  pattern: words(256).optional(),
  files: z.array(words(80)).min(1).max(20).optional(),
  gather: Duration.optional(),
  ...asking,
})
type Question = z.infer<typeof shape>

export const question = defineBlock({
  kind: 'question',
  label: 'Question',
  shape,
  speaks: true,
  asks: () => true,
  exits: ({ choices = [] }) => [...choices.map(({ id }) => id), 'next', 'invalid', 'timeout', 'error'],
  texts: ({ text, choices = [], retry }) => [
    { text, most: choices.length > 0 ? 1024 : 4096 },
    ...choices.map(({ title }) => ({ text: title, choiceTitles: true })),
    ...(retry ? [{ text: retry }] : []),
  ],
  enter: (block, step) => ask(block, step, step.words(block.text)),
  choices: open,
  understand: (block, step, message) => {
    if (block.answer === 'choice' || block.answer === 'rating') return typedChoice(open(block, step), message)
    const read = readAnswer(block, step, message)
    return read !== null && 'value' in read ? read : null
  },
  answer,
  again: (block, step, lead) => ask(block, step, lead),
})

function answer(
  block: Question,
  step: Step,
  understood: { choice: string } | { value: Value } | { asked: string },
  message: MessageInput,
): Outcome {
  if ('choice' in understood) {
    const chosen = open(block, step)
    if (block.answer !== 'rating') return choose(chosen, understood.choice, block.saveAs, step)
    return save(block, step, Number(understood.choice.slice(1)))
  }
  if ('asked' in understood) return { invalid: true }
  if (block.gather && gathers(block)) return { gather: step.now + durationOf(block.gather), took: message }
  return save(block, step, understood.value)
}

export const gathers = ({ answer: kind }: { answer: string }) => kind === 'text' || kind === 'file'

/** What was gathered becomes the answer: texts by newline, files as a list of one or the file itself. */
export function gatheredAnswer(block: Question, step: Step, gathered: readonly Gathered[]): Outcome {
  const texts = gathered.flatMap(({ text }) => (text === undefined ? [] : [text]))
  const [file] = gathered.flatMap((one) => (one.file ? [one.file] : []))
  return save(block, step, block.answer === 'file' && file ? file : texts.join('\n'))
}

function save(block: Question, step: Step, value: Value): Outcome {
  step.run.vars.answer = value
  if (block.saveAs && !step.write(block.saveAs, value)) return { fail: 'bad-value' }
  return { exit: 'next' }
}

const STARS = [1, 2, 3, 4, 5]

function open(block: Question, step: Step): OpenChoice[] {
  if (block.answer === 'rating')
    return STARS.map((star) => ({ id: `s${star}`, titles: [String(star), stars(star)], words: [], value: star }))
  return block.answer === 'choice' ? openChoices(block.choices ?? [], step) : []
}

const stars = (count: number) => '★'.repeat(count)

function ask(block: Question, step: Step, text: string): Outcome {
  step.ask((payload) => {
    const button = step.botText('choose')
    if (block.answer === 'location') return { kind: 'locationRequest', text }
    if (block.answer === 'rating') {
      const choices = STARS.map((star) => ({ id: payload(`s${star}`), title: stars(star) }))
      return { kind: 'choices', as: 'list', text, button, choices }
    }
    if (block.answer !== 'choice') return { kind: 'text', text }
    return { kind: 'choices', as: 'buttons', text, button, choices: saidChoices(block.choices ?? [], step, payload) }
  })
  return { ask: answerBy(block.timeout, step.now) }
}
