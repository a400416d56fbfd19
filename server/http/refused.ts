import type { Refusal } from '#domain/index.ts'

/** Whether a door said no. */
export const isRefusal = (done: unknown): done is Refusal =>
  typeof done === 'object' && done !== null && 'ok' in done && done.ok === false && 'code' in done
