import type { Presence } from '../conversation/index.ts'
import { minutes } from '../time.ts'
import type { BotSettings } from './settings.ts'

/** What is known of whether somebody is there: what they set, and whether a browser of theirs is connected. */
export interface There {
  presence: Presence
  presenceAt: Date
  connected: boolean
  /** last connected, as far as anybody knows */
  seenAt: Date | null
}

/** Since when somebody is not there: Offline, or no connection. Away is there. Null while they are. */
export function goneSince({ presence, presenceAt, connected, seenAt }: There): Date | null {
  const offline = presence === 'offline' ? presenceAt : null
  const unplugged = connected ? null : (seenAt ?? new Date(0))
  if (!offline || !unplugged) return offline ?? unplugged
  return offline < unplugged ? offline : unplugged
}

/** Whether a held chat goes back to the queue. Nobody loses a chat sooner than the span after they got it. */
export function returnsToQueue(
  { returnAfterMinutes }: Pick<BotSettings, 'returnAfterMinutes'>,
  there: There,
  heldSince: Date,
  now: Date,
): boolean {
  const gone = goneSince(there)
  if (returnAfterMinutes === null || !gone) return false
  const since = Math.max(gone.getTime(), heldSince.getTime())
  return now.getTime() - since >= minutes(returnAfterMinutes)
}

/** A held chat and its last word; notices of ours are no words. */
export interface Silence {
  lastWord: { by: 'customer' | 'agent'; at: Date } | null
  warnedAt: Date | null
}

/** What silence asks for now: ours was the last word long enough. Without a warning set, it resolves at once. */
export function silenceAsks(
  { resolveAfterMinutes, warnBeforeMinutes }: Pick<BotSettings, 'resolveAfterMinutes' | 'warnBeforeMinutes'>,
  { lastWord, warnedAt }: Silence,
  now: Date,
): 'nothing' | 'warn' | 'resolve' {
  if (resolveAfterMinutes === null || lastWord?.by !== 'agent') return 'nothing'
  const quiet = now.getTime() - lastWord.at.getTime()
  if (warnBeforeMinutes === null) return quiet >= minutes(resolveAfterMinutes) ? 'resolve' : 'nothing'
  // A warning is for the silence it was said in: a word since then makes it void.
  if (warnedAt && warnedAt >= lastWord.at)
    return now.getTime() - warnedAt.getTime() >= minutes(warnBeforeMinutes) ? 'resolve' : 'nothing'
  return quiet >= minutes(quietBeforeWarning(resolveAfterMinutes, warnBeforeMinutes)) ? 'warn' : 'nothing'
}

/** How long it is quiet before the warning; one that would come before the last word comes with it. */
export const quietBeforeWarning = (resolveAfterMinutes: number, warnBeforeMinutes: number | null): number =>
  Math.max(0, resolveAfterMinutes - (warnBeforeMinutes ?? 0))

/** Whether a step of waiting is due that has not been taken for this request. */
export const waitedLongEnough = (
  afterMinutes: number | null,
  requestedAt: Date,
  doneAt: Date | null,
  now: Date,
): boolean =>
  afterMinutes !== null &&
  now.getTime() - requestedAt.getTime() >= minutes(afterMinutes) &&
  (doneAt === null || doneAt < requestedAt)
