import type { Id, Tx } from '#db/index.ts'
import { refuse } from '#domain/index.ts'
import { may } from '#domain/team/index.ts'
import { knownOrNewTag, knownTag } from '#server/contact/index.ts'
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

const tagIdsOf = async (tx: Tx, id: Id): Promise<number[]> =>
  (await tx.query<{ tagIds: number[] }>('select tag_ids as "tagIds" from conversation where id = $1', [id]))[0]
    ?.tagIds ?? []
