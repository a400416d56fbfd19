// Written by db/write-tables.ts from the migrations; do not edit.
import type { ColumnType } from 'kysely'

export type Json = ColumnType<unknown, unknown, unknown>
type Generated<T> =
  T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>

export interface AccountTable {
  id: string
  accountId: string
  providerId: string
  userId: string
  accessToken: string | null
  refreshToken: string | null
  idToken: string | null
  accessTokenExpiresAt: Date | null
  refreshTokenExpiresAt: Date | null
  scope: string | null
  password: string | null
  createdAt: Generated<Date>
  updatedAt: Date
}

export interface AgentTable {
  id: Generated<string>
  userId: string | null
  name: string
  email: string
  role: string
  presence: Generated<string>
  presenceAt: Generated<Date>
  language: string | null
  capacity: number | null
  deactivatedAt: Date | null
  createdAt: Generated<Date>
  letterKeys: Generated<boolean>
  seenAt: Date | null
  lastSeenAt: Date | null
  contactColumns: string[] | null
}

export interface AmendmentTable {
  externalId: string
  channelId: string
  targetExternalId: string
  what: string
  body: Generated<Json>
  at: Date
  appliedAt: Date | null
}

export interface ApiKeyTable {
  id: Generated<string>
  name: string
  role: string
  scopes: string[] | null
  hash: Buffer
  start: string
  createdBy: string | null
  createdAt: Generated<Date>
  lastUsedAt: Date | null
  revokedAt: Date | null
}

export interface AttributeTable {
  id: Generated<number>
  key: string
  label: string
  type: string
  choices: string[] | null
  position: Generated<number>
  createdAt: Generated<Date>
  filledBy: Generated<string[]>
  inProfile: Generated<boolean>
  limits: Generated<Json>
}

export interface AuditTable {
  id: Generated<string>
  at: Generated<Date>
  actorKind: string
  actorId: string | null
  did: string
  details: Generated<Json>
  actorName: string | null
  thingKind: string | null
  thingId: string | null
  thingName: string | null
  changes: Generated<Json>
  address: string | null
  device: string | null
}

export interface BotTable {
  id: Generated<string>
  name: string
  isOn: Generated<boolean>
  languages: Generated<string[]>
  texts: Generated<Json>
  supervision: Generated<string>
  settings: Generated<Json>
  createdAt: Generated<Date>
}

export interface BotAgentTable {
  botId: string
  agentId: string
  givenAt: Date | null
}

export interface CampaignTable {
  id: Generated<string>
  botId: string
  name: string
  kind: string
  createdAt: Generated<Date>
}

export interface CampaignRecipientTable {
  campaignId: string
  contactId: string
  conversationId: string
  number: number
  createdAt: Generated<Date>
  repliedAt: Date | null
}

export interface CannedReplyTable {
  id: Generated<string>
  botId: string | null
  ownerId: string | null
  shortcut: string
  title: string
  texts: Generated<Json>
  fileId: string | null
  createdAt: Generated<Date>
  updatedAt: Generated<Date>
}

export interface CannedReplyUseTable {
  replyId: string
  agentId: string
  day: unknown
  times: Generated<number>
}

export interface ChannelTable {
  id: Generated<string>
  botId: string
  kind: string
  name: string
  publicId: string | null
  phoneNumberId: string | null
  wabaId: string | null
  displayPhone: string | null
  accessToken: string | null
  appSecret: string | null
  appSecretBefore: string | null
  verifyToken: string | null
  graphUrl: string | null
  messagesPerSecond: Generated<number>
  health: Generated<Json>
  pausedUntil: Date | null
  pauseReason: string | null
  createdAt: Generated<Date>
  templatesStoppedUntil: Date | null
  heardAt: Date | null
  calls: Generated<string>
}

export interface ChannelEventTable {
  id: Generated<string>
  channelId: string
  kind: string
  field: string
  key: string
  at: Date
  storedAt: Generated<Date>
  value: Json
}

export interface ChatAccessTable {
  id: Generated<string>
  conversationId: string
  agentId: string
  holderId: string
  kind: string
  reason: Generated<string>
  at: Date
  until: Date
  endedAt: Date | null
  endedBecause: string | null
}

export interface CodeUsedTable {
  userId: string
  code: string
  usedAt: Generated<Date>
}

export interface ContactTable {
  id: Generated<string>
  name: string | null
  phone: string | null
  email: string | null
  language: string | null
  source: Generated<string>
  attributes: Generated<Json>
  tagIds: Generated<number[]>
  firstTagId: number | null
  isDemo: Generated<boolean>
  optedOutAt: Date | null
  blockedAt: Date | null
  mergedInto: string | null
  createdAt: Generated<Date>
}

