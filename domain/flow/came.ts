import type { Effect, StepRow, WaitFor } from './run.ts'

/** What came of one input, in the order it happened: the way of the runs, what was said and done, where one stands still. */
export type Came = { step: StepRow } | { effect: Effect } | { stands: WaitFor['for'] }

/** The same in the words of a tape. An exit is told unless it is the usual one or the choice just tapped. */
export const cameLines = (came: readonly Came[], tapped: string | null = null): string[] =>
  came.flatMap((one) => {
    if ('step' in one) return stepLine(one.step, tapped)
    if ('effect' in one) return effectLine(one.effect)
    // A question and a call have told already that the run waits for them.
    return one.stands === 'answer' || one.stands === 'call' ? [] : [`wait: ${one.stands}`]
  })

function stepLine(step: StepRow, tapped: string | null): string[] {
  if ('entered' in step) return [`${step.flow}/${step.block}`]
  if ('ended' in step) return step.ended === 'done' ? [] : [`ended: ${step.ended}`]
  return step.exit === 'next' || step.exit === tapped ? [] : [step.exit]
}

function effectLine(effect: Effect): string[] {
  switch (effect.do) {
    case 'say': {
      const { content, ask } = effect
      const words = 'text' in content ? content.text : `[${content.kind}]`
      return [`${ask === undefined ? 'say' : 'ask'}: ${words}`]
    }
    case 'template':
      return [`template: ${effect.template}`]
    case 'setAttribute':
      return [`set: ${effect.attribute} = ${JSON.stringify(effect.value)}`]
    case 'tag':
      return [`tag: ${effect.change === 'added' ? '+' : '-'} ${effect.tag}`]
    case 'request':
      return [`request: ${effect.team ?? effect.reason}`]
    case 'call':
      return [`call: ${effect.call.what}`]
    case 'resolve':
      return ['resolve']
    default:
      return []
  }
}
