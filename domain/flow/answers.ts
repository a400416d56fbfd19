import type { OpenChoice, Step, Understood } from './define.ts'
import { fold, nearly } from './fold.ts'
import type { MessageInput } from './run.ts'

/** A typed message as a choice: its title in any language, its number, one of its words, or nearly its title. */
export function typedChoice(choices: readonly OpenChoice[], message: MessageInput): Understood | null {
  if (message.text === undefined) return null
  const typed = fold(message.text)
  if (typed === '') return null
  const titled = only(choices.filter((choice) => choice.titles.some((title) => fold(title) === typed)))
  if (titled) return { choice: titled.id }
  const number = /^\d{1,2}$/.test(typed) ? choices[Number(typed) - 1] : undefined
  if (number) return { choice: number.id }
  const padded = ` ${typed} `
  const worded = choices.filter((choice) => choice.words.some((word) => padded.includes(` ${fold(word)} `)))
  // Two choices named in one sentence say nothing about which is meant.
  if (worded.length > 0) return worded.length === 1 && worded[0] ? { choice: worded[0].id } : null
  const near = only(choices.filter((choice) => choice.titles.some((title) => nearly(typed, fold(title)))))
  return near ? { choice: near.id } : null
}

const only = <Item>(items: Item[]): Item | null => (items.length === 1 ? (items[0] ?? null) : null)

/** Saves what was chosen and leaves by the choice's own exit, else by `next`. */
export function choose(choices: readonly OpenChoice[], id: string, saveAs: string | undefined, step: Step) {
  const choice = choices.find((one) => one.id === id)
  if (!choice) return { invalid: true } as const
  step.run.vars.choice = choice.titles[0] ?? id
  if (saveAs && !step.write(saveAs, choice.value)) return { fail: 'bad-value' } as const
  return { exit: step.drawn(id) ? id : 'next' }
}
