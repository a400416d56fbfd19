import { z } from 'zod'
import { refuse } from '#domain/index.ts'
import { NewPushSubscription, NoticeSettings, PushKey, PushSubscriptionMade } from '#protocol/http/index.ts'
import {
  changeNoticeSettings,
  noticeSettingsOf,
  pushKey,
  subscribe as subscribeBrowser,
  trySubscriptions,
  unsubscribe as unsubscribeBrowser,
} from '#server/push/index.ts'
import { door } from '../route.ts'

export const settings = door({
  say: 'What the asker is told of, and how',
  answer: NoticeSettings,
  run: ({ asker }) => noticeSettingsOf(asker.id),
})

export const changeSettings = door({
  say: 'Set what the asker is told of, and how',
  body: NoticeSettings,
  answer: NoticeSettings,
  async run({ asker, body }) {
    await changeNoticeSettings(asker.id, body)
    return noticeSettingsOf(asker.id)
  },
})

export const key = door({
  say: 'The public key a browser subscribes with',
  answer: PushKey,
  run: async () => ({ publicKey: await pushKey() }),
})

export const subscribe = door({
  say: 'Tell this browser when no tab is open; the same browser again takes the place of before',
  body: NewPushSubscription,
  answer: PushSubscriptionMade,
  status: 201,
  async run({ asker, body }) {
    if (!asker.sessionId) return refuse('notAllowed')
    const made = await subscribeBrowser({ agentId: asker.id, sessionId: asker.sessionId, ...body })
    return { id: made.id, createdAt: made.createdAt.toISOString() }
  },
})

export const unsubscribe = door({
  say: 'Tell this browser nothing more',
  params: z.object({ id: z.string().regex(/^\d{1,19}$/) }),
  answer: z.object({ removed: z.literal(true) }),
  run: async ({ asker, params }) =>
    (await unsubscribeBrowser(asker.id, params.id))
      ? { removed: true as const }
      : refuse('notFound', { thing: 'subscription' }),
})

export const tryOut = door({
  say: 'Send a test to every browser of the asker',
  answer: z.object({ sent: z.number().int(), failed: z.number().int() }),
  status: 201,
  run: ({ asker }) => trySubscriptions(asker.id),
})
