import type { Presence } from '../conversation/index.ts'

export const noticeEvents = ['request', 'assigned', 'message', 'failed'] as const
/** What somebody can be told of: a person is asked for, a chat is handed to them, their customer writes, a message failed. */
export type NoticeEvent = (typeof noticeEvents)[number]

/** Hours of the day in which nothing sounds or is pushed; from 18:30 to 08:30 goes over midnight. */
export interface QuietHours {
  on: boolean
  from: string
  to: string
  zone: string
}

/** Whether this moment falls into somebody's quiet hours. The end itself is no longer quiet; equal ends mean the whole day. */
export function isQuiet({ on, from, to, zone }: QuietHours, now: Date): boolean {
  if (!on) return false
  const clock = clockIn(zone, now)
  return from < to ? from <= clock && clock < to : clock >= from || clock < to
}

/** Whether somebody wants to be left alone now. */
export const isMuted = (wish: { onlyOnline: boolean; quiet: QuietHours }, presence: Presence, now: Date): boolean =>
  (wish.onlyOnline && presence !== 'online') || isQuiet(wish.quiet, now)

function clockIn(zone: string, now: Date): string {
  const style = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  try {
    return new Intl.DateTimeFormat('en-GB', { ...style, timeZone: zone }).format(now)
  } catch {
    // a zone this machine does not know
    return new Intl.DateTimeFormat('en-GB', { ...style, timeZone: 'UTC' }).format(now)
  }
}
