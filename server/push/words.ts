import { createHash } from 'node:crypto'
import type { NoticeEvent } from '#domain/notice/index.ts'
import type { ConversationRow } from '#server/conversation/index.ts'

/** What travels to a browser's service worker. */
export interface Notice {
  tag: string
  topic: string
  title: string
  body: string
  url: string
  language: string
}

type Words = Record<NoticeEvent | 'noName' | 'testTitle' | 'testBody', string>

// The worker has no catalogue of its own: what it shows comes in the person's language already.
const languages: Record<string, Words> = {
  en: {
    request: '{name} is waiting',
    assigned: '{name} was handed to you',
    message: '{name} wrote',
    failed: 'A message to {name} failed',
    noName: 'A customer',
    testTitle: 'Push works',
    testBody: 'This is how Baton tells you when no tab is open.',
  },
  'pt-BR': {
    request: '{name} está esperando',
    assigned: '{name} foi passado para você',
    message: '{name} escreveu',
    failed: 'Uma mensagem para {name} falhou',
    noName: 'Um cliente',
    testTitle: 'O push funciona',
    testBody: 'É assim que o Baton avisa quando nenhuma aba está aberta.',
  },
}
const channels = { whatsapp: 'WhatsApp', web: 'Web' }

const wordsOf = (language: string | null): [string, Words] => {
  const known = language !== null && Object.hasOwn(languages, language) ? language : 'en'
  return [known, languages[known]!]
}

/** A notice about a chat the reader may read at this moment; the customer's words only when they asked for them. */
export function noticeOf(
  event: NoticeEvent,
  chat: ConversationRow,
  reader: { language: string | null; bot: string; showText: boolean },
): Notice {
  const [language, words] = wordsOf(reader.language)
  const name = chat.contactName ?? chat.contactPhone ?? words.noName
  const said = event === 'message' && reader.showText && chat.preview?.from === 'customer' ? chat.preview.text : null
  const tag = `${event}-${chat.id}`
  return {
    tag,
    topic: topicOf(tag),
    title: words[event].replace('{name}', name),
    body: said?.slice(0, 200) ?? `${reader.bot} · ${channels[chat.channelKind]}`,
    url: `/chats/${chat.id}`,
    language,
  }
}

export function testNotice(of: string | null): Notice {
  const [language, words] = wordsOf(of)
  return {
    tag: 'test',
    topic: topicOf('test'),
    title: words.testTitle,
    body: words.testBody,
    url: '/account/notices',
    language,
  }
}

// a topic is at most 32 letters, and says nothing to the push service that carries it
const topicOf = (tag: string) => createHash('sha256').update(tag).digest('base64url').slice(0, 32)
