import { wordsOf } from '#domain/message/index.ts'
import type { Conversation, JourneyEvent, Message } from '#protocol/http/index.ts'
import { journeyOfConversation } from '#server/journey/index.ts'
import { clock } from '#server/settings/index.ts'
import { type Thread, threadAfter } from './thread.ts'

const PAGE = 200

/** A whole chat in pieces, oldest message first, read page by page so that a long one needs no more memory. */
export async function* exportChat(
  chat: Conversation,
  format: 'json' | 'txt',
  withNotes: boolean,
): AsyncGenerator<string> {
  const { id, botId, channel, contact } = chat
  const thread = { id, earlier: 1 - (chat.startsAt ?? 1) }
  const about = { conversation: { id, botId, channel, contact }, exportedAt: clock.now().toISOString() }
  if (format === 'txt') {
    yield `${contact.name ?? contact.phone ?? ''} · ${contact.phone ?? ''} · ${channel.name}\n${about.exportedAt}\n\n`
    for await (const message of messagesOf(thread, withNotes)) yield `${line(message, chat)}\n`
    return
  }
  yield `${JSON.stringify(about).slice(0, -1)},"messages":[`
  let isFirst = true
  for await (const message of messagesOf(thread, withNotes)) {
    yield `${isFirst ? '' : ','}\n${JSON.stringify(message)}`
    isFirst = false
  }
  yield '],"journey":['
  isFirst = true
  for await (const entry of journeyOf(id)) {
    yield `${isFirst ? '' : ','}\n${JSON.stringify(entry)}`
    isFirst = false
  }
  yield ']}\n'
}

async function* messagesOf(thread: Thread, withNotes: boolean): AsyncGenerator<Message> {
  for (let after = -thread.earlier; ; ) {
    const page = (await threadAfter(thread, after, PAGE)).reverse()
    for (const message of page) if (withNotes || message.content.kind !== 'note') yield message
    const last = page.at(-1)
    if (!last || page.length < PAGE) return
    after = last.seq
  }
}

async function* journeyOf(conversationId: string): AsyncGenerator<JourneyEvent> {
  for (let before: string | null = null; ; ) {
    const page: JourneyEvent[] = await journeyOfConversation(conversationId, before, PAGE)
    yield* page
    const last = page.at(-1)
    if (!last || page.length < PAGE) return
    before = last.id
  }
}

/** One message as a line to read: when, who, what, and how far it came. */
function line(message: Message, { contact }: Conversation): string {
  const { content, delivery } = message
  const who =
    message.from === 'customer'
      ? (contact.name ?? contact.phone ?? 'customer')
      : (message.author?.name ?? message.from) + (message.from === 'bot' ? ' (bot)' : '')
  const file = 'file' in content ? `[${content.kind}: ${content.file.name}]` : null
  const kind = content.kind === 'text' || file ? null : `[${content.kind}]`
  const said = message.revokedAt ? '[deleted]' : [kind, file, wordsOf(content)].filter(Boolean).join(' ')
  const marks = [message.editedAt && 'edited', delivery === 'failed' && `failed: ${message.error?.message ?? ''}`]
  const reactions = message.reactions.map(({ emoji, from }) => `${emoji} ${from}`)
  const tail = [...marks, ...reactions].filter(Boolean).join(', ')
  const at = message.at.slice(0, 19).replace('T', ' ')
  return `${at}  ${who}: ${said.replaceAll('\n', '\n    ')}${tail ? ` (${tail})` : ''}`
}
