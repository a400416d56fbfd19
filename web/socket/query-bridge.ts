import type { QueryClient } from '@tanstack/react-query'
import { seconds } from '#domain/index.ts'
import type { Event } from '#protocol/events/index.ts'
import type { Me } from '#protocol/http/index.ts'
import { keys, liveKeys } from '../api/keys.ts'
import type { Inbox } from './inbox.ts'

/** What the cache must forget or ask again after a burst of events. Lists and threads need nothing: they read the inbox. */
export function afterEvents(queries: QueryClient, before: Inbox, after: Inbox, events: Event[]) {
  const moved = events.filter((event) => event.type === 'conversation.changed' || event.type === 'message.stored')
  for (const { conversationId } of moved) {
    if (!conversationId) continue
    const was = before.conversations[conversationId]
    const is = after.conversations[conversationId]
    if (is?.locked && !was?.locked) queries.removeQueries({ queryKey: keys.messages(conversationId) })
    if (is?.locked !== was?.locked) {
      void queries.resetQueries({ queryKey: keys.journey(conversationId) })
      // Held by somebody else: words of this chat stand in them.
      const contactId = (is ?? was)?.contact.id ?? ''
      for (const queryKey of [keys.contactJourney(contactId), keys.contactOrders(contactId)])
        void queries.resetQueries({ queryKey })
    }
    if (was?.status !== is?.status || was?.holder?.id !== is?.holder?.id) countAgain(queries)
  }
  for (const { type, conversationId } of events) {
    if (type !== 'conversation.gone' || !conversationId) continue
    queries.removeQueries({ queryKey: keys.messages(conversationId) })
    void queries.resetQueries({ queryKey: keys.chat(conversationId) })
    countAgain(queries)
  }
  if (events.some(({ type }) => type === 'counts.changed')) countAgain(queries)
  for (const event of events) askKeptAgain(queries, event)
  if (events.some(({ type }) => type === 'contact.changed' || type === 'conversation.changed'))
    listContactsAgain(queries)
  if (events.some(({ type }) => type === 'people.changed')) {
    for (const queryKey of [...peopleKeys, keys.bots, keys.allAgents]) void queries.invalidateQueries({ queryKey })
  }
  for (const event of events) {
    if (event.type !== 'presence.changed') continue
    const { agentId, presence } = event.data
    // Set in another tab, or by an admin.
    queries.setQueryData<Me>(keys.me, (me) => (me?.id === agentId ? { ...me, presence } : me))
  }
}

/** Who works in which team. */
const peopleKeys = [keys.teams, keys.people]

/** Whether the reader's own work or role has changed. */
export const concernsMe = (queries: QueryClient, events: Event[]): boolean => {
  const me = queries.getQueryData<Me>(keys.me)
  return events.some((event) => event.type === 'people.changed' && me && event.data.agentIds.includes(me.id))
}

/** Lists that no screen shows all the time: what is open is asked again. */
function askKeptAgain(queries: QueryClient, event: Event) {
  if (event.type === 'notices.changed') void queries.invalidateQueries({ queryKey: keys.notices })
  if (event.type === 'scheduled.changed')
    void queries.invalidateQueries({ queryKey: keys.scheduled(event.data.scheduled.conversationId) })
  if (event.type === 'journey.added' && event.contactId)
    void queries.invalidateQueries({ queryKey: keys.contactJourney(event.contactId) })
  if ((event.type === 'message.stored' || event.type === 'message.changed') && event.contactId) {
    const { from, content } = event.data.message
    // Its own ticks, or the customer's words, which may answer it.
    if (content.kind === 'template' || (from === 'customer' && event.type === 'message.stored'))
      void queries.invalidateQueries({ queryKey: keys.contactCampaigns(event.contactId) })
    if (content.kind === 'order') void queries.invalidateQueries({ queryKey: keys.contactOrders(event.contactId) })
  }
  if (event.type === 'journey.added' && event.data.entry.kind === 'noteAdded' && event.contactId)
    void queries.invalidateQueries({ queryKey: keys.notes(event.contactId) })
}

/** After a gap: what is on screen is loaded again, what is not is forgotten. */
export const reloadEverything = (queries: QueryClient) =>
  Promise.all([
    ...liveKeys.map((queryKey) => queries.resetQueries({ queryKey })),
    ...peopleKeys.map((queryKey) => queries.invalidateQueries({ queryKey })),
  ])

const LIST_CONTACTS_AT_MOST_EVERY = seconds(3)
const MOST_PAGES_AGAIN = 3
const listing = new WeakMap<QueryClient, ReturnType<typeof setTimeout>>()

/** The table of contacts follows what happens, unhurried; one that was scrolled far stays as it was read. */
function listContactsAgain(queries: QueryClient) {
  if (listing.has(queries)) return
  const timer = setTimeout(() => {
    listing.delete(queries)
    const predicate = ({ state }: { state: { data: unknown } }) => pagesOf(state.data) <= MOST_PAGES_AGAIN
    void queries.invalidateQueries({ queryKey: keys.contactLists, predicate })
    // Chats of a segment: who is in it may be another now.
    void queries.invalidateQueries({
      queryKey: keys.chatLists,
      predicate: (one) => asksSegment(one.queryKey) && predicate(one),
    })
  }, LIST_CONTACTS_AT_MOST_EVERY)
  listing.set(queries, timer)
}

const asksSegment = (key: readonly unknown[]): boolean => {
  const asked = key[keys.chatLists.length]
  return typeof asked === 'object' && asked !== null && 'segment' in asked && asked.segment !== undefined
}

const pagesOf = (data: unknown): number =>
  typeof data === 'object' && data !== null && 'pages' in data && Array.isArray(data.pages) ? data.pages.length : 0

const COUNT_AT_MOST_EVERY = seconds(1)
const counting = new WeakMap<QueryClient, { at: number; timer?: ReturnType<typeof setTimeout> }>()

/** Counts and the bots' cards are asked again at most once a second, however much happens. */
function countAgain(queries: QueryClient) {
  const state = counting.get(queries) ?? { at: 0 }
  counting.set(queries, state)
  if (state.timer) return
  const wait = Math.max(0, state.at + COUNT_AT_MOST_EVERY - performance.now())
  state.timer = setTimeout(() => {
    state.timer = undefined
    state.at = performance.now()
    void queries.invalidateQueries({ queryKey: keys.allCounts })
    void queries.invalidateQueries({ queryKey: keys.bots })
    // how many chats each of them holds
    void queries.invalidateQueries({ queryKey: keys.allAgents })
  }, wait)
}
