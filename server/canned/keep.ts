import { type Id, query, transaction } from '#db/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import { mayKeep } from '#domain/team/index.ts'
import type { CannedReplyPatch, NewCannedReply } from '#protocol/http/index.ts'
import { copyFile, type FileRow, fileById } from '#server/file/index.ts'
import { clock } from '#server/settings/index.ts'
import { agentIdOf, type Known } from '#server/team/index.ts'
import { type CannedRow, replyById } from './store.ts'

export type Done = { ok: true; reply: CannedRow } | Refusal

const missing = () => refuse('notFound', { thing: 'canned reply' })

/** A new reply: private to the asker, or shared by somebody who may. */
export async function makeReply(asker: Known, wish: NewCannedReply): Promise<Done> {
  const ownerId = wish.private ? agentIdOf(asker) : null
  if (wish.private && ownerId === null) return refuse('notAllowed')
  if (!mayKeep.change(asker, { botId: wish.botId, ownerId })) return refuse('notAllowed')
  const wrong = await fault({ texts: wish.texts, fileId: wish.fileId, fileBefore: null }, asker)
  if (wrong) return wrong
  return written(asker, () =>
    query<{ id: Id }>(
      `insert into canned_reply (bot_id, owner_id, shortcut, title, texts, file_id, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $7) returning id`,
      [wish.botId, ownerId, wish.shortcut, wish.title, textsOf(wish.texts), wish.fileId, clock.now()],
    ),
  )
}

/** Changes a reply; who may not change it is told so, who may not see it that there is none. */
export async function changeReply(asker: Known, id: Id, wish: CannedReplyPatch): Promise<Done> {
  const before = await replyById(id, asker)
  if (!before) return missing()
  const after = {
    botId: wish.botId === undefined ? before.botId : wish.botId,
    ownerId: before.ownerId,
    fileId: wish.fileId === undefined ? (before.file?.id ?? null) : wish.fileId,
    texts: wish.texts ?? before.texts,
  }
  if (!mayKeep.change(asker, before) || !mayKeep.change(asker, after)) return refuse('notAllowed')
  const wrong = await fault({ ...after, fileBefore: before.file?.id ?? null }, asker)
  if (wrong) return wrong
  return written(asker, () =>
    query<{ id: Id }>(
      `update canned_reply set shortcut = coalesce($2, shortcut), title = coalesce($3, title), texts = $4, file_id = $5,
         bot_id = $6, updated_at = $7 where id = $1 returning id`,
      [id, wish.shortcut ?? null, wish.title ?? null, textsOf(after.texts), after.fileId, after.botId, clock.now()],
    ),
  )
}

/** Takes a reply away for everybody who had it. */
export async function dropReply(asker: Known, id: Id): Promise<{ ok: true } | Refusal> {
  const before = await replyById(id, asker)
  if (!before) return missing()
  if (!mayKeep.change(asker, before)) return refuse('notAllowed')
  await query('delete from canned_reply where id = $1', [id])
  return { ok: true }
}

/** Somebody inserts a reply: it counts, and its file is copied for the chat it goes to. */
export async function useReply(asker: Known, id: Id): Promise<{ ok: true; file: FileRow | null } | Refusal> {
  const reply = await replyById(id, asker)
  if (!reply) return missing()
  const agentId = agentIdOf(asker)
  if (agentId)
    await transaction(async (tx) => {
      const now = clock.now()
      await tx.query('delete from canned_reply_use where reply_id = $1 and agent_id = $2 and day <= $3::date - 30', [
        id,
        agentId,
        now,
      ])
      await tx.query(
        `insert into canned_reply_use (reply_id, agent_id, day) select id, $2, $3::date from canned_reply where id = $1
         on conflict (reply_id, agent_id, day) do update set times = canned_reply_use.times + 1`,
        [id, agentId, now],
      )
    })
  return { ok: true, file: reply.file && (await copyFile(reply.file.id, agentId)) }
}

async function fault(
  { texts, fileId, fileBefore }: { texts: Record<string, string>; fileId: Id | null; fileBefore: Id | null },
  asker: Known,
): Promise<Refusal | null> {
  if (!fileId && !Object.values(texts).some((text) => text.trim()))
    return refuse('contentInvalid', { reason: 'A canned reply needs words or a file.' })
  if (!fileId || fileId === fileBefore) return null
  const file = await fileById(fileId)
  const own = file?.state === 'stored' && file.conversationId === null && file.uploadedBy === agentIdOf(asker)
  return own ? null : refuse('notFound', { thing: 'file' })
}

async function written(asker: Known, write: () => Promise<{ id: Id }[]>): Promise<Done> {
  try {
    const [row] = await write()
    const reply = row && (await replyById(row.id, asker))
    return reply ? { ok: true, reply } : missing()
  } catch (problem) {
    const { code } = problem as { code?: string }
    if (code === '23505') return refuse('nameTaken', { thing: 'canned reply' })
    if (code === '23503') return refuse('notFound', { thing: 'bot' })
    throw problem
  }
}

const textsOf = (texts: Record<string, string>) =>
  JSON.stringify(Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim())))
