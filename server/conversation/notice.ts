import type { Id, Tx } from '#db/index.ts'
import { firstName } from '#domain/contact/index.ts'
import { inLanguage } from '#domain/flow/index.ts'
import type { Content } from '#domain/message/index.ts'
import { type TeamText, teamTexts } from '#domain/routing/index.ts'
import { record } from '#server/journey/index.ts'
import { say } from '#server/message/index.ts'
import { clock } from '#server/settings/index.ts'
import type { LockedChat } from './chat.ts'

type Texts = Record<string, string>
type NoticeKey = TeamText

interface Notices {
  languages: string[]
  texts: Record<string, Texts | string>
  notices: { whenTaken?: Texts; whenResolved?: Texts } | null
}

/** The words of the system in the customer's language: of the hand-over, else of the bot, else ours. */
export type Words = (key: NoticeKey) => string

/**
 * Tells the customer that an agent comes or that the chat is over. An empty text is a notice switched off. A notice that
 * may not leave is not queued; the journey says so.
 */
export const notify = (tx: Tx, chat: LockedChat, notice: 'transferred' | 'resolved', agentName: string) =>
  tellCustomer(tx, chat, notice, { agentName })

interface Telling {
  agentName?: string
  nextOpening?: string
  /** what is sent instead of the plain text */
  content?: (words: Words) => Content
}

/** Says one of the system's texts to the customer, in the caller's transaction. False when it may not leave or is off. */
export async function tellCustomer(
  tx: Tx,
  chat: LockedChat,
  notice: NoticeKey,
  { agentName = '', nextOpening = '', content }: Telling = {},
): Promise<boolean> {
  const words = await wordsFor(tx, chat)
  const text = words(notice)
    .replaceAll(/\{\{\s*agent_name\s*\}\}/g, () => agentName)
    .replaceAll(/\{\{\s*agent_first_name\s*\}\}/g, () => firstName(agentName) ?? '')
    .replaceAll(/\{\{\s*next_opening\s*\}\}/g, () => nextOpening)
  if (text.trim() === '') return false
  const said = await say(tx, {
    conversationId: chat.id,
    author: 'system',
    authorId: null,
    content: content?.(words) ?? { kind: 'text', text },
    extra: { noticeFor: notice },
  })
  if (said.ok) return true
  await record(tx, {
    conversationId: chat.id,
    contactId: chat.contactId,
    botId: chat.botId,
    kind: 'noticeNotSent',
    actor: { kind: 'system', id: null, name: null },
    details: { notice, reason: said.code },
    at: clock.now(),
  })
  return false
}

async function wordsFor(tx: Tx, chat: LockedChat): Promise<Words> {
  const { languages, texts, notices } = await noticesOf(tx, chat.id)
  return (key) => {
    const drawn = key === 'transferred' ? notices?.whenTaken : key === 'resolved' ? notices?.whenResolved : undefined
    const own = Object.hasOwn(texts, key) ? texts[key] : undefined
    const text = drawn ?? own ?? teamTexts[key]
    return typeof text === 'string' ? text : inLanguage(text, chat.language ?? languages[0] ?? null, languages)
  }
}

async function noticesOf(tx: Tx, conversationId: Id): Promise<Notices> {
  const [row] = await tx.query<Notices>(
    `select b.languages, b.texts, c.notices from conversation c join bot b on b.id = c.bot_id where c.id = $1`,
    [conversationId],
    { name: 'notices-of' },
  )
  return row ?? { languages: [], texts: {}, notices: null }
}
