import { type Id, query, type Tx, transaction } from '#db/index.ts'
import { hours, minutes, type Refusal, refuse } from '#domain/index.ts'
import { may, type Supervision } from '#domain/team/index.ts'
import type { ChatAccess, NewAccess } from '#protocol/http/index.ts'
import { audit } from '#server/audit/index.ts'
import { wake } from '#server/jobs/index.ts'
import type { Known } from '#server/team/index.ts'
import { aboutChat, endAccess } from './access-end.ts'
import { type LockedChat, lockChat } from './chat.ts'
import { actorOf } from './moves.ts'
import type { ConversationRow } from './read.ts'
import { changed, journal } from './save.ts'
import { tell } from './told.ts'

/** How long a chat stays open to who opened it with a reason; then they give one again. */
const OPEN_FOR = minutes(30)
/** In a bot that lets managers read freely, one look is noted so long. */
const LOOK_LASTS = hours(8)

type Opened = { ok: true; access: ChatAccess } | Refusal

/** "Open with a reason": from now on the chat may be read, its holder is told, and it is written to the audit log. */
export async function openWithReason(id: Id, asker: Known, { kind, reason }: NewAccess): Promise<Opened> {
  const done = await transaction(async (tx): Promise<Opened> => {
    const chat = await lockChat(tx, id)
    if (!chat) return refuse('notFound', { thing: 'chat' })
    const seen = { botId: chat.botId, status: chat.status, holderId: chat.holder?.id ?? null }
    if (!chat.holder) return refuse('notHeld')
    if (!may.openWithReason(asker, seen, await supervisionOf(tx, chat.botId)))
      return refuse('notOpenToYou', { name: chat.holder.name })
    await endAccess(tx, chat, asker.id, 'opened again')
    const access = await grant(tx, chat, asker, { kind, reason }, OPEN_FOR)
    await journal(tx, chat, 'opened', actorOf(asker), { kind, reason, holder: chat.holder })
    await tell(tx, chat, [chat.holder.id], { kind: 'opened', by: asker, note: reason })
    await moved(tx, chat)
    return { ok: true, access }
  })
  if (done.ok) wake('events')
  return done
}

/** Leaves a chat that was opened with a reason; it is locked from this moment. */
export async function leaveChat(id: Id, asker: Known): Promise<{ ok: true } | Refusal> {
  await transaction(async (tx) => {
    const chat = await lockChat(tx, id)
    if (!chat) return
    if (await endAccess(tx, chat, asker.id, 'left')) {
      await journal(tx, chat, 'left', actorOf(asker))
      await moved(tx, chat)
    }
  })
  wake('events')
  return { ok: true }
}

/** The asker's own look into a chat that somebody else holds, if it stands. */
export async function accessOf(id: Id, asker: Known): Promise<ChatAccess | null> {
  if (asker.kind !== 'person') return null
  const [row] = await query<AccessRow>(`select ${columns} from chat_access a where ${standing} and a.agent_id = $2`, [
    id,
    asker.id,
  ])
  return row ? accessView(row) : null
}

/** A manager reads a held chat in a bot that lets them: allowed, and in the audit log once per look. */
export async function noteLook(row: ConversationRow, asker: Known): Promise<void> {
  if (row.holderId === null || row.holderId === asker.id || row.supervision !== 'team') return
  if (await accessOf(row.id, asker)) return
  await transaction(async (tx) => {
    const chat = await lockChat(tx, row.id)
    if (!chat?.holder || chat.holder.id === asker.id) return
    await endAccess(tx, chat, asker.id, 'time')
    await grant(tx, chat, asker, { kind: 'team', reason: '' }, LOOK_LASTS)
  })
}

/** Closes what is open when its time is over; screens that show it are told. */
export async function endOldAccess(): Promise<number> {
  const due = await query<{ id: Id; agentId: Id }>(
    `select conversation_id as id, agent_id as "agentId" from chat_access
     where ended_at is null and until <= now() order by conversation_id limit 100`,
    [],
    { name: 'access-over' },
  )
  for (const { id, agentId } of due) {
    await transaction(async (tx) => {
      const chat = await lockChat(tx, id)
      if (chat && (await endAccess(tx, chat, agentId, 'time'))) await moved(tx, chat)
    })
  }
  if (due.length > 0) wake('events')
  return due.length
}

async function grant(
  tx: Tx,
  chat: LockedChat,
  asker: Known,
  { kind, reason }: { kind: ChatAccess['kind']; reason: string },
  lastsMs: number,
): Promise<ChatAccess> {
  const [row] = await tx.query<AccessRow>(
    `insert into chat_access as a (conversation_id, agent_id, holder_id, kind, reason, at, until)
     values ($1, $2, $3, $4, $5, now(), now() + make_interval(secs => $6 / 1000.0)) returning ${columns}`,
    [chat.id, asker.id, chat.holder?.id ?? null, kind, reason, lastsMs],
  )
  if (!row) throw new Error('the access was not written')
  await audit(tx, {
    did: 'chat.opened',
    ...aboutChat(chat, { kind, reason }),
    by: { kind: asker.kind, id: asker.id, name: asker.name },
  })
  return accessView(row)
}

async function supervisionOf(tx: Tx, botId: Id): Promise<Supervision> {
  const [bot] = await tx.query<{ supervision: Supervision }>('select supervision from bot where id = $1', [botId])
  return bot?.supervision ?? 'strict'
}

/** Who may read has changed: the version moves, so that no answer that was late shows the chat as it was before. */
async function moved(tx: Tx, chat: LockedChat): Promise<void> {
  await tx.query('update conversation set version = version + 1 where id = $1', [chat.id])
  await changed(tx, chat)
}

interface AccessRow {
  kind: ChatAccess['kind']
  reason: string
  at: Date
  until: Date
}
const columns = 'a.kind, a.reason, a.at, a.until'
const standing = 'a.conversation_id = $1 and a.ended_at is null and a.until > now()'

const accessView = ({ kind, reason, at, until }: AccessRow): ChatAccess => ({
  kind,
  reason,
  at: at.toISOString(),
  until: until.toISOString(),
})
