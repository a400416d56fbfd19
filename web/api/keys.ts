/** The names under which answers are cached. */
export const keys = {
  me: ['me'] as const,
  setup: ['setup'] as const,
  bots: ['bots'] as const,
  agents: (botId: string) => ['agents', botId] as const,
  allAgents: ['agents'] as const,
  chats: ['chats'] as const,
  chatList: (query: Record<string, unknown>) => ['chats', 'list', query] as const,
  chat: (id: string) => ['chats', 'one', id] as const,
  allCounts: ['counts'] as const,
  counts: (botId: string | null) => ['counts', botId ?? 'all'] as const,
  allMessages: ['messages'] as const,
  messages: (id: string) => ['messages', id] as const,
  allJourneys: ['journey'] as const,
  journey: (id: string) => ['journey', id] as const,
  contact: (id: string) => ['contact', id] as const,
  allContacts: ['contact'] as const,
  templates: (channelId: string) => ['templates', channelId] as const,
  attributes: ['attributes'] as const,
  tags: ['tags'] as const,
  savedViews: ['saved-views'] as const,
  everyAgent: ['agents', 'all'] as const,
  search: (query: Record<string, unknown>) => ['search', query] as const,
}

/** What live events keep true, and what must be loaded afresh after a gap. */
export const liveKeys = [
  keys.bots,
  keys.allAgents,
  keys.chats,
  keys.allCounts,
  keys.allMessages,
  keys.allJourneys,
  keys.allContacts,
] as const
