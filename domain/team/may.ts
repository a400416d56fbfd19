import type { Role, Status } from '../conversation/index.ts'

/** Who asks: a signed-in person, or an API key (which has a role and, when limited, scopes). */
export interface Asker {
  kind: 'person' | 'key'
  id: string
  role: Role
  online: boolean
  /** the bots this person belongs to; admins, managers and keys of those roles reach all */
  botIds: readonly string[]
  /** null: everything the role may */
  scopes: readonly Scope[] | null
}

/** The parts of a chat that rights look at. */
export interface Seen {
  botId: string
  status: Status
  holderId: string | null
  /** who has opened it read only and not left, while the same person holds it */
  readers?: readonly string[] | null
}

/** How far managers and admins may look into a chat that somebody holds. */
export type Supervision = 'strict' | 'with-reason' | 'team'

export const scopes = ['read', 'write', 'manage'] as const
/** What an API key may be limited to: looking, acting in chats, settings. */
export type Scope = (typeof scopes)[number]

const staff = (who: Asker) => who.role !== 'agent'
const admin = (who: Asker) => who.role === 'admin'
const isMine = (who: Asker, chat: Seen) => who.kind === 'person' && chat.holderId === who.id
const ofBot = (who: Asker, chat: { botId: string }) => staff(who) || who.botIds.includes(chat.botId)
const looking = (who: Asker) => who.scopes === null || who.scopes.length > 0
const acting = (who: Asker) => who.scopes === null || who.scopes.includes('write')
const managing = (who: Asker) => who.scopes === null || who.scopes.includes('manage')

/** Managers and admins look into a chat that somebody else holds, as far as the bot's setting lets them. Never a key. */
const supervises = (who: Asker, chat: Seen, supervision: Supervision) =>
  who.kind === 'person' &&
  staff(who) &&
  (supervision === 'team' || (supervision === 'with-reason' && (chat.readers?.includes(who.id) ?? false)))

/** What may be asked about one chat. The server refuses by it; the screen hides by it. */
export const may = {
  /** the row in a list: everybody of the bot, locked when somebody else holds the chat */
  list: (who: Asker, chat: Seen) => looking(who) && ofBot(who, chat),
  /** messages, preview, profile of the chat */
  see: (who: Asker, chat: Seen, supervision: Supervision = 'strict') =>
    looking(who) &&
    ofBot(who, chat) &&
    (chat.status !== 'intervened' || isMine(who, chat) || supervises(who, chat, supervision)),
  /** "Open with a reason": read only, and the holder is told */
  openWithReason: (who: Asker, chat: Seen, supervision: Supervision = 'strict') =>
    acting(who) &&
    who.kind === 'person' &&
    staff(who) &&
    chat.status === 'intervened' &&
    !isMine(who, chat) &&
    supervision === 'with-reason',
  intervene: (who: Asker, chat: Seen) =>
    acting(who) &&
    who.kind === 'person' &&
    who.online &&
    who.botIds.includes(chat.botId) &&
    chat.status !== 'intervened',
  /** the reply box */
  write: (who: Asker, chat: Seen) => acting(who) && isMine(who, chat),
  /** a key writes freely only while no agent holds the chat */
  writeByKey: (who: Asker, chat: Seen) =>
    acting(who) && who.kind === 'key' && ofBot(who, chat) && chat.holderId === null,
  sendTemplate: (who: Asker, chat: Seen) =>
    acting(who) && (isMine(who, chat) || (who.kind === 'key' && ofBot(who, chat))),
  note: (who: Asker, chat: Seen) => acting(who) && isMine(who, chat),
  resolve: (who: Asker, chat: Seen) =>
    acting(who) && chat.holderId !== null && (isMine(who, chat) || (staff(who) && ofBot(who, chat))),
  unassign: (who: Asker, chat: Seen) =>
    acting(who) && chat.holderId !== null && (isMine(who, chat) || (staff(who) && ofBot(who, chat))),
  assign: (who: Asker, chat: Seen) => acting(who) && ofBot(who, chat) && (isMine(who, chat) || staff(who)),
  request: (who: Asker, chat: Seen) => acting(who) && ofBot(who, chat) && chat.status !== 'intervened',
  markRead: (who: Asker, chat: Seen) =>
    acting(who) && ofBot(who, chat) && (chat.status !== 'intervened' || isMine(who, chat)),
  /** tags of the chat: whoever may see it, and of a held chat only its holder */
  tag: (who: Asker, chat: Seen) =>
    acting(who) && ofBot(who, chat) && (chat.status !== 'intervened' || isMine(who, chat)),
} satisfies Record<string, (who: Asker, chat: Seen, supervision?: Supervision) => boolean>
export type ChatRight = keyof typeof may

/** Whose a canned reply is: of one bot or all (null), shared (null) or private to one agent. */
export interface Kept {
  botId: string | null
  ownerId: string | null
}

