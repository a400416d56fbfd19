import type { Conversation } from '#protocol/http/index.ts'
import type { Writing as Kind } from './ComposerTabs.tsx'

/** The text being written, for what helps with it: where the caret is, and how to put words there. */
export interface Writing {
  chat: Conversation
  kind: Kind
  text: string
  caret: number
  insert: (words: string, from?: number, to?: number) => void
  select: (from: number, to?: number) => void
}
