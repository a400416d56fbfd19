import { z } from 'zod'
import { presences } from '#domain/conversation/index.ts'
import { BotSettings } from '#domain/routing/index.ts'
import { scopes } from '#domain/team/index.ts'
import { Instant, pageOf } from './page.ts'

export const roles = ['admin', 'manager', 'agent'] as const

export const Agent = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  presence: z.enum(presences),
  /** at least one live socket */
  connected: z.boolean(),
  botIds: z.array(z.string()),
  active: z.boolean(),
  /** chats that rules may give them at once, in all bots; null is no limit */
  capacity: z.number().int().nullable(),
  /** chats they hold, in all bots */
  held: z.number().int(),
  account: z
    .object({ secondFactor: z.boolean(), lastSeenAt: Instant.nullable(), openChats: z.number().int() })
    .nullable()
    .describe('for admins only'),
})
export type Agent = z.infer<typeof Agent>
export const AgentPage = pageOf(Agent)

export const NewAgent = z.object({
  name: z.string().trim().min(1).max(100),
  email: z.email().max(200),
  role: z.enum(roles),
  password: z.string().min(8).max(200),
  botIds: z.array(z.string()).default([]),
  capacity: z.number().int().min(1).max(100).nullable().optional(),
})
export const AgentPatch = z.object({
  name: z.string().trim().min(1).max(100).optional(),
  role: z.enum(roles).optional(),
  botIds: z.array(z.string()).optional(),
  active: z.boolean().optional(),
  capacity: z.number().int().min(1).max(100).nullable().optional(),
})

/** Who is signed in, and what the screen needs to begin. For an API key `kind` is `key`. */
export const Me = z.object({
  kind: z.enum(['person', 'key']),
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  role: z.enum(roles),
  presence: z.enum(presences),
  botIds: z.array(z.string()),
  language: z.string().nullable(),
  /** whether single letters act as keys; false for an API key */
  letterKeys: z.boolean(),
  /** what the table of contacts shows them; null: as it begins */
  contactColumns: z.array(z.string()).nullable(),
  demo: z.boolean(),
  simulator: z.boolean(),
  transcribes: z.boolean().describe('speech can be turned into text by this installation'),
  secondFactor: z.boolean(),
  /** the installation asks for a second factor and there is none: nothing else works before */
  secondFactorDue: z.boolean(),
  now: Instant,
})
export type Me = z.infer<typeof Me>
export const MePatch = z.object({
  name: z.string().trim().min(1).max(100).optional(),
  presence: z.enum(presences).optional(),
  language: z.string().max(20).nullable().optional(),
  letterKeys: z.boolean().optional(),
  contactColumns: z.array(z.string().min(1).max(60)).min(1).max(40).nullable().optional(),
})

const supervisions = ['strict', 'with-reason', 'team'] as const
const LanguageTag = z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, 'a language such as en or pt-BR')

export const Bot = z.object({
  id: z.string(),
  name: z.string(),
  on: z.boolean(),
  defaultLanguage: z.string(),
  languages: z.array(z.string()).describe('the first is the default'),
  texts: z.record(z.string(), z.record(z.string(), z.string())),
  supervision: z.enum(supervisions),
  settings: BotSettings,
  /** by the bot's own clock, at the moment of the answer */
  open: z.boolean(),
  opensAt: Instant.nullable(),
  closesAt: Instant.nullable(),
  /** chats of this bot that wait for a person */
  requesting: z.number().int(),
  /** chats the reader holds */
  mine: z.number().int(),
  online: z.number().int().describe('agents of this bot whose presence is Online'),
})
export type Bot = z.infer<typeof Bot>
export const BotPage = pageOf(Bot)
export const BotPatch = z.object({
  name: z.string().trim().min(1).max(60).optional(),
  on: z.boolean().optional(),
  texts: z.record(z.string(), z.record(z.string(), z.string().max(1024))).optional(),
  languages: z.array(LanguageTag).min(1).max(12).optional(),
  supervision: z.enum(supervisions).optional(),
  settings: BotSettings.partial().optional().describe('what is named replaces what is set; the rest stays'),
})
export type BotPatch = z.infer<typeof BotPatch>
/** How many chats rules may give to an agent at once. */
export const SeatPatch = z.object({ capacity: z.number().int().min(0).max(100).nullable() })
export const NewBot = z.object({
  name: z.string().trim().min(1).max(60),
  languages: z.array(z.string()).min(1).max(12).default(['en']),
})