export interface ContactImportTable {
  id: Generated<string>
  status: Generated<string>
  isDryRun: Generated<boolean>
  fileName: string
  size: string
  place: string | null
  settings: Json
  columns: Generated<Json>
  rows: number | null
  recordsDone: Generated<number>
  done: Generated<number>
  created: Generated<number>
  updated: Generated<number>
  skipped: Generated<number>
  failed: Generated<number>
  tagsMade: Generated<number>
  tally: Generated<Json>
  problem: Json | null
  byKind: string
  byId: string | null
  byName: string | null
  createdAt: Generated<Date>
  startedAt: Date | null
  endedAt: Date | null
  stretchAt: Date | null
  stretchDone: Generated<number>
  clearing: Generated<unknown>
}

export interface ContactImportProblemTable {
  importId: string
  row: number
  code: string
  words: Generated<Json>
  cells: string[]
}

export interface ContactMergeTable {
  id: Generated<string>
  keptId: string
  goneId: string
  gone: Json
  keptBefore: Json
  keptAfter: Json
  moved: Json
  joined: Generated<Json>
  at: Date
  byKind: string
  byId: string | null
  byName: string | null
  undoneAt: Date | null
}

export interface ContactSearchTable {
  contactId: string
  folded: string
}

export interface ConversationTable {
  id: Generated<string>
  botId: string
  channelId: string
  contactId: string
  address: string
  isGroup: Generated<boolean>
  status: Generated<string>
  holderId: string | null
  holderSince: Date | null
  requestedAt: Date | null
  requestReason: string | null
  requestPriority: string | null
  resolvedAt: Date | null
  resolvedBy: string | null
  version: Generated<number>
  lastNumber: Generated<number>
  takenNumber: Generated<number>
  readNumber: Generated<number>
  lastCustomerAt: Date | null
  unansweredSince: Date | null
  lastAt: Date | null
  preview: Json | null
  unread: Generated<number>
  sessionMessages: Generated<number>
  templateMessages: Generated<number>
  unresolvedQueries: Generated<number>
  botState: Json | null
  language: string | null
  tagIds: Generated<number[]>
  createdAt: Generated<Date>
  askedAt: Date | null
  notices: Json | null
  awayToldAt: Date | null
  escalatedAt: Date | null
  waitToldAt: Date | null
  silenceWarnedAt: Date | null
  teamId: string | null
  passedBy: string | null
  continuedIn: string | null
  lastAgentId: string | null
  lastOutcome: string | null
  lastRating: number | null
}

export interface DraftTable {
  conversationId: string
  agentId: string
  kind: string
  text: string
  typedAt: Date
}

export interface EarlyReceiptTable {
  externalId: string
  step: string
  at: Date
  error: Json | null
  storedAt: Generated<Date>
}

export interface EpisodeTable {
  id: Generated<string>
  conversationId: string
  botId: string
  contactId: string
  startedAt: Date
  requestedAt: Date | null
  requests: Generated<number>
  takenAt: Date | null
  waitedMs: string | null
  holderId: string | null
  transfers: Generated<number>
  endedAt: Date | null
  outcome: string | null
  resolvedBy: string | null
  ratingDueAt: Date | null
  ratingAskedAt: Date | null
  rating: number | null
  ratedAt: Date | null
  commentUntil: Date | null
  comment: string | null
}

export interface EventTable {
  xid: Generated<string>
  id: Generated<string>
  at: Generated<Date>
  botId: string | null
  conversationId: string | null
  contactId: string | null
  kind: string
  number: number | null
  facts: Json | null
}

export interface EventEpochTable {
  single: Generated<boolean>
  epoch: string
  floorXid: Generated<string>
  floorId: Generated<string>
}

export interface EventReaderTable {
  name: string
  xid: string
  id: string
}

export interface FileTable {
  id: Generated<string>
  token: string
  channelId: string | null
  conversationId: string | null
  uploadedBy: string | null
  name: string
  mime: string
  size: string | null
  sha256: Buffer | null
  state: Generated<string>
  place: string | null
  source: Json | null
  problem: string | null
  createdAt: Generated<Date>
}

export interface FileUploadTable {
  fileId: string
  channelId: string
  externalId: string
  expiresAt: Date
}

export interface FlowTable {
  botId: string
  id: string
  name: string
  position: Generated<number>
  draft: Json
  revision: Generated<number>
  liveVersion: number | null
  withdrawnAt: Date | null
}

export interface FlowInputTable {
  id: Generated<string>
  conversationId: string
  key: string
  kind: string
  at: Date
  body: Generated<Json>
}

