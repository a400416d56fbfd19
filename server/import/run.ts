import { setTimeout as rest } from 'node:timers/promises'
import { z } from 'zod'
import { type Id, query, type Tx, transaction } from '#db/index.ts'
import { audit } from '#server/audit/index.ts'
import { readPlace } from '#server/file/index.ts'
import { defineJob, enqueue, type Trial, wake } from '#server/jobs/index.ts'
import { writeBatch } from './batch.ts'
import { countBatch, Seen } from './dry-run.ts'
import { MetMeanwhile } from './people.ts'
import { AttributeGone } from './plan.ts'
import { BrokenFile, isHint, type Row, rowsOf } from './rows.ts'
import { type Fatal, type ImportRow, lockImport, resetImport, saveProgress } from './store.ts'
import { dropBytes } from './tidy.ts'

// So few that other work of this process waits some milliseconds at most, and locks are held for a moment.
const ROWS_AT_ONCE = 100
/** A breath as long as the work: the inbox comes first, however slow the machine is. */
const BREATH = 1
const SHORTEST_BREATH = 10
const TRIES = 20

export const importJob = defineJob(
  'contacts.import',
  z.object({ importId: z.string() }),
  async ({ importId }, trial) => {
    try {
      await run(importId, trial)
    } catch (cause) {
      if (trial.isLastTry) await fail(importId, { code: 'broke', words: {} })
      throw cause
    }
  },
  { mostTries: TRIES },
)

export const importLater = (tx: Tx, importId: Id): Promise<void> =>
  enqueue(tx, importJob, { importId }, { key: `contacts.import:${importId}` })

type Outcome = 'done' | 'stopped' | 'again'

async function run(importId: Id, trial: Trial): Promise<void> {
  const one = await begin(importId)
  if (!one) return
  if (!one.place) return fail(importId, { code: 'fileGone', words: {} })
  let outcome: Outcome
  try {
    outcome = await work({ ...one, place: one.place }, trial)
  } catch (cause) {
    const fatal = fatalOf(cause)
    if (!fatal) throw cause
    return fail(importId, fatal)
  }
  if (outcome === 'again') await transaction((tx) => importLater(tx, importId))
  if (outcome === 'done' && !one.isDryRun) await dropBytes(importId)
}

/** Takes an import up; a dry run always from its start, because what it remembers is gone with the process before. */
const begin = (importId: Id): Promise<ImportRow | null> =>
  transaction(async (tx) => {
    const found = await lockImport(tx, importId)
    if (!found || (found.status !== 'queued' && found.status !== 'running')) return null
    // Somebody's rows are being taken out of the file; it is queued again after that.
    if (found.clearing.length > 0) return null
    if (found.isDryRun) await resetImport(tx, importId, 'queued', true)
    await tx.query(
      `update contact_import set status = 'running', started_at = coalesce(started_at, now()), stretch_at = now(), stretch_done = done where id = $1`,
      [importId],
    )
    return lockImport(tx, importId)
  })

async function work(one: ImportRow & { place: string }, trial: Trial): Promise<Outcome> {
  // Known before anything is written: how many there are, and that the file can be read to its end.
  const rows = one.rows ?? (await countRows(one, trial.signal))
  if (rows === null) return 'again'
  await query('update contact_import set rows = $2 where id = $1', [one.id, rows])
  const seen = new Seen()
  for await (const batch of batches(one)) {
    if (trial.signal.aborted) return 'again'
    const began = performance.now()
    if (!(await commit(one.id, batch, trial, one.isDryRun ? seen : null))) return 'stopped'
    await rest(Math.max(SHORTEST_BREATH, (performance.now() - began) * BREATH))
  }
  return (await end(one.id, trial)) ? 'done' : 'stopped'
}

async function countRows(one: ImportRow & { place: string }, signal: AbortSignal): Promise<number | null> {
  let rows = 0
  for await (const batch of batches({ ...one, recordsDone: 0 })) {
    if (signal.aborted) return null
    rows += batch.filter(({ cells, open }) => open || cells.some((cell) => cell.trim() !== '')).length
    await rest(1)
  }
  return rows
}

/** The rows below the heading that are not dealt with yet, so many at a time. */
async function* batches(one: ImportRow & { place: string }): AsyncGenerator<(Row & { open?: true })[]> {
  let batch: (Row & { open?: true })[] = []
  let isHeading = one.settings.hasHeader
  let toSkip = one.recordsDone
  for await (const row of rowsOf(readPlace(one.place), one.settings)) {
    if (isHint(row)) continue
    if (isHeading) {
      // The heading is the first row in which anything stands.
      isHeading = row.cells.every((cell) => cell.trim() === '')
      continue
    }
    if (toSkip > 0) {
      toSkip--
      continue
    }
    batch.push(row)
    if (batch.length < ROWS_AT_ONCE) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

const MOST_MEETINGS = 10

/** One batch with its mark in one transaction; false when the import was stopped, or another worker has it. */
async function commit(importId: Id, batch: readonly Row[], trial: Trial, seen: Seen | null): Promise<boolean> {
  for (let turn = 1; ; turn++) {
    try {
      return await transaction(async (tx) => {
        const one = await lockImport(tx, importId)
        if (one?.status !== 'running' || one.clearing.length > 0 || !(await trial.goOn(tx))) return false
        if (seen) await countBatch(tx, one, batch, seen)
        else await writeBatch(tx, one, batch)
        await saveProgress(tx, one)
        return true
      })
    } catch (cause) {
      if (!isMeeting(cause) || turn === MOST_MEETINGS) throw cause
    }
  }
}

/** Somebody wrote the same contact at the same moment: now that it is there, the batch finds it. */
const isMeeting = (cause: unknown) =>
  cause instanceof MetMeanwhile || ['23505', '40P01'].includes(String((cause as { code?: unknown }).code))

const end = async (importId: Id, trial: Trial): Promise<boolean> => {
  const ended = await transaction(async (tx) => {
    const one = await lockImport(tx, importId)
    if (one?.status !== 'running' || one.clearing.length > 0 || !(await trial.goOn(tx))) return false
    await tx.query(`update contact_import set status = 'completed', rows = done, ended_at = now() where id = $1`, [
      importId,
    ])
    if (!one.isDryRun) {
      const { created, updated, skipped, failed } = one
      const thing = { kind: 'import', id: importId, name: one.fileName }
      const by = { kind: one.by.kind === 'agent' ? 'person' : 'key', id: one.by.id, name: one.by.name ?? '' } as const
      await audit(tx, { did: 'import.completed', thing, details: { created, updated, skipped, failed }, by })
    }
    return true
  })
  wake('events')
  return ended
}

const fail = async (importId: Id, problem: Fatal): Promise<void> => {
  await query(
    `update contact_import set status = 'failed', problem = $2, ended_at = now() where id = $1 and status in ('queued', 'running')`,
    [importId, JSON.stringify(problem)],
  )
}

function fatalOf(cause: unknown): Fatal | null {
  if (cause instanceof BrokenFile) return { code: cause.code, words: { row: String(cause.row) } }
  if (cause instanceof AttributeGone) return { code: 'attributeGone', words: { name: cause.message } }
  return (cause as { code?: unknown }).code === 'ENOENT' ? { code: 'fileGone', words: {} } : null
}
