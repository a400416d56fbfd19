import { z } from 'zod'
import { presences } from '#domain/conversation/index.ts'
import { Contact, JourneyEvent } from '../http/contact.ts'
import { Conversation, Counts } from '../http/conversation.ts'
import { Draft, Notice, Scheduled } from '../http/kept.ts'
import { Message } from '../http/message.ts'
import { Instant } from '../http/page.ts'
import { ChannelState } from '../http/people.ts'

const event = <Type extends string, Shape extends z.ZodType>(type: Type, data: Shape) =>
  z.object({
    /** where to resume; null on what is not kept (typing, presence, counts) */
    cursor: z.string().nullable(),
    at: Instant,
    type: z.literal(type),
    conversationId: z.string().nullable(),
    contactId: z.string().nullable(),
    data,
  })

/** Everything that reaches a live screen or the event stream, one list. Content is what this reader may see now. */
export const Event = z.discriminatedUnion('type', [
  event('message.stored', z.object({ message: Message, conversation: Conversation })),
  event('message.changed', z.object({ message: Message })),
  /** status, holder, unread, preview; a locked row tells the screen to drop the content it shows */
  event('conversation.changed', z.object({ conversation: Conversation })),
  /** no chat of its own any more: erased, or read in another from now on */
  event('conversation.gone', z.object({ intoId: z.string().nullable() })),
  event('contact.changed', z.object({ contact: Contact })),
  event('journey.added', z.object({ entry: JourneyEvent })),
  /** how a channel is: for those who may list channels */
  event('channel.changed', z.object({ channel: ChannelState })),
  /** own alone: what was typed on another device or tab */
  event('draft.changed', z.object({ draft: Draft })),
  /** own alone: a new notice, or null when some were read */
  event('notices.changed', z.object({ notice: Notice.nullable(), unread: z.number().int() })),
  event('scheduled.changed', z.object({ scheduled: Scheduled })),
  /** who works in which team or bot, or in which role, is different for these people: what is read of it is read again */
  event('people.changed', z.object({ agentIds: z.array(z.string()) })),
  event('presence.changed', z.object({ agentId: z.string(), presence: z.enum(presences), connected: z.boolean() })),
  event('typing', z.object({ who: z.enum(['customer', 'agent']), agentId: z.string().nullable(), until: Instant })),
  /** who has this chat on screen, told to each of them; the reader among them */
  event('viewers', z.object({ viewers: z.array(z.object({ id: z.string(), name: z.string() })) })),
  event('counts.changed', z.object({ botId: z.string(), counts: Counts })),
])
export type Event = z.infer<typeof Event>
export type EventType = Event['type']

/** What the server says on the socket. */
export const ServerFrame = z.discriminatedUnion('frame', [
  z.object({ frame: z.literal('welcome'), cursor: z.string(), now: Instant }),
  z.object({ frame: z.literal('event'), event: Event }),
  /** the kept range was left behind: load fresh snapshots, then go on from this cursor */
  z.object({ frame: z.literal('resync'), cursor: z.string(), now: Instant }),
  z.object({ frame: z.literal('pong'), now: Instant }),
  z.object({ frame: z.literal('refused'), code: z.string(), detail: z.string() }),
])
export type ServerFrame = z.infer<typeof ServerFrame>

/** What the screen says on the socket. `hello` comes first, within 5 s, with the single-use ticket of POST /socket-tickets. */
export const ClientFrame = z.discriminatedUnion('frame', [
  z.object({ frame: z.literal('hello'), ticket: z.string().max(200), cursor: z.string().max(200).nullable() }),
  z.object({ frame: z.literal('typing'), conversationId: z.string() }),
  /** the chat on screen, null for none */
  z.object({ frame: z.literal('viewing'), conversationId: z.string().max(20).nullable() }),
  z.object({ frame: z.literal('ping') }),
])
export type ClientFrame = z.infer<typeof ClientFrame>