export interface FlowLogTable {
  conversationId: string
  key: string
  at: Date
  kind: string
  outcome: string
  details: Generated<Json>
}

export interface FlowVersionTable {
  botId: string
  flowId: string
  version: number
  document: Json
  sha256: string
  publishedAt: Generated<Date>
  publishedBy: string | null
}

export interface IdempotencyTable {
  asker: string
  key: string
  requestHash: string
  status: number | null
  answer: Json | null
  at: Generated<Date>
}

export interface IdentityTable {
  channelId: string
  userId: string
  conversationId: string
  kind: Generated<string>
}

export interface IntegrationTable {
  botId: string
  id: string
  name: string
  kind: string
  config: string
}

export interface InvitationTable {
  id: Generated<string>
  email: string
  role: string
  botIds: Generated<unknown>
  capacity: number | null
  hash: Buffer
  invitedBy: string | null
  mailed: Generated<boolean>
  createdAt: Generated<Date>
  expiresAt: Date
  acceptedAt: Date | null
  revokedAt: Date | null
  agentId: string | null
}

export interface JobTable {
  id: Generated<string>
  queue: string
  key: string | null
  runAt: Generated<Date>
  attempts: Generated<number>
  leaseUntil: Date | null
  leaseOwner: string | null
  payload: Generated<Json>
  lastProblem: string | null
}

export interface JourneyTable {
  id: Generated<string>
  contactId: string
  conversationId: string | null
  at: Date
  kind: string
  actorKind: string
  actorId: string | null
  actorName: string | null
  details: Generated<Json>
}

export interface KnowledgeTable {
  botId: string
  id: string
  name: string
  entries: Generated<Json>
}

export interface LeaseTable {
  name: string
  owner: string
  epoch: string
  until: Date
}

export interface MessageTable {
  conversationId: string
  number: number
  author: string
  authorId: string | null
  kind: string
  body: Json
  externalId: string | null
  clientId: string | null
  delivery: number | null
  at: Date
  arrivedAt: Generated<Date>
  sentAt: Date | null
  deliveredAt: Date | null
  readAt: Date | null
  playedAt: Date | null
  failedAt: Date | null
  error: Json | null
  replyTo: number | null
  reactions: Generated<Json>
  editedAt: Date | null
  revokedAt: Date | null
  bodyBefore: Json | null
  extra: Json | null
  campaignId: string | null
}

export interface MessageSearchTable {
  id: Generated<string>
  conversationId: string
  number: number
  botId: string
  at: Date
  folded: string
}

export interface MigrationTable {
  name: string
  checksum: string
  at: Generated<Date>
}

export interface NotSameTable {
  lowId: string
  highId: string
  at: Date
  byName: string | null
}

export interface NoteTable {
  id: Generated<string>
  contactId: string
  authorId: string | null
  authorName: string | null
  text: string
  at: Date
  mentions: Generated<Json>
  folded: string | null
}

export interface NoticeTable {
  id: Generated<string>
  agentId: string
  kind: string
  botId: string | null
  conversationId: string | null
  contactId: string | null
  number: number | null
  noteId: string | null
  actorName: string | null
  details: Generated<Json>
  at: Date
  readAt: Date | null
}

export interface NoticeSettingTable {
  agentId: string
  settings: Json
  changedAt: Generated<Date>
}

export interface OptProofTable {
  id: Generated<string>
  contactId: string
  wish: string
  how: string
  source: string | null
  conversationId: string | null
  number: number | null
  byName: string | null
  at: Date
}

export interface OtherPhoneTable {
  phone: string
  contactId: string
}

export interface OutboxTable {
  id: Generated<string>
  channelId: string
  conversationId: string
  number: number
  what: Generated<string>
  body: Json | null
  priority: Generated<number>
  dueAt: Generated<Date>
  state: Generated<string>
  attempt: Generated<number>
  sendingAt: Date | null
  leaseEpoch: string | null
  ifVersion: number | null
  createdAt: Generated<Date>
}

export interface PushSubscriptionTable {
  id: Generated<string>
  agentId: string
  sessionId: string
  endpoint: string
  p256dh: string
  auth: string
  createdAt: Generated<Date>
  deliveredAt: Date | null
}

export interface SavedViewTable {
  id: Generated<string>
  agentId: string | null
  name: string
  filter: Generated<Json>
  isShared: Generated<boolean>
  createdAt: Generated<Date>
}

export interface ScheduledMessageTable {
  id: Generated<string>
  conversationId: string
  agentId: string
  content: Json
  fallback: Json | null
  sendAt: Date
  state: Generated<string>
  reason: string | null
  number: number | null
  clientId: string | null
  createdAt: Generated<Date>
  changedAt: Generated<Date>
}

