export const importStatuses = ['draft', 'queued', 'running', 'paused', 'completed', 'failed', 'cancelled'] as const
export type ImportStatus = (typeof importStatuses)[number]

/** What may happen to an import: its settings change, it is tried out, started, paused, continued, stopped. */
export type ImportMove = 'change' | 'dryRun' | 'start' | 'pause' | 'continue' | 'cancel'

/** Until contacts were written, everything may be changed and tried again. A dry run is quick, and is not paused. */
const beforeAny: Record<ImportStatus, readonly ImportMove[]> = {
  draft: ['change', 'dryRun', 'start'],
  queued: ['cancel'],
  running: ['cancel'],
  paused: [],
  completed: ['change', 'dryRun', 'start'],
  failed: ['change', 'dryRun', 'start'],
  cancelled: ['change', 'dryRun', 'start'],
}

/** Once it writes contacts it goes on, rests, or stops; what failed goes on where it stood. */
const writing: Record<ImportStatus, readonly ImportMove[]> = {
  draft: [],
  queued: ['pause', 'cancel'],
  running: ['pause', 'cancel'],
  paused: ['continue', 'cancel'],
  completed: [],
  failed: ['start'],
  cancelled: ['start'],
}

/** Whether an import that is so may be moved so. `isDryRun`: its last run only counted. */
export const mayMove = (move: ImportMove, status: ImportStatus, isDryRun: boolean): boolean =>
  (isDryRun ? beforeAny : writing)[status].includes(move)
