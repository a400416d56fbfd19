import type { BotState, Input, Moment } from './run.ts'

/** When this conversation must be looked at again, or null; one job per conversation is enough. */
export function nextTimer({ runs }: BotState): Moment | null {
  const moments = runs.flatMap(({ wait }) => (wait?.until == null ? [] : [wait.until]))
  return moments.length === 0 ? null : Math.min(...moments)
}

/** The timers that have run out, as inputs, the earliest first. */
export const dueTimers = ({ runs }: BotState, now: Moment): Extract<Input, { kind: 'timer' }>[] =>
  runs
    .flatMap(({ id, wait }) =>
      wait?.until != null && wait.until <= now ? [{ run: id, no: wait.no, at: wait.until }] : [],
    )
    .sort((a, b) => a.at - b.at)
    .map((timer) => ({ kind: 'timer', key: `timer:${timer.run}:${timer.no}`, ...timer }))

/** The keys of the messages that asked the open question: facts.sent needs to know when their sending began. */
export function openAsk({ runs }: BotState): string[] {
  const open = runs.find(({ ear }) => ear)?.wait
  return open?.for === 'answer' ? open.messages : []
}

/** Versions that runs and old buttons still stand on: what `Live.older` must hold besides the live ones. */
export function versionsNeeded({ runs, asked }: BotState): { flow: string; version: number }[] {
  const all = [...runs.flatMap(({ frames }) => frames), ...asked].map(({ flow, version }) => ({ flow, version }))
  return [...new Map(all.map((one) => [`${one.flow} ${one.version}`, one])).values()]
}
