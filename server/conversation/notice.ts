import type { Id, Tx } from '#db/index.ts'
import { defaultTexts, inLanguage } from '#domain/flow/index.ts'
import { record } from '#server/journey/index.ts'
import { say } from '#server/message/index.ts'
import { clock } from '#server/settings/index.ts'
import type { LockedChat } from './chat.ts'

type Texts = Record<string, string>

interface Notices {
  languages: string[]
  texts: Record<string, Texts | string>
  notices: { whenTaken?: Texts; whenResolved?: Texts } | null
}

/**
 * Tells the customer that an agent comes or that the chat is over: the words of the hand-over, else of the bot. An empty
 * text is a notice switched off. A notice that may not leave is not queued; the journey says so.
 */
export async function notify(
  tx: Tx,
  chat: LockedChat,
  notice: 'transferred' | 'resolved',
  agentName: string,
): Promise<void> {
  const text = await noticeText(tx, chat, notice, agentName)
  if (text.trim() === '') return
  const content = { kind: 'text', text } as const
  const said = await say(tx, {
    conversationId: chat.id,
    author: 'system',
    authorId: null,
    content,
    extra: { noticeFor: notice },
  })
  if (said.ok) return
  await record(tx, {
    conversationId: chat.id,
    contactId: chat.contactId,
    botId: chat.botId,
    kind: 'noticeNotSent',
    actor: { kind: 'system', id: null, name: null },
    details: { notice, reason: said.code },
    at: clock.now(),
  })
}

async function noticeText(tx: Tx, chat: LockedChat, notice: 'transferred' | 'resolved', agentName: string) {
  const { languages, texts, notices } = await noticesOf(tx, chat.id)
  const drawn = notice === 'transferred' ? notices?.whenTaken : notices?.whenResolved
  const own = Object.hasOwn(texts, notice) ? texts[notice] : undefined
  const text = drawn ?? own ?? defaultTexts[notice] ?? ''
  const words = typeof text === 'string' ? text : inLanguage(text, chat.language ?? languages[0] ?? null, languages)
  return words.replaceAll(/\{\{\s*agent_name\s*\}\}/g, () => agentName)
}

async function noticesOf(tx: Tx, conversationId: Id): Promise<Notices> {
  const [row] = await tx.query<Notices>(
    `select b.languages, b.texts, c.notices from conversation c join bot b on b.id = c.bot_id where c.id = $1`,
    [conversationId],
    { name: 'notices-of' },
  )
  return row ?? { languages: [], texts: {}, notices: null }
}
