import type { Id } from '#db/index.ts'
import { seconds } from '#domain/index.ts'
import { may } from '#domain/team/index.ts'
import type { Event } from '#protocol/events/index.ts'
import { conversationRow, maySee } from '#server/conversation/index.ts'
import { showTyping } from '#server/message/index.ts'
import { clock } from '#server/settings/index.ts'
import { agentIdOf, type Known } from '#server/team/index.ts'
import type { Tail } from './tail.ts'

// whoever types repeats it every 3 s, so the dots never flicker
const TYPING_EXPIRES = seconds(5)

/** An agent types: told to everybody else who may read the chat and to the customer, if it is theirs to answer. Never stored. */
export async function tellTyping(tail: Tail, conversationId: Id, typist: Known): Promise<void> {
  const chat = await conversationRow(conversationId)
  if (!chat || !may.write(typist, chat)) return
  const now = clock.now()
  const event: Event = {
    cursor: null,
    at: now.toISOString(),
    type: 'typing',
    conversationId,
    contactId: chat.contactId,
    data: { who: 'agent', agentId: agentIdOf(typist), until: new Date(now.getTime() + TYPING_EXPIRES).toISOString() },
  }
  showTyping(conversationId)
  tail.tellNow((asker) => (asker.id !== typist.id && maySee(asker, chat) ? event : null))
}
