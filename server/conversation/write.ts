import { type Id, query, type Tx, transaction } from '#db/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import { type Content, type SendableContent, splitMessageId } from '#domain/message/index.ts'
import { may } from '#domain/team/index.ts'
import type { NewMessage } from '#protocol/http/index.ts'
import { filesOf } from '#server/channel/index.ts'
import { wake } from '#server/jobs/index.ts'
import { contentToSend, react, resend, say, markRead as tellRead } from '#server/message/index.ts'
import { addNotices } from '#server/notice/index.ts'
import { agentIdOf, type Known, namedAgents } from '#server/team/index.ts'
import { type ConversationRow, conversationRow } from './read.ts'

type Written = { ok: true; number: number } | Refusal

/** A person or key writes into a chat: a message, a note, a reaction. Who may is asked again under the chat's lock. */
export async function sendMessage(id: Id, asker: Known, wish: NewMessage): Promise<Written> {
  const chat = await conversationRow(id)
  if (!chat) return refuse('notFound', { thing: 'chat' })
  const refused = mayWrite(chat, asker, wish.content.kind)
  if (refused) return refused
  const place = wish.replyTo === undefined ? null : splitMessageId(wish.replyTo)
  if (wish.replyTo !== undefined && place?.conversationId !== id) return refuse('replyToUnknown')
  const done =
    wish.content.kind === 'reaction'
      ? await reactTo(chat, asker, wish.content)
      : await write(chat, asker, { ...wish, content: wish.content }, place?.number)
  if (done.ok) {
    wake('outbox')
    wake('events')
  }
  return done
}

/** null when the asker may write this kind here, else the sentence that says what to do. */
function mayWrite(chat: ConversationRow, asker: Known, kind: SendableContent['kind']): Refusal | null {
  if (kind === 'template' && may.sendTemplate(asker, chat)) return null
  const allowed = kind === 'note' ? may.note(asker, chat) : may.write(asker, chat) || may.writeByKey(asker, chat)
  if (allowed) return null
  if (chat.holderId && chat.holderId !== agentIdOf(asker))
    return refuse('heldByAnother', { name: chat.holderName ?? '' })
  return refuse('interveneFirst')
}

type Wish = NewMessage & { content: Exclude<SendableContent, { kind: 'reaction' }> }

async function write(chat: ConversationRow, asker: Known, wish: Wish, replyTo: number | undefined): Promise<Written> {
  const made = await contentToSend(wish.content, { id: chat.channelId, kind: chat.channelKind })
  if (!made.ok) return made
  const named = wish.content.kind === 'note' ? await namedAgents([chat.botId], wish.content.mentions ?? []) : []
  const content = made.content.kind === 'note' && named.length ? { ...made.content, mentions: named } : made.content
  return transaction(async (tx) => {
    const moved = await movedSince(tx, chat)
    if (moved) return mayWrite(moved, asker, wish.content.kind) ?? refuse('interveneFirst')
    const files = await givenFiles(tx, content, chat.id, asker)
    if (!files.ok) return files
    const said = await say(tx, {
      conversationId: chat.id,
      author: 'agent',
      authorId: agentIdOf(asker),
      content,
      clientId: wish.clientId,
      replyTo,
      extra: asker.kind === 'key' ? { byKey: asker.id } : undefined,
    })
    if (said.ok && !said.repeated)
      await addNotices(
        tx,
        named.map(({ id }) => id).filter((id) => id !== agentIdOf(asker)),
        {
          kind: 'mention',
          botId: chat.botId,
          conversationId: chat.id,
          contactId: chat.contactId,
          number: said.number,
          actorName: asker.name,
        },
      )
    return said
  })
}

/** Locks the chat; the chat as it is now when status or holder moved since it was read. */
async function movedSince(tx: Tx, chat: ConversationRow): Promise<ConversationRow | null> {
  const [now] = await tx.query<Pick<ConversationRow, 'version' | 'status' | 'holderId' | 'holderName'>>(
    `select c.version, c.status, c.holder_id as "holderId", (select name from agent where id = c.holder_id) as "holderName"
     from conversation c where c.id = $1 for no key update`,
    [chat.id],
    { name: 'lock-to-write' },
  )
  return now && now.holderId !== chat.holderId ? { ...chat, ...now } : null
}