export interface SegmentTable {
  id: Generated<string>
  agentId: string | null
  name: string
  filter: Json
  isShared: Generated<boolean>
  createdAt: Generated<Date>
  updatedAt: Generated<Date>
  key: Generated<string>
}

export interface SessionTable {
  id: string
  expiresAt: Date
  token: string
  createdAt: Generated<Date>
  updatedAt: Date
  ipAddress: string | null
  userAgent: string | null
  userId: string
  lastSeenAt: Generated<Date>
}

export interface SettingTable {
  name: string
  value: Json
}

export interface SocketTicketTable {
  hash: Buffer
  asker: Json
  until: Date
}

export interface TagTable {
  id: Generated<number>
  key: string
  name: string
  kind: Generated<string>
  firstMessage: Json | null
  createdAt: Generated<Date>
  position: Generated<number>
  mergedInto: number | null
}

export interface TeamTable {
  id: Generated<string>
  name: string
  createdAt: Generated<Date>
}

export interface TeamAgentTable {
  teamId: string
  agentId: string
}

export interface TeamBotTable {
  teamId: string
  botId: string
  key: string
}

export interface TemplateTable {
  channelId: string
  name: string
  language: string
  externalId: string | null
  category: string
  status: string
  components: Generated<Json>
  quality: string | null
  syncedAt: Generated<Date>
}

export interface TurnDueTable {
  conversationId: string
  since: Generated<Date>
  claimedUntil: Date | null
  tries: Generated<number>
}

export interface TwoFactorTable {
  id: string
  secret: string
  backupCodes: string
  userId: string
  verified: Generated<boolean>
  failedVerificationCount: Generated<number>
  lockedUntil: Date | null
}

export interface UserTable {
  id: string
  name: string
  email: string
  emailVerified: boolean
  image: string | null
  createdAt: Generated<Date>
  updatedAt: Generated<Date>
  twoFactorEnabled: Generated<boolean>
}

export interface VerificationTable {
  id: string
  identifier: string
  value: string
  expiresAt: Date
  createdAt: Generated<Date>
  updatedAt: Generated<Date>
}

export interface WebhookTable {
  id: Generated<string>
  at: Generated<Date>
  channelId: string | null
  body: Buffer
  problem: string | null
}

export interface Tables {
  account: AccountTable
  agent: AgentTable
  amendment: AmendmentTable
  apiKey: ApiKeyTable
  attribute: AttributeTable
  audit: AuditTable
  bot: BotTable
  botAgent: BotAgentTable
  campaign: CampaignTable
  campaignRecipient: CampaignRecipientTable
  cannedReply: CannedReplyTable
  cannedReplyUse: CannedReplyUseTable
  channel: ChannelTable
  channelEvent: ChannelEventTable
  chatAccess: ChatAccessTable
  codeUsed: CodeUsedTable
  contact: ContactTable
  contactImport: ContactImportTable
  contactImportProblem: ContactImportProblemTable
  contactMerge: ContactMergeTable
  contactSearch: ContactSearchTable
  conversation: ConversationTable
  draft: DraftTable
  earlyReceipt: EarlyReceiptTable
  episode: EpisodeTable
  event: EventTable
  eventEpoch: EventEpochTable
  eventReader: EventReaderTable
  file: FileTable
  fileUpload: FileUploadTable
  flow: FlowTable
  flowInput: FlowInputTable
  flowLog: FlowLogTable
  flowVersion: FlowVersionTable
  idempotency: IdempotencyTable
  identity: IdentityTable
  integration: IntegrationTable
  invitation: InvitationTable
  job: JobTable
  journey: JourneyTable
  knowledge: KnowledgeTable
  lease: LeaseTable
  message: MessageTable
  messageSearch: MessageSearchTable
  migration: MigrationTable
  notSame: NotSameTable
  note: NoteTable
  notice: NoticeTable
  noticeSetting: NoticeSettingTable
  optProof: OptProofTable
  otherPhone: OtherPhoneTable
  outbox: OutboxTable
  pushSubscription: PushSubscriptionTable
  savedView: SavedViewTable
  scheduledMessage: ScheduledMessageTable
  segment: SegmentTable
  session: SessionTable
  setting: SettingTable
  socketTicket: SocketTicketTable
  tag: TagTable
  team: TeamTable
  teamAgent: TeamAgentTable
  teamBot: TeamBotTable
  template: TemplateTable
  turnDue: TurnDueTable
  twoFactor: TwoFactorTable
  user: UserTable
  verification: VerificationTable
  webhook: WebhookTable
}
