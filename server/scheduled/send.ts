import { z } from 'zod'
import { type Id, type Tx, transaction } from '#db/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import type { Content, SendableContent } from '#domain/message/index.ts'
import { conversationRow, journal, type LockedChat, lockChat } from '#server/conversation/index.ts'
import { defineJob, wake } from '#server/jobs/index.ts'
import { contentToSend, say } from '#server/message/index.ts'
import { addNotices } from '#server/notice/index.ts'
import { clock } from '#server/settings/index.ts'
import { lockScheduled, type ScheduledRow, scheduledByIds, tellChange } from './store.ts'

type Made = { ok: true; content: Content } | Refusal

/**
 * Its time has come. Holder and window are asked again under the chat's lock; what may not go as planned goes as its
 * template, else not at all, and whoever planned it is told. Message, state and job change in one commit: sent once.
 */
export const sendScheduledJob = defineJob('scheduled.send', z.object({ id: z.string() }), async ({ id }, trial) => {
  const [planned] = await scheduledByIds([id])
  const row = planned && (await conversationRow(planned.conversationId))
  if (!planned || !row || planned.state !== 'waiting') return
  const channel = { id: row.channelId, kind: row.channelKind }
  const made = await readyContent(planned.content, channel)
  const instead = planned.fallback && (await readyContent(planned.fallback, channel))
  const moved = await transaction(async (tx) => {
    const chat = await lockChat(tx, row.id)
    const now = await lockScheduled(tx, id)
    // Put away, sent or put off meanwhile: the job that stands for the later time does it.
    if (!chat || now?.state !== 'waiting' || now.sendAt > clock.now()) return false
    await settle(tx, chat, now, await sent(tx, chat, now, made, instead))
    return trial.finish(tx)
  })
  if (!moved) return
  wake('events')
  wake('outbox')
})

async function readyContent(content: SendableContent, channel: { id: Id; kind: 'whatsapp' | 'web' }): Promise<Made> {
  if (content.kind === 'reaction') return refuse('contentInvalid', { reason: 'Reactions are not for later.' })
  return contentToSend(content, channel)
}

async function sent(tx: Tx, chat: LockedChat, planned: ScheduledRow, made: Made, instead: Made | null) {
  // Only the holder writes, also by a message planned while they held the chat.
  if (chat.holder?.id !== planned.agentId)
    return chat.holder ? refuse('heldByAnother', { name: chat.holder.name }) : refuse('notHeld')
  const first = made.ok ? await speak(tx, planned, made.content) : made
  if (first.ok || !instead) return first
  return instead.ok ? speak(tx, planned, instead.content) : instead
}

const speak = (tx: Tx, planned: ScheduledRow, content: Content) =>
  say(tx, {
    conversationId: planned.conversationId,
    author: 'agent',
    authorId: planned.agentId,
    content,
    clientId: `scheduled:${planned.id}`,
  })

async function settle(
  tx: Tx,
  chat: LockedChat,
  planned: ScheduledRow,
  done: Awaited<ReturnType<typeof sent>>,
): Promise<void> {
  const { id, agentId, agentName } = planned
  await tx.query('update scheduled_message set state = $2, number = $3, reason = $4, changed_at = $5 where id = $1', [
    id,
    done.ok ? 'sent' : 'notSent',
    done.ok ? done.number : null,
    done.ok ? null : done.code,
    clock.now(),
  ])
  await tellChange(tx, chat, id)
  if (done.ok) return
  const details = { because: done.code, by: agentName }
  await journal(tx, chat, 'scheduledNotSent', { kind: 'system', id: null, name: null }, details)
  await addNotices(tx, [agentId], {
    kind: 'scheduledNotSent',
    botId: chat.botId,
    conversationId: chat.id,
    contactId: chat.contactId,
    details: { reason: done.code },
  })
}
