import type { Id } from '#db/index.ts'
import { apiCode, type Refusal, refuse, sentence } from '#domain/index.ts'
import type { BulkAnswer, BulkBody } from '#protocol/http/index.ts'
import type { Known } from '#server/team/index.ts'
import { assign, resolve } from './moves.ts'
import { assignToTeam } from './pass-to-team.ts'
import { conversationRows, conversationViews, mayList } from './read.ts'
import { tagConversation } from './tags.ts'
import { markRead, markUnread } from './write.ts'

// Each chat is a transaction of its own; so many at once leave the pool to others.
const SIDE_BY_SIDE = 4

type Outcome = { ok: true } | Refusal

/** Does one thing to many chats: each by its own rights, under its own lock, and a refused one stops no other. */
export async function inBulk(wish: BulkBody, asker: Known): Promise<BulkAnswer> {
  const ids = [...new Set(wish.ids)]
  const known = new Set((await conversationRows(ids)).filter((row) => mayList(asker, row)).map(({ id }) => id))
  const outcomes = new Map<Id, Outcome>()
  const waiting = ids.values()
  const work = async () => {
    for (const id of waiting)
      outcomes.set(id, known.has(id) ? await one(id, wish, asker) : refuse('notFound', { thing: 'chat' }))
  }
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work))
  const views = await conversationViews(
    ids.filter((id) => outcomes.get(id)?.ok),
    asker,
  )
  const now = new Map(views.map((view) => [view.id, view]))
  return {
    items: ids.map((id) => {
      const outcome = outcomes.get(id)
      const refusal = outcome && !outcome.ok ? outcome : null
      return {
        id,
        ok: refusal === null,
        code: refusal && apiCode(refusal.code),
        detail: refusal && sentence(refusal),
        conversation: now.get(id) ?? null,
      }
    }),
  }
}

const one = (id: Id, wish: BulkBody, asker: Known): Promise<Outcome> => {
  switch (wish.do) {
    case 'assign':
      return wish.teamId
        ? assignToTeam(id, asker, wish.teamId, wish.note)
        : assign(id, asker, wish.agentId ?? '', wish.note)
    case 'tag':
      return tagConversation(id, asker, wish.name, 'added')
    case 'untag':
      return tagConversation(id, asker, wish.name, 'removed')
    case 'resolve':
      return resolve(id, asker)
    case 'read':
      return markRead(id, asker)
    case 'unread':
      return markUnread(id, asker)
  }
}
