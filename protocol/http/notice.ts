import { z } from 'zod'
import { Instant } from './page.ts'

export const noticeWays = ['sound', 'desktop', 'push'] as const
export type NoticeWay = (typeof noticeWays)[number]

const Ways = z.object({ sound: z.boolean(), desktop: z.boolean(), push: z.boolean() })
const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 18:30')

/** A person's own choices, the same on all devices. */
export const NoticeSettings = z.object({
  events: z.object({ request: Ways, assigned: Ways, message: Ways, failed: Ways }),
  /** the sound of a request comes again until somebody takes it */
  repeat: z.boolean(),
  onlyOnline: z.boolean().describe('nothing while Away or Offline'),
  quiet: z
    .object({ on: z.boolean(), from: Clock, to: Clock, zone: z.string().max(60) })
    .describe('hours without sound, desktop notices and push'),
  showText: z.boolean().describe('the words of a customer in a push, where the reader may read them'),
})
export type NoticeSettings = z.infer<typeof NoticeSettings>

export const usualNotices: NoticeSettings = {
  events: {
    request: { sound: true, desktop: true, push: true },
    assigned: { sound: true, desktop: true, push: true },
    message: { sound: true, desktop: true, push: true },
    failed: { sound: false, desktop: false, push: false },
  },
  repeat: false,
  onlyOnline: true,
  quiet: { on: false, from: '18:30', to: '08:30', zone: 'UTC' },
  showText: false,
}

export const PushKey = z.object({ publicKey: z.string() })
const Base64Url = z.string().regex(/^[A-Za-z0-9_-]+={0,2}$/)
/** A browser's subscription, as `PushSubscription.toJSON()` writes it. */
export const NewPushSubscription = z.object({
  endpoint: z.url({ protocol: /^https?$/ }).max(2000),
  keys: z.object({ p256dh: Base64Url.min(80).max(100), auth: Base64Url.min(20).max(30) }),
})
export const PushSubscriptionMade = z.object({ id: z.string(), createdAt: Instant })
