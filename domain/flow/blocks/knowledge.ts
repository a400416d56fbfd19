import { z } from 'zod'
import { seconds } from '../../time.ts'
import { defineBlock, type Outcome, type Result, type Step } from '../define.ts'
import { fold } from '../fold.ts'
import { blockShape, Duration, Id, Text, Title } from '../shapes.ts'
import { answerBy } from '../timeouts.ts'
import { isObject } from '../values.ts'

const shape = blockShape('knowledge', {
  text: Text.optional(),
  stay: z.boolean().optional(),
  back: Title.optional(),
  minScore: z.number().min(0).max(1).optional(),
  sources: z.array(Id).min(1).max(50).optional(),
  model: z.boolean().optional(),
  timeout: Duration.optional(),
})
type Knowledge = z.infer<typeof shape>

const CALL_TAKES = seconds(30)
const GIVE_UP = seconds(45)
const MIN_SCORE = 0.5
/** Answers in one stay, so that nobody talks to the index for ever. */
const MOST_ANSWERS = 10

export const knowledge = defineBlock({
  kind: 'knowledge',
  label: 'Answer from knowledge',
  shape,
  speaks: true,
  asks: () => true,
  exits: () => ['next', 'unsure', 'timeout', 'error'],
  texts: ({ text, back }) => [...(text ? [{ text, most: back ? 1024 : 4096 }] : []), ...(back ? [{ text: back }] : [])],
  enter: (block, step) => {
    step.run.vars[ANSWERED] = 0
    return block.text
      ? ask(block, step, step.words(block.text))
      : lookUp(block, step, String(step.value('message') ?? ''))
  },
  choices: backChoice,
  understand: (block, step, message) => {
    const typed = fold(message.text ?? '')
    if (backChoice(block, step).some(({ titles }) => titles.some((title) => fold(title) === typed)))
      return { choice: 'back' }
    return message.text?.trim() ? { asked: message.text } : null
  },
  answer: (block, step, understood) => {
    if ('choice' in understood) return { exit: 'next' }
    return 'asked' in understood ? lookUp(block, step, understood.asked) : { invalid: true }
  },
  result: found,
  again: (block, step, lead) => ask(block, step, lead),
})

const ANSWERED = 'answers_given'

function found(block: Knowledge, step: Step, { ok, body, error }: Result): Outcome {
  if (!ok) return { fail: error === 'call-timeout' ? 'call-timeout' : 'unknown' }
  const score = isObject(body) && typeof body.score === 'number' ? body.score : 0
  const answer = isObject(body) && typeof body.answer === 'string' ? body.answer.trim().slice(0, 4096) : ''
  step.run.vars.score = score
  step.run.vars.answer = answer
  if (answer === '' || score < (block.minScore ?? MIN_SCORE)) return { exit: 'unsure' }
  const given = Number(step.run.vars[ANSWERED] ?? 0) + 1
  step.run.vars[ANSWERED] = given
  if (block.stay && given < MOST_ANSWERS) return ask(block, step, answer)
  step.say({ kind: 'text', text: answer })
  return { exit: 'next' }
}

function lookUp(block: Knowledge, step: Step, question: string): Outcome {
  const call = step.call(
    {
      what: 'knowledge',
      question,
      ...(block.sources ? { sources: block.sources } : {}),
      minScore: block.minScore ?? MIN_SCORE,
      model: block.model ?? false,
      language: step.language,
    },
    { repeatable: true, timeout: CALL_TAKES },
  )
  return { call, until: step.now + GIVE_UP }
}

function backChoice({ stay, back }: Knowledge, step: Step) {
  if (!stay || !back) return []
  return [{ id: 'back', titles: Object.values(back), words: [], value: step.words(back, 'title') }]
}

/** The way back is shown under what is asked and under every answer. */
function ask(block: Knowledge, step: Step, text: string): Outcome {
  const { stay, back } = block
  step.ask((payload) =>
    stay && back
      ? {
          kind: 'choices',
          as: 'buttons',
          text,
          button: step.botText('choose'),
          choices: [{ id: payload('back'), title: step.words(back, 'title') }],
        }
      : { kind: 'text', text },
  )
  return { ask: answerBy(block.timeout, step.now) }
}
