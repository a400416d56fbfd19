import { type Id, query } from '#db/index.ts'
import { minutes } from '#domain/index.ts'
import type { KnownNumber } from './numbers.ts'

const NOTED_EVERY = minutes(1)
const noted = new Map<Id, number>()

/** Notes that webhooks of these numbers arrive, once a minute for each: its page shows whether customers can reach it. */
export function noteHeard(numbers: readonly KnownNumber[]): void {
  const now = performance.now()
  const due = numbers.flatMap(({ channelId }) =>
    now - (noted.get(channelId) ?? -NOTED_EVERY) < NOTED_EVERY ? [] : [channelId],
  )
  if (due.length === 0) return
  for (const id of due) noted.set(id, now)
  query('update channel set heard_at = now() where id = any ($1::bigint[])', [due]).catch(() => {
    // The next webhook notes it.
    for (const id of due) noted.delete(id)
  })
}
