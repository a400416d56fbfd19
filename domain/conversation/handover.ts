import type { Refusal } from '../refusals.ts'
import { refuse } from '../refusals.ts'
import { seconds } from '../time.ts'
import { type Happening, nextStatus, type Status } from './lifecycle.ts'

/** Resolve can be undone this long, if the customer has not written since. */
export const UNDO_RESOLVE_WITHIN = seconds(8)

export const presences = ['online', 'away', 'offline'] as const
/** What the agent set; remembered, and never changed by a lost connection. */
export type Presence = (typeof presences)[number]

export type Role = 'admin' | 'manager' | 'agent'

/** The parts of an agent that the hand-over looks at. */
export interface Person {
  id: string
  name: string
  role: Role
  presence: Presence
  botIds: string[]
}

/** The parts of a chat that the hand-over looks at. */
export interface Chat {
  id: string
  botId: string
  status: Status
  holder: { id: string; name: string } | null
  requestedAt: Date | null
  lastCustomerMessageAt: Date | null
}

/** What a move changes; the rest (notices, events, timers) follows from the happening. */
export interface Move {
  ok: true
  happening: Happening
  status: Status
  holder: { id: string; name: string } | null
  /** null leaves the queue, undefined keeps the request time as it is */
  requestedAt?: Date | null
  /** for whom the chat waits from now on; undefined keeps it as it is */
  team?: { id: string; name: string }
  notice?: 'transferred' | 'resolved'
}
export type Decision = Move | Refusal

const impossible = (chat: Chat, happening: Happening): Refusal =>
  chat.holder
    ? refuse('takenByAnother', { name: chat.holder.name }, { holder: chat.holder })
    : refuse('impossibleMove', { status: chat.status, happening })

/** An agent of the bot, Online, takes a chat nobody holds ("Intervene", "Assign to me"). */
export function intervene(chat: Chat, person: Person): Decision {
  const status = nextStatus(chat.status, 'intervened')
  if (!status) return impossible(chat, 'intervened')
  if (!person.botIds.includes(chat.botId)) return refuse('notInThisBot', { name: person.name })
  if (person.presence !== 'online') return refuse('notOnline')
  return { ok: true, happening: 'intervened', status, holder: named(person), requestedAt: null, notice: 'transferred' }
}

/** A manager gives a chat to an agent of the bot, or its holder hands it to another Online agent. */
export function assign(chat: Chat, to: Person, by: Person): Decision {
  const happening: Happening = chat.holder ? 'transferred' : 'intervened'
  const status = nextStatus(chat.status, happening)
  if (!status) return impossible(chat, happening)
  const isManager = by.role !== 'agent'
  if (!isManager && chat.holder?.id !== by.id) return refuse(chat.holder ? 'notYours' : 'notAllowed')
  if (!to.botIds.includes(chat.botId)) return refuse('notInThisBot', { name: to.name })
  if (!isManager && to.presence !== 'online') return refuse('agentNotOnline', { name: to.name })
  return { ok: true, happening, status, holder: named(to), requestedAt: null, notice: 'transferred' }
}

/**
 * A manager, or its holder, gives a chat to a team: it waits in the queue for one of them. The wait of a chat that
 * somebody held begins now, the wait of one that waited goes on.
 */
export function assignToTeam(chat: Chat, team: { id: string; name: string }, by: Person, now: Date): Decision {
  if (by.role === 'agent' && chat.holder?.id !== by.id) return refuse(chat.holder ? 'notYours' : 'notAllowed')
  const happening: Happening = chat.holder ? 'unassigned' : 'helpRequested'
  const status = nextStatus(chat.status, happening)
  if (!status) return impossible(chat, happening)
  const requestedAt = chat.holder ? now : (chat.requestedAt ?? now)
  return { ok: true, happening, status, holder: null, requestedAt, team }
}

/** The holder, or a manager, gives a chat back to the queue ("Return to queue"); it keeps its first request time. */
export function unassign(chat: Chat, by: Person, now: Date): Decision {
  const status = nextStatus(chat.status, 'unassigned')
  if (!status) return refuse('notHeld')
  if (chat.holder?.id !== by.id && by.role === 'agent') return refuse('notYours')
  return { ok: true, happening: 'unassigned', status, holder: null, requestedAt: chat.requestedAt ?? now }
}

/** The holder, or a manager, hands the chat back to the bot ("Resolve"). */
export function resolve(chat: Chat, by: Person): Decision {
  const status = nextStatus(chat.status, 'resolved')
  if (!status) return refuse('notHeld')
  if (chat.holder?.id !== by.id && by.role === 'agent') return refuse('notYours')
  return { ok: true, happening: 'resolved', status, holder: null, requestedAt: null, notice: 'resolved' }
}

/** Whoever resolved takes the chat back, within 8 seconds and only if the customer has not written since. */
export function undoResolve(chat: Chat, by: Person, resolved: { byId: string; at: Date } | null, now: Date): Decision {
  const status = nextStatus(chat.status, 'resolveUndone')
  if (!status || !resolved) return refuse('undoTooLate')
  if (resolved.byId !== by.id) return refuse('notYours')
  const wroteSince = chat.lastCustomerMessageAt !== null && chat.lastCustomerMessageAt > resolved.at
  if (wroteSince || now.getTime() - resolved.at.getTime() > UNDO_RESOLVE_WITHIN) return refuse('undoTooLate')
  return { ok: true, happening: 'resolveUndone', status, holder: named(by), requestedAt: null }
}

/** Flow, keyword, API or an agent asks for a person. A chat that waits already keeps its first request time. */
export function request(chat: Chat, now: Date): Decision {
  const status = nextStatus(chat.status, 'helpRequested')
  if (!status) return impossible(chat, 'helpRequested')
  return { ok: true, happening: 'helpRequested', status, holder: null, requestedAt: chat.requestedAt ?? now }
}

const named = ({ id, name }: Person) => ({ id, name })
