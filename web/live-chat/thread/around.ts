import type { Message } from '#protocol/http/index.ts'
import type { useSend } from '../../api/index.ts'
import type { Who } from './who.ts'

/** What bubbles ask of the thread around them. */
export interface Around {
  who: Who
  byId: ReadonlyMap<string, Message>
  picks: ReadonlyMap<string, ReadonlySet<string>>
  canAct: boolean
  sending: ReturnType<typeof useSend>
  onQuote?: (message: Message) => void
  /** goes to a message of this chat by its number */
  jump: (seq: number) => void
  /** the number of the message that was asked for */
  ringed: number | null
}
