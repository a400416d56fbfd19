import { useMemo } from 'react'
import { useInbox } from '../../socket/index.ts'

/** The channels of the chats seen so far: an agent may not list channels, and needs only those with chats. */
export function useKnownChannels(botId: string | undefined): { id: string; name: string }[] {
  const conversations = useInbox((inbox) => inbox.conversations)
  return useMemo(() => {
    const known = new Map<string, { id: string; name: string }>()
    for (const { botId: bot, channel } of Object.values(conversations)) {
      if (!botId || bot === botId) known.set(channel.id, channel)
    }
    return [...known.values()].sort((a, b) => a.name.localeCompare(b.name))
  }, [conversations, botId])
}

/** How the customers of the chats seen so far came. */
export function useKnownSources(botId: string | undefined): string[] {
  const conversations = useInbox((inbox) => inbox.conversations)
  return useMemo(() => {
    const known = new Set<string>()
    for (const { botId: bot, contact } of Object.values(conversations)) {
      if (contact.source && (!botId || bot === botId)) known.add(contact.source)
    }
    return [...known].sort()
  }, [conversations, botId])
}
