import { type Id, type Tx, transaction } from '#db/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import { mayBeLater, type SendableContent } from '#domain/message/index.ts'
import { may } from '#domain/team/index.ts'
import type { NewScheduled, ScheduledPatch } from '#protocol/http/index.ts'
import { type ConversationRow, givenFiles, type LockedChat, lockChat } from '#server/conversation/index.ts'
import { cancelJob, enqueue, wake } from '#server/jobs/index.ts'
import { contentToSend } from '#server/message/index.ts'
import { clock } from '#server/settings/index.ts'
import { agentIdOf, type Known } from '#server/team/index.ts'
import { sendScheduledJob } from './send.ts'
import { lockScheduled, tellChange } from './store.ts'

type Done = { ok: true; id: Id } | Refusal

/** Plans a message. Only who holds the chat may, as only they may write; the same clientId again is the same plan. */
export async function schedule(asker: Known, row: ConversationRow, wish: NewScheduled): Promise<Done> {
  const wrong = await fault(row, wish)
  if (wrong) return wrong
  return inChat(asker, row, async (tx, chat, agentId) => {
    const given = await filesGiven(tx, asker, row, wish)
    if (!given.ok) return given
    const [before] = await tx.query<{ id: Id }>(
      'select id from scheduled_message where conversation_id = $1 and client_id = $2',
      [chat.id, wish.clientId ?? null],
    )
    if (before) return { ok: true, id: before.id }
    const [made] = await tx.query<{ id: Id }>(
      `insert into scheduled_message (conversation_id, agent_id, content, fallback, send_at, client_id, created_at, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $7) returning id`,
      [
        chat.id,
        agentId,
        JSON.stringify(wish.content),
        wish.fallback ? JSON.stringify(wish.fallback) : null,
        wish.sendAt,
        wish.clientId ?? null,
        clock.now(),
      ],
    )
    if (!made) throw new Error('the message for later was not stored')
    await arm(tx, chat, made.id, wish.sendAt)
    return { ok: true, id: made.id }
  })
}

/** Another time or other words; what was not sent waits again. */
export async function changeScheduled(asker: Known, row: ConversationRow, id: Id, wish: ScheduledPatch): Promise<Done> {
  const wrong = await fault(row, wish)
  if (wrong) return wrong
  return inChat(asker, row, async (tx, chat, agentId) => {
    const planned = await lockScheduled(tx, id)
    if (planned?.conversationId !== chat.id) return refuse('notFound', { thing: 'message for later' })
    if (planned.agentId !== agentId) return refuse('notYours')
    if (planned.state !== 'waiting' && planned.state !== 'notSent') return refuse('scheduledIsOver')
    const sendAt = wish.sendAt ?? planned.sendAt.toISOString()
    if (!mayBeLater(new Date(sendAt), clock.now())) return refuse('notLater')
    const given = await filesGiven(tx, asker, row, wish)
    if (!given.ok) return given
    const fallback = wish.fallback === undefined ? planned.fallback : wish.fallback
    await tx.query(
      `update scheduled_message set content = $2, fallback = $3, send_at = $4, state = 'waiting', reason = null, changed_at = $5
       where id = $1`,
      [
        id,
        JSON.stringify(wish.content ?? planned.content),
        fallback ? JSON.stringify(fallback) : null,
        sendAt,
        clock.now(),
      ],
    )
    await arm(tx, chat, id, sendAt)
    return { ok: true, id }
  })
}

/** Puts a message for later away: who planned it may, and who holds the chat now. */
export async function cancelScheduled(asker: Known, row: ConversationRow, id: Id): Promise<Done> {
  const done = await transaction(async (tx): Promise<Done> => {
    const chat = await lockChat(tx, row.id)
    const planned = await lockScheduled(tx, id)
    if (!chat || planned?.conversationId !== chat.id) return refuse('notFound', { thing: 'message for later' })
    const mine = agentIdOf(asker) !== null && planned.agentId === agentIdOf(asker)
    if (!mine && !may.write(asker, seen(chat))) return refuse('notYours')
    if (planned.state !== 'waiting' && planned.state !== 'notSent') return refuse('scheduledIsOver')
    await tx.query(`update scheduled_message set state = 'cancelled', changed_at = $2 where id = $1`, [id, clock.now()])
    await cancelJob(tx, jobKey(id))
    await tellChange(tx, chat, id)
    return { ok: true, id }
  })
  if (done.ok) wake('events')
  return done
}

async function inChat(
  asker: Known,
  row: ConversationRow,
  work: (tx: Tx, chat: LockedChat, agentId: Id) => Promise<Done>,
): Promise<Done> {
  const done = await transaction(async (tx): Promise<Done> => {
    const chat = await lockChat(tx, row.id)
    if (!chat) return refuse('notFound', { thing: 'chat' })
    const agentId = agentIdOf(asker)
    if (!agentId || !may.write(asker, seen(chat)))
      return chat.holder && chat.holder.id !== agentId
        ? refuse('heldByAnother', { name: chat.holder.name })
        : refuse('interveneFirst')
    return work(tx, chat, agentId)
  })
  if (done.ok) wake('events')
  return done
}

const seen = (chat: LockedChat) => ({ botId: chat.botId, status: chat.status, holderId: chat.holder?.id ?? null })

const jobKey = (id: Id) => `scheduled:${id}`

async function arm(tx: Tx, chat: LockedChat, id: Id, sendAt: string): Promise<void> {
  await enqueue(tx, sendScheduledJob, { id }, { key: jobKey(id), runAt: new Date(sendAt) })
  await tellChange(tx, chat, id)
}

/** What can be said already now: the time, and whether the channel takes this at all. The window is asked when it goes. */
async function fault(row: ConversationRow, wish: ScheduledPatch): Promise<Refusal | null> {
  if (wish.sendAt && !mayBeLater(new Date(wish.sendAt), clock.now())) return refuse('notLater')
  for (const content of [wish.content, wish.fallback]) {
    if (!content) continue
    if (!goesLater(content)) return refuse('contentInvalid', { reason: 'Notes and reactions are not for later.' })
    const made = await contentToSend(content, { id: row.channelId, kind: row.channelKind })
    if (!made.ok) return made
  }
  return null
}

export const goesLater = (
  content: SendableContent,
): content is Exclude<SendableContent, { kind: 'reaction' } | { kind: 'note' }> =>
  content.kind !== 'reaction' && content.kind !== 'note'

/** Files belong to the chat from now on, so that they are still there when the message goes. */
async function filesGiven(tx: Tx, asker: Known, row: ConversationRow, wish: ScheduledPatch) {
  for (const content of [wish.content, wish.fallback]) {
    if (!content || !goesLater(content)) continue
    const made = await contentToSend(content, { id: row.channelId, kind: row.channelKind })
    if (!made.ok) return made
    const given = await givenFiles(tx, made.content, row.id, asker)
    if (!given.ok) return given
  }
  return { ok: true } as const
}
