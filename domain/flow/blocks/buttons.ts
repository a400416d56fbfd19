import { z } from 'zod'
import { choose, typedChoice } from '../answers.ts'
import { defineBlock, type Outcome, openChoices, type Step, saidChoices } from '../define.ts'
import { asking, blockShape, Choice, Media, Text, VarName } from '../shapes.ts'
import { answerBy } from '../timeouts.ts'
import { saidMedia } from './message.ts'

const shape = blockShape('buttons', {
  text: Text,
  media: Media.optional(),
  choices: z.array(Choice).min(1).max(10),
  saveAs: VarName.optional(),
  once: z.boolean().optional(),
  ...asking,
})
type Buttons = z.infer<typeof shape>

export const buttons = defineBlock({
  kind: 'buttons',
  label: 'Buttons',
  shape,
  speaks: true,
  asks: () => true,
  exits: ({ choices }) => [...choices.map(({ id }) => id), 'next', 'invalid', 'timeout', 'error'],
  texts: ({ text, choices, retry, media }) => [
    { text, most: 1024 },
    ...choices.map(({ title }) => ({ text: title, choiceTitles: true })),
    ...(retry ? [{ text: retry }] : []),
    ...(media?.caption ? [{ text: media.caption, most: 1024 }] : []),
  ],
  enter: (block, step) => ask(block, step, step.words(block.text)),
  choices: ({ choices }, step) => openChoices(choices, step),
  understand: ({ choices }, step, message) => typedChoice(openChoices(choices, step), message),
  answer: ({ choices, saveAs }, step, understood) =>
    'choice' in understood ? choose(openChoices(choices, step), understood.choice, saveAs, step) : { invalid: true },
  again: (block, step, lead) => ask(block, step, lead),
})

function ask(block: Buttons, step: Step, text: string): Outcome {
  step.ask((payload) => ({
    kind: 'choices',
    as: 'buttons',
    text,
    button: step.botText('choose'),
    choices: saidChoices(block.choices, step, payload),
    ...(block.media ? { media: saidMedia(block.media, step) } : {}),
  }))
  return { ask: answerBy(block.timeout, step.now) }
}
