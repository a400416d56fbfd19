/** The one clock of the product. Message times, the reply window and History ask it; leases and queues ask the database. */
let ahead = 0

export const clock = {
  now: (): Date => new Date(Date.now() + ahead),
  /** Moves the clock forward, for good. */
  skip(milliseconds: number): void {
    ahead += milliseconds
  },
}
