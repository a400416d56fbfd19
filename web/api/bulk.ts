import { useState } from 'react'
import { BulkAnswer, type BulkBody, type Conversation } from '#protocol/http/index.ts'
import { useLive, withConversations } from '../socket/index.ts'
import { ask, reasonOf } from './client.ts'

// A request answers within its ten seconds, and progress can be shown.
const A_REQUEST = 50

/** What is done to many, without saying to which. */
export type BulkWish = BulkBody extends infer Body ? (Body extends BulkBody ? Omit<Body, 'ids'> : never) : never

export interface BulkOutcome {
  done: string[]
  /** why each of the others was not: the server's sentence, null when it did not answer */
  refused: { id: string; reason: string | null }[]
}

/** Does one thing to many chats and tells how far it is. */
export function useBulk() {
  const { store } = useLive()
  const [progress, setProgress] = useState<{ done: number; of: number } | null>(null)
  const run = async (wish: BulkWish, ids: readonly string[]): Promise<BulkOutcome> => {
    const outcome: BulkOutcome = { done: [], refused: [] }
    setProgress({ done: 0, of: ids.length })
    for (let from = 0; from < ids.length; from += A_REQUEST) {
      const part = ids.slice(from, from + A_REQUEST)
      try {
        const { items } = await ask(BulkAnswer, 'POST', 'conversations/bulk', { ...wish, ids: part })
        const chats = items.flatMap(({ conversation }): Conversation[] => (conversation ? [conversation] : []))
        store.change((inbox) => withConversations(inbox, chats))
        for (const { id, ok, detail } of items) {
          if (ok) outcome.done.push(id)
          else outcome.refused.push({ id, reason: detail })
        }
      } catch (error) {
        outcome.refused.push(...part.map((id) => ({ id, reason: reasonOf(error) })))
      }
      setProgress({ done: Math.min(from + A_REQUEST, ids.length), of: ids.length })
    }
    setProgress(null)
    return outcome
  }
  return { run, progress }
}
