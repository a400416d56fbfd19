import type { Event } from '#protocol/events/index.ts'
import type { Conversation, Message } from '#protocol/http/index.ts'

/** Chats, messages and events for tests. */
export const aChat = (part: Partial<Conversation> = {}): Conversation => ({
  id: '7',
  botId: '1',
  channel: { id: '1', kind: 'whatsapp', name: 'Casa Lume', hasReplyWindow: true, hasTemplates: true },
  contact: { id: '9', name: 'Marina Duarte', phone: '+5511900004567', source: 'Organic' },
  status: 'active',
  section: 'active',
  missed: false,
  holder: null,
  holderSince: null,
  team: null,
  lastMessage: { text: 'Message 1', kind: 'text', from: 'customer', at: '2026-11-22T14:00:00Z' },
  lastCustomerMessageAt: '2026-11-22T14:00:00Z',
  unansweredSince: null,
  windowClosesAt: null,
  requestedAt: null,
  requestReason: null,
  priority: null,
  unread: 0,
  tags: [],
  locked: false,
  version: 1,
  lastNumber: 1,
  ...part,
})

export const aMessage = (seq: number, part: Partial<Message> = {}): Message => ({
  id: `7-${seq}`,
  conversationId: '7',
  seq,
  from: 'customer',
  author: null,
  content: { kind: 'text', text: `Message ${seq}` },
  delivery: null,
  at: '2026-11-22T14:00:00Z',
  sentAt: null,
  deliveredAt: null,
  readAt: null,
  failedAt: null,
  error: null,
  replyTo: null,
  reactions: [],
  editedAt: null,
  revokedAt: null,
  clientId: null,
  forwarded: false,
  ...part,
})

const about = { cursor: '1', at: '2026-11-22T14:00:00Z', conversationId: '7', contactId: '9' }

export const changed = (conversation: Conversation): Event => ({
  ...about,
  type: 'conversation.changed',
  data: { conversation },
})

export const stored = (message: Message): Event => ({
  ...about,
  type: 'message.stored',
  data: { message, conversation: aChat({ version: 1, lastNumber: message.seq }) },
})

export const entry = (id: string): Event => ({
  ...about,
  type: 'journey.added',
  data: {
    entry: {
      id,
      at: '2026-11-22T14:00:00Z',
      kind: 'requested',
      conversationId: '7',
      actor: { kind: 'customer', id: null, name: 'Marina Duarte' },
      details: {},
    },
  },
})