const callKinds = ['off', 'audio', 'video'] as const

export const Channel = z.object({
  id: z.string(),
  botId: z.string(),
  kind: z.enum(['whatsapp', 'web']),
  name: z.string(),
  phoneNumberId: z.string().nullable(),
  wabaId: z.string().nullable(),
  displayPhoneNumber: z.string().nullable(),
  messagesPerSecond: z.number().int(),
  simulator: z.boolean(),
  health: z.object({
    state: z.enum(['unknown', 'ok', 'trouble']),
    message: z.string().nullable(),
    checkedAt: Instant.nullable(),
    token: z.enum(['ok', 'refused']).nullable().describe('whether WhatsApp takes the access token'),
    webhook: z.enum(['here', 'elsewhere', 'nowhere']).nullable().describe('where WhatsApp sends what customers write'),
    quality: z.string().nullable().describe('GREEN, YELLOW, RED or another word of Meta'),
    limit: z.string().nullable().describe('TIER_250 … TIER_UNLIMITED: how many people may be written to first, a day'),
    throughput: z.string().nullable().describe('STANDARD is 80 messages a second'),
  }),
  /** which calls customers and agents may make on this number */
  calls: z.enum(callKinds),
  /** the last webhook that came for it, to the minute */
  heardAt: Instant.nullable(),
  /** nothing leaves before then; tried again by itself, or at once when somebody acts */
  pausedUntil: Instant.nullable(),
  /** WhatsApp lets this account send no templates before then; answers still leave */
  templatesStoppedUntil: Instant.nullable(),
  webhookUrl: z.string().nullable(),
})
export type Channel = z.infer<typeof Channel>
/** How a channel is, as live events tell it. */
export const ChannelState = Channel.pick({
  id: true,
  botId: true,
  kind: true,
  name: true,
  displayPhoneNumber: true,
  messagesPerSecond: true,
  health: true,
  calls: true,
  heardAt: true,
  pausedUntil: true,
  templatesStoppedUntil: true,
})
export type ChannelState = z.infer<typeof ChannelState>
export const ChannelPage = pageOf(Channel)
export const NewChannel = z.object({
  kind: z.literal('whatsapp'),
  botId: z.string(),
  name: z.string().trim().min(1).max(60),
  phoneNumberId: z.string().regex(/^[0-9]{5,25}$/, 'the digits shown by Meta as Phone number ID'),
  wabaId: z.string().regex(/^[0-9]{5,25}$/, 'the digits shown by Meta as WhatsApp Business Account ID'),
  accessToken: z.string().min(1).max(2000),
  appSecret: z.string().min(1).max(200),
  verifyToken: z.string().min(1).max(200),
  messagesPerSecond: z.number().int().min(1).max(1000).default(80),
})
/** A pretend number on the simulator: nothing to paste. */
export const NewSimulated = NewChannel.pick({ botId: true, name: true })
export const ChannelPatch = NewChannel.pick({
  name: true,
  accessToken: true,
  appSecret: true,
  verifyToken: true,
  messagesPerSecond: true,
})
  .extend({ messagesPerSecond: z.number().int().min(1).max(1000), calls: z.enum(callKinds) })
  .partial()

export const ApiKey = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(roles),
  scopes: z.array(z.enum(scopes)).nullable(),
  /** the first characters, to tell keys apart */
  start: z.string(),
  createdAt: Instant,
  lastUsedAt: Instant.nullable(),
})
export type ApiKey = z.infer<typeof ApiKey>
export const ApiKeyPage = pageOf(ApiKey)
export const NewApiKey = z.object({
  name: z.string().trim().min(1).max(60),
  role: z.enum(roles),
  scopes: z.array(z.enum(scopes)).min(1).optional(),
})
export const ApiKeyMade = ApiKey.extend({ key: z.string().describe('shown this once') })

export const StoredFile = z.object({
  id: z.string(),
  name: z.string(),
  mime: z.string(),
  size: z.number().int(),
  url: z.string(),
})
export type StoredFile = z.infer<typeof StoredFile>
