import type { Id, Tx } from '#db/index.ts'
import { refuse } from '#domain/index.ts'
import { searchable } from '#domain/message/index.ts'
import { may } from '#domain/team/index.ts'
import type { Known } from '#server/team/index.ts'
import { actorOf, moving } from './moves.ts'
import { changed, journal, type Moved } from './save.ts'

/** A chat carries so many tags at most: its row is read with every list. */
const MOST_TAGS = 30

/** Puts a tag on a chat, or takes it off. The same twice changes nothing and is no error. */
export const tagConversation = (id: Id, asker: Known, name: string, change: 'added' | 'removed'): Promise<Moved> =>
  moving(id, async (tx, chat) => {
    const seen = { botId: chat.botId, status: chat.status, holderId: chat.holder?.id ?? null }
    if (!may.tag(asker, seen)) return refuse('heldByAnother', { name: chat.holder?.name ?? '' })
    const tag = change === 'added' ? await knownOrNewTag(tx, name) : await knownTag(tx, name)
    if (!tag) return { ok: true, conversationId: id }
    const before = await tagIdsOf(tx, id)
    if (before.includes(tag.id) === (change === 'added')) return { ok: true, conversationId: id }
    if (change === 'added' && before.length >= MOST_TAGS)
      return refuse('contentInvalid', { reason: `A chat has at most ${MOST_TAGS} tags.` })
    await tx.query(
      `update conversation set tag_ids = case when $3 then tag_ids || $2::int else array_remove(tag_ids, $2::int) end where id = $1`,
      [id, tag.id, change === 'added'],
      { name: 'tag-conversation' },
    )
    const kind = change === 'added' ? 'tagAdded' : 'tagRemoved'
    await journal(tx, chat, kind, actorOf(asker), { tag: tag.name, of: 'conversation' })
    await changed(tx, chat)
    return { ok: true, conversationId: id }
  })

interface KnownTag {
  id: number
  name: string
}

const tagIdsOf = async (tx: Tx, id: Id): Promise<number[]> =>
  (await tx.query<{ tagIds: number[] }>('select tag_ids as "tagIds" from conversation where id = $1', [id]))[0]
    ?.tagIds ?? []

const knownTag = async (tx: Tx, name: string): Promise<KnownTag | undefined> =>
  (await tx.query<KnownTag>('select id, name from tag where lower(name) = lower($1)', [name]))[0]

async function knownOrNewTag(tx: Tx, name: string): Promise<KnownTag | undefined> {
  const known = await knownTag(tx, name)
  if (known) return known
  // The key is what flows call the tag; a second name that folds to the same one gets a key of its own.
  const key = searchable(name).replace(/[^\p{L}\p{N}]+/gu, '-') || 'tag'
  await tx.query(
    `insert into tag (key, name, kind)
     select case when exists (select 1 from tag where key = $1) then $1 || '-' || substr(md5(random()::text), 1, 6) else $1 end, $2, 'manual'
     on conflict do nothing`,
    [key, name],
  )
  return knownTag(tx, name)
}
