import { z } from 'zod'
import { type Id, transaction } from '#db/index.ts'
import { defineJob, wake } from '#server/jobs/index.ts'

export const timerKey = (conversationId: Id): string => `flow:${conversationId}`

/** A run's wait is over: the chat is taken up, and its state says which timers have run out. A late one moves nothing. */
export const timerJob = defineJob(
  'flow.timer',
  z.object({ conversationId: z.string() }),
  async ({ conversationId }, { finish }) => {
    const mine = await transaction(async (tx) => {
      await tx.query('select 1 from conversation where id = $1 for no key update', [conversationId])
      await tx.query('insert into turn_due (conversation_id) values ($1) on conflict do nothing', [conversationId])
      return finish(tx)
    })
    if (mine) wake('turn')
  },
)
