import type { Inbox, Unsent } from './inbox.ts'

/** Shows a message at once, or marks the same one as on its way again. */
export function withUnsent(inbox: Inbox, conversationId: string, message: Unsent): Inbox {
  const thread = inbox.threads[conversationId] ?? { messages: [], unsent: [] }
  if (thread.messages.some(({ clientId }) => clientId === message.clientId)) return inbox
  const at = thread.unsent.findIndex(({ clientId }) => clientId === message.clientId)
  const unsent = at < 0 ? [...thread.unsent, message] : thread.unsent.with(at, message)
  return { ...inbox, threads: { ...inbox.threads, [conversationId]: { ...thread, unsent } } }
}

/** The last try failed: the words stay, with the reason. */
export function withFailure(inbox: Inbox, conversationId: string, clientId: string, reason: string): Inbox {
  const message = inbox.threads[conversationId]?.unsent.find((unsent) => unsent.clientId === clientId)
  return message ? withUnsent(inbox, conversationId, { ...message, failed: reason }) : inbox
}

/** The person threw it away. */
export function withoutUnsent(inbox: Inbox, conversationId: string, clientId: string): Inbox {
  const thread = inbox.threads[conversationId]
  if (!thread) return inbox
  const unsent = thread.unsent.filter((message) => message.clientId !== clientId)
  return { ...inbox, threads: { ...inbox.threads, [conversationId]: { ...thread, unsent } } }
}
