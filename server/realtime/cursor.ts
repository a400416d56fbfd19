/** A place in the event log: the transaction, and the event within all. */
export interface Place {
  xid: bigint
  id: bigint
}

/** Where a reader stands, as it travels: the epoch of the log, then the place. */
export interface Cursor extends Place {
  epoch: string
}

export const toCursor = ({ epoch, xid, id }: Cursor): string => `${epoch}.${xid}.${id}`

/** The cursor behind a text; null when it is none of ours. */
export function fromCursor(text: string): Cursor | null {
  const match = /^([0-9a-zA-Z]{1,40})\.(\d{1,19})\.(\d{1,19})$/.exec(text)
  return match ? { epoch: match[1]!, xid: BigInt(match[2]!), id: BigInt(match[3]!) } : null
}

/** Below zero when `a` comes before `b`. */
export const compare = (a: Place, b: Place): number =>
  a.xid !== b.xid ? (a.xid < b.xid ? -1 : 1) : a.id === b.id ? 0 : a.id < b.id ? -1 : 1
