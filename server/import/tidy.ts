import { z } from 'zod'
import { type Id, query, type Tx, transaction } from '#db/index.ts'
import { days } from '#domain/index.ts'
import { discardPlace } from '#server/file/index.ts'
import { defineJob, enqueue } from '#server/jobs/index.ts'
import { clock } from '#server/settings/index.ts'
import { importById } from './store.ts'

/** A file nobody starts, or that stopped half-way, is kept so long; what was left out, for another look, so long. */
const FILE_KEPT_DAYS = 1
const IMPORT_KEPT_DAYS = 30

const forgetJob = defineJob('contacts.forgetImport', z.object({ importId: z.string() }), async ({ importId }) => {
  const one = await importById(importId)
  if (!one) return
  const age = clock.now().getTime() - one.createdAt.getTime()
  // One that is paused is waited for as long as an import is kept at all.
  const isPaused = one.status === 'paused' && age < days(IMPORT_KEPT_DAYS)
  const isBusy = one.status === 'queued' || one.status === 'running' || isPaused
  if (!isBusy) await dropBytes(importId)
  if (!isBusy && age >= days(IMPORT_KEPT_DAYS)) await query('delete from contact_import where id = $1', [importId])
  else await transaction((tx) => forgetLater(tx, importId, isBusy ? FILE_KEPT_DAYS : IMPORT_KEPT_DAYS))
})

/** Customers' names and numbers are not kept longer than they are of use: once for the file, once for the rest. */
export const forgetLater = (tx: Tx, importId: Id, inDays = FILE_KEPT_DAYS): Promise<void> =>
  enqueue(
    tx,
    forgetJob,
    { importId },
    { key: `contacts.forgetImport:${importId}`, runAt: new Date(clock.now().getTime() + days(inDays)) },
  )

/** Lets the bytes of a file go; the row says so first, so that nobody reads what is half gone. */
export async function dropBytes(importId: Id): Promise<void> {
  // What stood in the columns is the file's as well. Which file it is may have changed a moment ago.
  const [dropped] = await query<{ place: string }>(
    `update contact_import i set place = null, columns =
       (select coalesce(jsonb_agg(c || '{"samples": []}' order by at), '[]') from jsonb_array_elements(i.columns) with ordinality e (c, at))
     from (select id, place from contact_import where id = $1 and place is not null for update) old
     where i.id = old.id returning old.place`,
    [importId],
  )
  if (dropped) await discardPlace(dropped.place)
}
