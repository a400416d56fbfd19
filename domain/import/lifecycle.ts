export const importStatuses = ['draft', 'queued', 'running', 'completed', 'failed', 'cancelled'] as const
export type ImportStatus = (typeof importStatuses)[number]

/** What may happen to an import: its settings change, it is tried out, it is started, it is stopped. */
export type ImportMove = 'change' | 'dryRun' | 'start' | 'cancel'

/** Until contacts were written, everything may be changed and tried again. */
const beforeAny: Record<ImportStatus, readonly ImportMove[]> = {
  draft: ['change', 'dryRun', 'start'],
  queued: ['cancel'],
  running: ['cancel'],
  completed: ['change', 'dryRun', 'start'],
  failed: ['change', 'dryRun', 'start'],
  cancelled: ['change', 'dryRun', 'start'],
}

/** Once it writes contacts it goes on, or stops; what failed goes on where it stood. */
const writing: Record<ImportStatus, readonly ImportMove[]> = {
  draft: [],
  queued: ['cancel'],
  running: ['cancel'],
  completed: [],
  failed: ['start'],
  cancelled: ['start'],
}

/** Whether an import that is so may be moved so. `isDryRun`: its last run only counted. */
export const mayMove = (move: ImportMove, status: ImportStatus, isDryRun: boolean): boolean =>
  (isDryRun ? beforeAny : writing)[status].includes(move)
