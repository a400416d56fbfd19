import { z } from 'zod'
import { refuse } from '#domain/index.ts'
import { deviceName, isPhone } from '#domain/team/index.ts'
import { type Session, SessionPage } from '#protocol/http/index.ts'
import { endSessionsOf, forgetAskers, type SessionRow, sessionsOf } from '#server/team/index.ts'
import { door } from '../route.ts'

const sessionView = (row: SessionRow, current: string | undefined): Session => ({
  id: row.id,
  device: deviceName(row.userAgent),
  phone: isPhone(row.userAgent),
  address: row.address,
  createdAt: row.createdAt.toISOString(),
  lastSeenAt: row.lastSeenAt.toISOString(),
  current: row.id === current,
})

export const sessions = door({
  say: 'Browsers in which the asker is signed in, the one used last first',
  answer: SessionPage,
  async run({ asker }) {
    const rows = asker.userId ? await sessionsOf(asker.userId) : []
    return { items: rows.map((row) => sessionView(row, asker.sessionId)), nextCursor: null }
  },
})

const Ended = z.object({ ended: z.number().int() })

export const endSession = door({
  say: 'Sign one browser out; its live lines end with it',
  params: z.object({ id: z.string().max(100) }),
  answer: Ended,
  async run({ asker, params }) {
    const ended = asker.userId ? await endSessionsOf({ userId: asker.userId, only: params.id }) : 0
    forgetAskers()
    return ended > 0 ? { ended } : refuse('notFound', { thing: 'session' })
  },
})

export const endOtherSessions = door({
  say: 'Sign out everywhere else',
  answer: Ended,
  async run({ asker }) {
    const ended = asker.userId ? await endSessionsOf({ userId: asker.userId, except: asker.sessionId }) : 0
    forgetAskers()
    return { ended }
  },
})
