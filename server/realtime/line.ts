import { seconds } from '#domain/index.ts'
import { mayAlways } from '#domain/team/index.ts'
import type { Event } from '#protocol/events/index.ts'
import { type Known, onAskersChanged } from '#server/team/index.ts'
import type { Tail } from './tail.ts'

// how long somebody who signed out or lost a role may still hold an open line
const ASKED_AGAIN_EVERY = seconds(2)

/** An open line to one reader, whatever carries it. */
export interface Carrier {
  begin(cursor: string, gap: boolean): void
  tell(event: Event): void
  resync(cursor: string): void
  /** the person is not allowed any more: the line ends */
  drop(): void
}

export interface OpenLine {
  asker(): Known
  close(): void
}

/** Keeps a reader told until the line closes, and asks all along whether they are still allowed. */
export async function openLine(
  tail: Tail,
  identify: () => Promise<Known | null>,
  from: string | null,
  carrier: Carrier,
): Promise<OpenLine | null> {
  let asker = await identify()
  if (!asker || !mayAlways.followEvents(asker)) return null
  const current = () => asker!
  const ask = () => {
    check().catch(() => {})
  }
  const checking = setInterval(ask, ASKED_AGAIN_EVERY).unref()
  const stopHearing = onAskersChanged(ask)
  let leave = () => {}
  let closed = false
  const close = () => {
    closed = true
    clearInterval(checking)
    stopHearing()
    leave()
  }
  let asked = 0
  let judged = 0
  const check = async () => {
    const mine = ++asked
    const now = await identify()
    // an answer that was long under way does not undo a later one
    if (closed || mine < judged) return
    judged = mine
    if (!now || !mayAlways.followEvents(now)) {
      close()
      carrier.drop()
      return
    }
    const reaches = (who: Known) => JSON.stringify([who.role, who.botIds, who.scopes])
    const moved = asker && reaches(asker) !== reaches(now)
    if (JSON.stringify(asker) !== JSON.stringify(now)) asker = now
    // other bots than before: what is on screen no longer fits what may be seen
    if (moved) carrier.resync(tail.here())
  }
  try {
    leave = await tail.follow({ asker: current, check, ...carrier }, from)
  } catch (problem) {
    close()
    throw problem
  }
  if (closed) leave()
  return { asker: current, close }
}
