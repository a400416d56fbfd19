import { z } from 'zod'
import { query, transaction } from '#db/index.ts'
import { days } from '#domain/index.ts'
import { clock } from '#server/settings/index.ts'
import { enqueue } from './enqueue.ts'
import { defineJob } from './job.ts'

const DAYS_AHEAD = 7
/** How long the logs are kept, in days. */
const KEPT = { webhook: 30, event: 7 } as const
const FLOW_LOG_KEPT = 90

/** Makes the coming days of the logs and lets the old ones go; then asks for itself again tomorrow. */
export const upkeepJob = defineJob('upkeep', z.object({}), async () => {
  await query('select make_days($1, $3), make_days($2, $3)', ['webhook', 'event', DAYS_AHEAD])
  for (const [log, kept] of Object.entries(KEPT)) await dropOldDays(log, kept)
  await forgetOldSteps()
  await transaction((tx) =>
    enqueue(tx, upkeepJob, {}, { key: 'upkeep.next', runAt: new Date(clock.now().getTime() + days(1)) }),
  )
})

/** Runs the upkeep now, and from then on daily. */
export const startUpkeep = (): Promise<void> =>
  transaction(async (tx) => {
    await tx.query(`delete from job where key = 'upkeep.next'`)
    await enqueue(tx, upkeepJob, {}, { key: 'upkeep.now' })
  })

async function dropOldDays(log: string, kept: number): Promise<void> {
  const partitions = await query<{ name: string; pending: boolean; old: boolean }>(
    `select c.relname as name, i.inhdetachpending as pending,
       to_date(right(c.relname, 8), 'YYYYMMDD') < current_date - $2::int as old
     from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = $1::regclass order by 1`,
    [log, kept],
  )
  for (const { name, pending, old } of partitions) {
    if (!old || !/^[a-z]+_\d{8}$/.test(name)) continue
    // Readers behind this day are told to start afresh before it is gone, never after.
    if (log === 'event') await moveFloor(name)
    await query(`alter table ${log} detach partition ${name} ${pending ? 'finalize' : 'concurrently'}`)
    await query(`drop table ${name}`)
  }
}

const moveFloor = (partition: string) =>
  query(
    `update event_epoch set floor_xid = f.xid, floor_id = f.id
     from (select xid, id from ${partition} order by xid desc, id desc limit 1) f
     where (f.xid, f.id) > (floor_xid, floor_id)`,
  )

const MOST_AT_ONCE = 1000

async function forgetOldSteps(): Promise<void> {
  for (;;) {
    const gone = await query(
      `delete from flow_log where ctid in (select ctid from flow_log where at < $1 limit ${MOST_AT_ONCE}) returning 1`,
      [new Date(clock.now().getTime() - days(FLOW_LOG_KEPT))],
    )
    if (gone.length < MOST_AT_ONCE) return
  }
}