/** Canned replies: everybody keeps their own, managers and admins keep the shared ones. */
export const mayKeep = {
  see: (who: Asker, reply: Kept) =>
    looking(who) && (reply.ownerId === null ? reachesAny(who, reply.botId) : ownReply(who, reply)),
  change: (who: Asker, reply: Kept) =>
    acting(who) &&
    (reply.ownerId === null ? staff(who) && managing(who) && reachesAny(who, reply.botId) : ownReply(who, reply)),
} satisfies Record<string, (who: Asker, reply: Kept) => boolean>
const ownReply = (who: Asker, { ownerId }: Kept) => who.kind === 'person' && ownerId === who.id
const reachesAny = (who: Asker, botId: string | null) => botId === null || ofBot(who, { botId })

/** What may be asked without a chat: one line per door of the API and the screen. */
export const mayAlways = {
  useMe: (who: Asker) => who.kind === 'person' || looking(who),
  /** one's own sessions, notices and devices: a key has none */
  useAccount: (who: Asker) => who.kind === 'person',
  setPresence: (who: Asker) => who.kind === 'person',
  listChats: looking,
  /** past chats as a table */
  exportChats: (who: Asker) => staff(who) && looking(who),
  /** any move or message; the chat's own rights are asked with the chat in hand */
  moveChats: acting,
  writeInChats: acting,
  /** saved filters of the list of chats; sharing one with everybody is for managers */
  keepViews: acting,
  shareViews: (who: Asker) => staff(who) && acting(who),
  listBots: looking,
  editBots: (who: Asker) => staff(who) && managing(who),
  /** the door; whether this chat may be opened is asked with the chat in hand */
  superviseChats: (who: Asker) => staff(who) && acting(who),
  joinBot: (who: Asker) => staff(who) && who.kind === 'person',
  listChannels: (who: Asker) => staff(who) && looking(who),
  editChannels: (who: Asker) => admin(who) && managing(who),
  listContacts: looking,
  seeAllContacts: staff,
  listAgents: looking,
  editAgents: (who: Asker) => admin(who) && managing(who),
  /** teams of the reader's bots */
  listTeams: looking,
  editTeams: (who: Asker) => staff(who) && managing(who),
  readAudit: (who: Asker) => admin(who) && managing(who),
  listKeys: (who: Asker) => admin(who) && managing(who),
  editKeys: (who: Asker) => admin(who) && managing(who),
  /** also says what would go */
  removeDemo: (who: Asker) => admin(who) && managing(who),
  uploadFiles: acting,
  /** write canned replies; whose they are decides the rest */
  keepReplies: acting,
  /** notes on a contact: every agent of the bot */
  noteContacts: acting,
  /** attributes and tags of a contact: every agent of the bot, whoever holds its chat */
  editContacts: acting,
  /** somebody new; who sees contacts by their bots alone names one of them */
  makeContacts: acting,
  /** segments of one's own; sharing one with everybody is for managers */
  keepSegments: acting,
  shareSegments: (who: Asker) => staff(who) && acting(who),
  /** contacts as a file: it leaves the house, so it is written down */
  exportContacts: (who: Asker) => staff(who) && managing(who),
  /** contacts from a file, with the tags and attributes it brings */
  importContacts: (who: Asker) => staff(who) && managing(who),
  /** two contacts made one, and taken apart again */
  mergeContacts: (who: Asker) => staff(who) && managing(who),
  /** everything about one person as a file, or gone for good */
  exportPerson: (who: Asker) => staff(who) && managing(who),
  erasePerson: (who: Asker) => admin(who) && managing(who),
  editTags: (who: Asker) => staff(who) && managing(who),
  editAttributes: (who: Asker) => staff(who) && managing(who),
  /** own drafts and notices: a key has none */
  useOwn: looking,
  keepOwn: acting,
  listFlows: (who: Asker) => staff(who) && looking(who),
  editFlows: (who: Asker) => staff(who) && managing(who),
  followEvents: looking,
  /** hold a simulated phone and write as its customer */
  playCustomer: (who: Asker) => who.kind === 'person',
  driveSimulator: (who: Asker) => admin(who),
  readMetrics: (who: Asker) => admin(who),
} satisfies Record<string, (who: Asker) => boolean>
export type Right = keyof typeof mayAlways

/** Whether this asker reaches a bot at all. */
export const reachesBot = (who: Asker, botId: string): boolean => ofBot(who, { botId })

/**
 * Whether using this right leaves an entry in the audit log: a right that a key needs the scope "manage" for. Read off
 * the table itself, so that a new line there is audited from its first day.
 */
export function isAudited(right: Right): boolean {
  const key = (scopes: Scope[]): Asker => ({ kind: 'key', id: '0', role: 'admin', online: false, botIds: [], scopes })
  return mayAlways[right](key(['manage'])) && !mayAlways[right](key(['read', 'write']))
}
