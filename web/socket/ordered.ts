import type { Conversation } from '#protocol/http/index.ts'

type Conversations = Readonly<Record<string, Conversation>>
type Order = (a: Conversation, b: Conversation) => number

/**
 * The chats of a list in its order, kept from change to change: with ten thousand chats loaded, an event costs one
 * comparison per chat and one place found by halving, not a fresh sort.
 */
export function orderedChats(belongs: (chat: Conversation) => boolean, order: Order) {
  let before: Conversations = {}
  let sorted: Conversation[] = []
  let size = 0
  return (now: Conversations): Conversation[] => {
    if (now === before) return sorted
    const changed: string[] = []
    let [count, fresh] = [0, 0]
    for (const id in now) {
      count++
      if (now[id] === before[id]) continue
      changed.push(id)
      if (!(id in before)) fresh++
    }
    // Chats hardly ever leave; only then is the other side walked as well.
    if (count - fresh < size) for (const id in before) if (!(id in now)) changed.push(id)
    const was = before
    before = now
    size = count
    if (changed.length === 0) return sorted
    // Many at once: a page was loaded, and one sort is cheaper than many places found.
    sorted =
      changed.length > MANY
        ? Object.values(now).filter(belongs).sort(order)
        : changed.reduce((list, id) => moved(list, was[id], now[id]), sorted)
    return sorted
  }

  function moved(list: Conversation[], from: Conversation | undefined, to: Conversation | undefined): Conversation[] {
    const at = from && belongs(from) ? placeIn(list, from) : -1
    const out = at >= 0 ? list.toSpliced(at, 1) : list
    if (!to || !belongs(to)) return out
    return out.toSpliced(lowest(out, to), 0, to)
  }

  function placeIn(list: Conversation[], chat: Conversation): number {
    const near = lowest(list, chat)
    return list[near]?.id === chat.id ? near : list.findIndex(({ id }) => id === chat.id)
  }

  /** The first place whose chat does not come before this one. */
  function lowest(list: Conversation[], chat: Conversation): number {
    let [low, high] = [0, list.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (order(list[middle]!, chat) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
}

const MANY = 20
