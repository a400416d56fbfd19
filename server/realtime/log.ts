import { type Id, query } from '#db/index.ts'
import type { Place } from './cursor.ts'

/** One line of the event log: what changed and where, never its content. */
export interface Line extends Place {
  at: Date
  botId: Id | null
  conversationId: Id | null
  contactId: Id | null
  kind: string
  number: number | null
  facts: Record<string, unknown> | null
}

export const PAGE = 500

/**
 * Lines after a place, up to the horizon. Below the oldest running transaction everything is decided, so nothing can
 * appear behind a cursor that was given out; ordering by id or time alone would lose what commits late. The order names
 * the table's column: by the text it is selected as, 1000 would come before 999.
 */
export async function linesAfter(place: Place): Promise<Line[]> {
  const rows = await query<Omit<Line, 'xid' | 'id'> & { xid: string; id: string }>(
    `select xid::text as xid, id, at, bot_id as "botId", conversation_id as "conversationId", contact_id as "contactId",
       kind, number, facts
     from event e where (xid, id) > ($1::text::xid8, $2::bigint) and xid < pg_snapshot_xmin(pg_current_snapshot())
     order by e.xid, e.id limit ${PAGE}`,
    [place.xid.toString(), place.id.toString()],
    { name: 'event-tail' },
  )
  return rows.map((row) => ({ ...row, xid: BigInt(row.xid), id: BigInt(row.id) }))
}

/** The log as it stands: its epoch, the place below which nothing is kept any more, and the horizon. */
export interface LogState {
  epoch: string
  floor: Place
  horizon: Place
}

export async function logState(): Promise<LogState> {
  const [row] = await query<{ epoch: string; floorXid: string; floorId: string; horizon: string }>(
    `select epoch, floor_xid::text as "floorXid", floor_id as "floorId",
       pg_snapshot_xmin(pg_current_snapshot())::text as horizon from event_epoch`,
    [],
    { name: 'event-state' },
  )
  if (!row) throw new Error('The event log has no epoch: the migrations have not run.')
  return {
    epoch: row.epoch,
    floor: { xid: BigInt(row.floorXid), id: BigInt(row.floorId) },
    // ids begin at 1: this place stands before everything of the oldest running transaction
    horizon: { xid: BigInt(row.horizon), id: 0n },
  }
}