/** Gives the files of a content, a template's header included, to the chat; each must be the asker's or the chat's own. */
export async function givenFiles(
  tx: Tx,
  content: Content,
  conversationId: Id,
  asker: Known,
): Promise<{ ok: true } | Refusal> {
  for (const id of filesOf(content))
    if (!(await ownFile(tx, id, conversationId, asker))) return refuse('notFound', { thing: 'file' })
  return { ok: true }
}

/** A file may be sent by whoever uploaded it, or again from its own chat; sending gives it to the chat. */
const ownFile = async (tx: Tx, fileId: Id, conversationId: Id, asker: Known): Promise<boolean> =>
  /^\d{1,18}$/.test(fileId) &&
  (
    await tx.query(
      `update file set conversation_id = $2 where id = $1
       and (conversation_id = $2 or conversation_id is null and uploaded_by is not distinct from $3) returning id`,
      [fileId, conversationId, agentIdOf(asker)],
    )
  ).length > 0

async function reactTo(
  chat: ConversationRow,
  asker: Known,
  { messageId, emoji }: Extract<SendableContent, { kind: 'reaction' }>,
): Promise<Written> {
  const place = splitMessageId(messageId)
  if (place?.conversationId !== chat.id) return refuse('notFound', { thing: 'message' })
  return transaction(async (tx) => {
    const moved = await movedSince(tx, chat)
    if (moved) return mayWrite(moved, asker, 'reaction') ?? refuse('interveneFirst')
    const done = await react(tx, { conversationId: chat.id, number: place.number, from: 'agent', emoji })
    return done.ok ? { ok: true, number: place.number } : done
  })
}

/** A person decides that a message of unknown or failed outcome goes out again. */
export async function resendMessage(id: Id, number: number, asker: Known): Promise<Written> {
  const chat = await conversationRow(id)
  if (!chat) return refuse('notFound', { thing: 'chat' })
  const by = agentIdOf(asker)
  if (!by || !may.write(asker, chat)) return mayWrite(chat, asker, 'text') ?? refuse('notAllowed')
  return resend(id, number, by)
}

/** Marks a chat as read up to a number; the customer sees it when the reader is the one who answers. */
export async function markRead(id: Id, asker: Known, upTo?: number): Promise<{ ok: true } | Refusal> {
  const chat = await conversationRow(id)
  if (!chat) return refuse('notFound', { thing: 'chat' })
  if (!may.markRead(asker, chat)) return refuse('heldByAnother', { name: chat.holderName ?? '' })
  const changed = await query(
    `with locked as (select id from conversation where id = $1 for no key update),
     moved as (
       update conversation c set read_number = greatest(c.read_number, least(coalesce($2, c.last_number), c.last_number)),
         unread = (select count(*) from message m where m.conversation_id = c.id and m.author = 'customer'
                   and m.number > greatest(c.read_number, least(coalesce($2, c.last_number), c.last_number)))
       from locked where c.id = locked.id and c.unread > 0 returning c.id, c.bot_id, c.contact_id
     )
     insert into event (bot_id, conversation_id, contact_id, kind) select bot_id, id, contact_id, 'conversation.changed' from moved
     returning conversation_id`,
    [id, upTo ?? null],
    { name: 'mark-read' },
  )
  if (changed.length > 0) {
    wake('events')
    if (may.write(asker, chat)) tellRead(id)
  }
  return { ok: true }
}

/** Marks a chat as unread from the customer's last message on; everybody of the bot sees it so, as reading is the chat's. */
export async function markUnread(id: Id, asker: Known): Promise<{ ok: true } | Refusal> {
  const chat = await conversationRow(id)
  if (!chat) return refuse('notFound', { thing: 'chat' })
  if (!may.markRead(asker, chat)) return refuse('heldByAnother', { name: chat.holderName ?? '' })
  const changed = await query(
    `with locked as (select id from conversation where id = $1 for no key update),
     last as (select m.number from locked l join message m on m.conversation_id = l.id and m.author = 'customer'
              order by m.number desc limit 1),
     moved as (
       update conversation c set read_number = least(c.read_number, last.number - 1), unread = greatest(c.unread, 1)
       from locked, last where c.id = locked.id and c.unread = 0 returning c.id, c.bot_id, c.contact_id
     )
     insert into event (bot_id, conversation_id, contact_id, kind) select bot_id, id, contact_id, 'conversation.changed' from moved
     returning conversation_id`,
    [id],
    { name: 'mark-unread' },
  )
  if (changed.length > 0) wake('events')
  return { ok: true }
}
