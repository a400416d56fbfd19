import type { MediaSource } from '#domain/channel/index.ts'
import type { Content } from '#domain/message/index.ts'

/** What a message says, with what the bot and the file fetcher need beside. */
export interface Said {
  content: Content
  choice?: string
  media?: MediaSource
  /** the sender's own number, given on request */
  ownPhone?: string
}
