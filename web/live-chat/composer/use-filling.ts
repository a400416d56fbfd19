import type { Filling } from '#domain/canned/index.ts'
import type { Conversation } from '#protocol/http/index.ts'
import { useBots, useContact, useMe } from '../../api/index.ts'

/** What the look-ups of a reply stand for in this chat, and the languages to fall back to. */
export function useFilling(chat: Conversation, wanted: boolean): { with: Filling; languages: string[] } {
  const me = useMe()
  const { bots } = useBots()
  const { contact } = useContact(wanted ? chat.contact.id : undefined)
  const bot = bots.find(({ id }) => id === chat.botId)
  const languages = bot ? [bot.defaultLanguage] : []
  return {
    languages,
    with: {
      contact: { name: chat.contact.name, phone: chat.contact.phone, email: contact?.email ?? null },
      attributes: contact?.attributes ?? {},
      agentName: me.name,
      botName: bot?.name ?? '',
      language: contact?.language ?? bot?.defaultLanguage ?? 'en',
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      now: new Date(),
    },
  }
}
