import { furthest } from '#domain/message/index.ts'
import type { Message } from '#protocol/http/index.ts'

export type Source = 'event' | 'snapshot'

/** Puts a message in its place; one that is there already is merged, never repeated. */
export function withMessageIn(messages: readonly Message[], message: Message, source: Source): readonly Message[] {
  let at = messages.length
  while (at > 0 && messages[at - 1]!.seq > message.seq) at--
  const known = messages[at - 1]
  if (known?.seq !== message.seq) return [...messages.slice(0, at), message, ...messages.slice(at)]
  const merged = mergeMessage(known, message, source)
  return merged === known ? messages : [...messages.slice(0, at - 1), merged, ...messages.slice(at)]
}

/** The newer of two sightings of one message: ticks only move up, an edit or a deletion is never undone by an old copy. */
export function mergeMessage(known: Message, seen: Message, source: Source): Message {
  const words = isOlder(seen, known) ? known : seen
  const again = source === 'event' && isSentAgain(known, seen)
  return {
    ...seen,
    content: words.content,
    editedAt: words.editedAt,
    revokedAt: seen.revokedAt ?? known.revokedAt,
    reactions: source === 'snapshot' && newest(known) > newest(seen) ? known.reactions : seen.reactions,
    delivery: again || !known.delivery || !seen.delivery ? seen.delivery : furthest(known.delivery, seen.delivery),
    sentAt: seen.sentAt ?? known.sentAt,
    deliveredAt: seen.deliveredAt ?? known.deliveredAt,
    readAt: seen.readAt ?? known.readAt,
    failedAt: again ? null : (seen.failedAt ?? known.failedAt),
    error: again ? null : (seen.error ?? known.error),
    clientId: seen.clientId ?? known.clientId,
  }
}

/** A person pressed Retry: the only time a tick goes back. */
const isSentAgain = (known: Message, seen: Message) =>
  (known.delivery === 'failed' || known.delivery === 'unknown') &&
  (seen.delivery === 'queued' || seen.delivery === 'sending')

const isOlder = (seen: Message, known: Message) =>
  (known.revokedAt !== null && seen.revokedAt === null) || (known.editedAt ?? '') > (seen.editedAt ?? '')

const newest = (message: Message) =>
  message.reactions
    .map(({ at }) => at)
    .sort()
    .at(-1) ?? ''
