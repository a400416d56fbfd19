import { type Id, query } from '#db/index.ts'
import type { Message } from '#protocol/http/index.ts'
import { messagesAfter, messagesAround, messagesBefore } from './read-messages.ts'

/** A chat, and how many messages stand before its first: those of earlier chats of the same person that go on in it. */
export interface Thread {
  id: Id
  earlier: number
}

/** An earlier chat: its messages keep their numbers, and stand in the thread at `seq` = number + shift, below 1. */
interface Part {
  id: Id
  shift: number
}

/** Messages of a thread below a place, newest first: its own, then those of the earlier chats. */
export async function threadBefore(thread: Thread, before: number | null, limit: number): Promise<Message[]> {
  const own = before === null || before > 1 ? await messagesBefore(thread.id, before, limit) : []
  if (thread.earlier === 0 || own.length === limit) return own
  const items = [...own]
  const below = Math.min(before ?? 1, 1)
  for (const part of await partsOf(thread.id)) {
    if (items.length === limit) break
    const found = await messagesBefore(part.id, below - part.shift, limit - items.length)
    items.push(...found.map((message) => inThread(message, thread.id, part)))
  }
  return items
}

/** The messages right above a place, newest first. */
export async function threadAfter(thread: Thread, after: number, limit: number): Promise<Message[]> {
  if (thread.earlier === 0 || after >= 0) return messagesAfter(thread.id, after, limit)
  const items: Message[] = []
  for (const part of (await partsOf(thread.id)).reverse()) {
    if (items.length === limit) break
    const found = await messagesAfter(part.id, after - part.shift, limit - items.length)
    items.unshift(...found.map((message) => inThread(message, thread.id, part)))
  }
  return items.length === limit ? items : [...(await messagesAfter(thread.id, 0, limit - items.length)), ...items]
}

/** The messages on both sides of a place, without a gap, newest first. */
export async function threadAround(thread: Thread, seq: number, limit: number): Promise<Message[]> {
  if (thread.earlier === 0) return messagesAround(thread.id, seq, limit)
  const below = Math.ceil(limit / 2)
  const [newer, older] = await Promise.all([
    threadAfter(thread, seq, limit - below),
    threadBefore(thread, seq + 1, below),
  ])
  return [...newer, ...older]
}

/** Where messages of earlier chats stand now: thread and shift, by the earlier chat. */
export async function whereRead(ids: Id[]): Promise<Map<Id, { threadId: Id; shift: number }>> {
  const joined = await query<{ threadId: Id }>(
    'select distinct continued_in as "threadId" from conversation where id = any ($1::bigint[]) and continued_in is not null',
    [ids],
    { name: 'threads-of-parts' },
  )
  const found = new Map<Id, { threadId: Id; shift: number }>()
  for (const { threadId } of joined)
    for (const { id, shift } of await partsOf(threadId)) found.set(id, { threadId, shift })
  return found
}

/** The earlier chats of a thread, the latest first. They have ended: nothing is added to them. */
const partsOf = (threadId: Id): Promise<Part[]> =>
  query<Part>(
    `select e.id, (-sum(e.last_number) over (order by e.last_at desc nulls last, e.id desc))::int as shift
     from conversation e where e.continued_in = $1 order by e.last_at desc nulls last, e.id desc`,
    [threadId],
    { name: 'parts-of-thread' },
  )

/** The same of several threads at once. */
export const partsOfThreads = (threadIds: Id[]): Promise<(Part & { threadId: Id })[]> =>
  query<Part & { threadId: Id }>(
    `select e.id, e.continued_in as "threadId",
       (-sum(e.last_number) over (partition by e.continued_in order by e.last_at desc nulls last, e.id desc))::int as shift
     from conversation e where e.continued_in = any ($1::bigint[])`,
    [threadIds],
    { name: 'parts-of-threads' },
  )

const inThread = (message: Message, conversationId: Id, { shift }: Part): Message => ({
  ...message,
  conversationId,
  seq: message.seq + shift,
})
