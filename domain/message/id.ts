/** A message is named by its conversation and its number in it: `<conversation>-<number>`. */
export const messageId = (conversationId: string, number: number): string => `${conversationId}-${number}`

/** The two halves of a message id, or null when it is none. */
export const splitMessageId = (id: string): { conversationId: string; number: number } | null => {
  const match = /^(\d{1,19})-(\d{1,9})$/.exec(id)
  return match?.[1] && match[2] ? { conversationId: match[1], number: Number(match[2]) } : null
}
