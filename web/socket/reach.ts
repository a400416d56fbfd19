import type { QueryClient } from '@tanstack/react-query'
import { reachesBot } from '#domain/team/index.ts'
import type { Me } from '#protocol/http/index.ts'
import { keys } from '../api/keys.ts'
import { meQuery } from '../api/me.ts'
import { withoutConversation } from './apply-event.ts'
import type { Inbox } from './inbox.ts'
import type { InboxStore } from './store.ts'

/** Asks who the reader is now. Chats of bots they have left go at once; answers whether they reach others than before. */
export async function judgeAnew(queries: QueryClient, store: InboxStore): Promise<boolean> {
  const before = queries.getQueryData<Me>(keys.me)
  const me = await queries.fetchQuery({ ...meQuery, staleTime: 0 })
  store.change((inbox) => withinReach(inbox, me))
  return before !== undefined && reachOf(before) !== reachOf(me)
}

/** The inbox without the chats of bots that the reader is no part of. */
export function withinReach(inbox: Inbox, me: Pick<Me, 'kind' | 'id' | 'role' | 'botIds'>): Inbox {
  const asker = { ...me, online: false, scopes: null }
  return Object.values(inbox.conversations)
    .filter(({ botId }) => !reachesBot(asker, botId))
    .reduce((rest, { id }) => withoutConversation(rest, id), inbox)
}

const reachOf = ({ role, botIds }: Me) => JSON.stringify([role, [...botIds].sort()])
