import { createHash } from 'node:crypto'
import type { Id } from '#db/index.ts'
import { seconds } from '#domain/index.ts'
import type { Asker } from '#domain/team/index.ts'
import { keyByHash } from './api-keys.ts'
import { secondFactorWanted } from './rules.ts'
import { noteSeen } from './sessions.ts'
import { userOfCookie } from './sign-in.ts'
import { type AgentRow, agentOfUser } from './store.ts'

/** Who sent a request, as the rights table wants it and as the journey names them. */
export interface Known extends Asker {
  name: string
  agent: AgentRow | null
  userId: string | null
  /** the session that asks; absent for a key */
  sessionId?: string
  /** the rules want a second factor of them, and there is none yet */
  secondFactorDue?: boolean
}

// Every request asks who it is from; a short memory keeps that off the database. Changes made here forget at once,
// changes made by another node are seen when the memory fades.
const REMEMBERED_FOR = seconds(3)
const MOST_REMEMBERED = 10_000
const remembered = new Map<string, { known: Known | null; until: number }>()

/** Forgets who is who: after a role, bot or presence change, a sign-out, a revoked key. */
export const forgetAskers = (): void => {
  remembered.clear()
  for (const listener of listeners) listener()
}

const listeners = new Set<() => void>()

/** Hears when rights may have changed, so that open lines ask again at once, until the returned function is called. */
export function onAskersChanged(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** The person or key behind a request, or null when it shows neither. */
export async function askerOf(headers: { cookie?: string; authorization?: string }): Promise<Known | null> {
  const bearer = /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1]
  const proof = bearer ? `key:${bearer}` : sessionPart(headers.cookie)
  if (!proof) return null
  const memory = `${createHash('sha256').update(proof).digest('base64')}`
  const hit = remembered.get(memory)
  if (hit && hit.until > performance.now()) return hit.known
  const known = bearer ? await askerOfKey(bearer) : await askerOfSession(headers.cookie ?? '')
  if (remembered.size > MOST_REMEMBERED) remembered.clear()
  remembered.set(memory, { known, until: performance.now() + REMEMBERED_FOR })
  return known
}

const sessionPart = (cookie: string | undefined): string | null =>
  /(?:^|;\s*)((?:__Secure-)?baton\.session_token=[^;]+)/.exec(cookie ?? '')?.[1] ?? null

async function askerOfKey(key: string): Promise<Known | null> {
  const found = await keyByHash(createHash('sha256').update(key).digest())
  if (!found) return null
  return {
    kind: 'key',
    id: found.id,
    role: found.role,
    online: false,
    botIds: found.botIds,
    scopes: found.scopes,
    name: found.name,
    agent: null,
    userId: null,
  }
}

async function askerOfSession(cookie: string): Promise<Known | null> {
  const session = await userOfCookie(cookie)
  const agent = session && (await agentOfUser(session.userId))
  const known = agent && askerOfAgent(agent)
  if (!known) return null
  noteSeen(session.sessionId, known.id)
  const secondFactorDue = !session.secondFactor && (await secondFactorWanted(known.role))
  return { ...known, sessionId: session.sessionId, secondFactorDue }
}

/** An agent as asker; null when they were deactivated. */
export const askerOfAgent = (agent: AgentRow): Known | null =>
  agent.deactivatedAt
    ? null
    : {
        kind: 'person',
        id: agent.id,
        role: agent.role,
        online: agent.presence === 'online',
        botIds: agent.botIds,
        scopes: null,
        name: agent.name,
        agent,
        userId: agent.userId,
      }

/** The agent id of a person, null for a key: what goes into author and holder columns. */
export const agentIdOf = (asker: Asker): Id | null => (asker.kind === 'person' ? asker.id : null)
