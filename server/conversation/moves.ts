import { type Id, type Tx, transaction } from '#db/index.ts'
import * as rules from '#domain/conversation/index.ts'
import { refuse } from '#domain/index.ts'
import type { Actor } from '#domain/journey/index.ts'
import { clock } from '#server/settings/index.ts'
import type { Known } from '#server/team/index.ts'
import { type LockedChat, lockChat, moverOf, personNow } from './chat.ts'
import { notify } from './notice.ts'
import { journal, type Moved, saveMove, spoke, tellBot, wakeAll } from './save.ts'
import { takeFromBot } from './take.ts'
import { tell } from './told.ts'

/** Who did it, as the journey names them. */
export const actorOf = ({ kind, id, name }: Known): Actor => ({ kind: kind === 'person' ? 'agent' : 'api', id, name })

/** "Intervene": the asker takes the chat. Of two at the same instant one wins, the other learns who. */
export const intervene = (id: Id, asker: Known): Promise<Moved> =>
  takeFromBot(id, async (tx, chat) => {
    if (asker.kind !== 'person') return refuse('notAllowed')
    if (chat.holder?.id === asker.id) return 'unchanged'
    const person = await personNow(tx, asker.id)
    if (!person) return refuse('notAllowed')
    return { move: rules.intervene(chat, person), kind: 'intervened', by: actorOf(asker), details: {} }
  })

/** "Assign": a manager gives a chat to somebody, or its holder hands it on with a note. */
export const assign = (id: Id, asker: Known, agentId: Id, note?: string): Promise<Moved> =>
  takeFromBot(id, async (tx, chat) => {
    const to = /^\d{1,18}$/.test(agentId) ? await personNow(tx, agentId) : null
    if (!to) return refuse('notFound', { thing: 'agent' })
    const by = agentId === asker.id && asker.kind === 'person' ? to : await moverOf(tx, asker)
    if (!by) return refuse('notAllowed')
    const move = rules.assign(chat, to, by)
    if (move.ok && chat.holder?.id === to.id) return 'unchanged'
    const kind = chat.holder ? 'transferred' : 'assigned'
    const details = {
      to: { id: to.id, name: to.name },
      ...(chat.holder ? { from: chat.holder } : {}),
      ...(note ? { note } : {}),
    }
    const after = (within: Tx) => tell(within, chat, [to.id], { kind: 'passed', by: asker, note })
    return { move, kind, by: actorOf(asker), details, after }
  })

/** "Return to queue": the chat waits again, since when it first waited. */
export const unassign = (id: Id, asker: Known, note?: string): Promise<Moved> =>
  moving(id, async (tx, chat) => {
    const by = await moverOf(tx, asker)
    return by ? giveBack(tx, chat, by, actorOf(asker), note ? { note } : {}) : refuse('notAllowed')
  })

/** Gives a held chat back to the queue, whoever decided it. */
export async function giveBack(
  tx: Tx,
  chat: LockedChat,
  by: rules.Person,
  actor: Actor,
  details: Record<string, unknown>,
): Promise<Moved> {
  const move = rules.unassign({ ...chat, requestedAt: chat.askedAt }, by, clock.now())
  if (!move.ok) return move
  const said = await spoke(tx, chat)
  await saveMove(tx, chat, move, actor)
  await journal(tx, chat, 'unassigned', actor, { ...(chat.holder ? { from: chat.holder } : {}), ...details })
  await tellBot(tx, chat, 'returned', { spoke: said })
  return { ok: true, conversationId: chat.id }
}

/** "Resolve": the bot answers again from the next message on. */
export const resolve = (id: Id, asker: Known): Promise<Moved> =>
  moving(id, async (tx, chat) => {
    const by = await moverOf(tx, asker)
    return by ? handToBot(tx, chat, by, actorOf(asker)) : refuse('notAllowed')
  })

/** Resolves a held chat, whoever decided it. */
export async function handToBot(
  tx: Tx,
  chat: LockedChat,
  by: rules.Person,
  actor: Actor,
  details: Record<string, unknown> = {},
): Promise<Moved> {
  const move = rules.resolve(chat, by)
  if (!move.ok) return move
  const said = await spoke(tx, chat)
  if (move.notice) await notify(tx, chat, move.notice, chat.holder?.name ?? '')
  await saveMove(tx, chat, move, actor)
  await journal(tx, chat, 'resolved', actor, { ...(chat.holder ? { holder: chat.holder } : {}), ...details })
  await tellBot(tx, chat, 'resolved', { spoke: said })
  return { ok: true, conversationId: chat.id }
}

/** The product itself as who moves a chat: the rules of a bot, at their time. */
export const system = {
  actor: { kind: 'system', id: null, name: null } as Actor,
  person: { id: 'system', name: '', role: 'admin', presence: 'offline', botIds: [] } as rules.Person,
}

/** Takes a Resolve back: within 8 seconds, by who resolved, if the customer has not written since. */
export const undoResolve = (id: Id, asker: Known): Promise<Moved> =>
  takeFromBot(id, async (tx, chat) => {
    const by = await moverOf(tx, asker)
    if (!by) return refuse('notAllowed')
    const move = rules.undoResolve(chat, by, chat.resolved, clock.now())
    return { move, kind: 'resolveUndone', by: actorOf(asker), details: {} }
  })

/** One move of one chat: locked, decided, saved and recorded in one transaction. */
export async function moving(id: Id, work: (tx: Tx, chat: LockedChat) => Promise<Moved>): Promise<Moved> {
  const done = await transaction(async (tx) => {
    const chat = await lockChat(tx, id)
    return chat ? work(tx, chat) : refuse('notFound', { thing: 'chat' })
  })
  if (done.ok) wakeAll()
  return done
}
