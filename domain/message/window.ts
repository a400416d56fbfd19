import { hours } from '../time.ts'

/** Meta's customer service window: free-form messages only this long after the customer's last message. */
export const REPLY_WINDOW = hours(24)

/** When the reply window closes; null when the channel has none, or the customer never wrote. */
export const windowClosesAt = (channelHasWindow: boolean, lastCustomerMessageAt: Date | null): Date | null =>
  channelHasWindow && lastCustomerMessageAt ? new Date(lastCustomerMessageAt.getTime() + REPLY_WINDOW) : null

/** Whether a free-form message may leave now. A template always may. */
export const mayWriteFreely = (channelHasWindow: boolean, lastCustomerMessageAt: Date | null, now: Date): boolean => {
  if (!channelHasWindow) return true
  return lastCustomerMessageAt !== null && now.getTime() - lastCustomerMessageAt.getTime() < REPLY_WINDOW
}
