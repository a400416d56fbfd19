import type { Live } from './live.ts'

/** What a machine may tell the bot. */
export type Happened =
  | { on: 'event'; event: string }
  | { on: 'tag'; tag: string; change: 'added' | 'removed' }
  | { on: 'attribute'; attribute: string }

/** The triggers that listen for something: one input is made for each. */
export function listeners(bot: Live, happened: Happened): { flow: string; trigger: string }[] {
  return bot.flows.flatMap(({ document }) =>
    Object.entries(document.triggers).flatMap(([id, trigger]) => {
      const listens =
        (trigger.on === 'event' && happened.on === 'event' && trigger.event === happened.event) ||
        (trigger.on === 'attribute' && happened.on === 'attribute' && trigger.attribute === happened.attribute) ||
        (trigger.on === 'tag' &&
          happened.on === 'tag' &&
          trigger.tag === happened.tag &&
          trigger.change === happened.change)
      return listens ? [{ flow: document.id, trigger: id }] : []
    }),
  )
}
