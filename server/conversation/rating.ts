import { type Id, query, type Tx } from '#db/index.ts'
import type { Actor } from '#domain/journey/index.ts'
import type { Content } from '#domain/message/index.ts'
import { COMMENT_WITHIN, commentChoice, type RatingTap, rateChoice, ratings, ratingTap } from '#domain/routing/index.ts'
import type { BotNow } from '#server/flow/index.ts'
import { clock } from '#server/settings/index.ts'
import { type LockedChat, lockChat } from './chat.ts'
import { tellCustomer, type Words } from './notice.ts'
import { changed, journal } from './save.ts'
import type { TurnRow, Untaken } from './turn-read.ts'

/** What a customer answered to the rating question: a figure, the wish to comment, or the comment itself. */
export type RatingWord = { number: number } & (RatingTap | { what: 'say'; episodeId: Id; text: string })

/** Which of these messages answer the rating question. The first text after a comment was asked for is the comment. */
export function ratingWords(messages: Untaken[], commentFor: Id | null): RatingWord[] {
  let awaited = commentFor
  return messages.flatMap(({ number, content, extra }): RatingWord[] => {
    const tap = ratingTap(extra?.choice)
    if (tap) {
      if (tap.what === 'comment') awaited = tap.episodeId
      return [{ number, ...tap }]
    }
    if (!awaited || content.kind !== 'text') return []
    const said: RatingWord = { number, what: 'say', episodeId: awaited, text: content.text }
    awaited = null
    return [said]
  })
}

/** The chats whose next text is a comment, of bots that ask for a rating. */
export async function commentsAwaited(doings: { row: TurnRow; bot: BotNow }[]): Promise<Map<Id, Id>> {
  const ids = doings.flatMap(({ row, bot }) => (bot.settings.askRating && row.messages ? [row.id] : []))
  if (ids.length === 0) return new Map()
  const awaited = await query<{ chat: Id; episode: Id }>(
    `select conversation_id as chat, max(id)::text as episode from episode
     where conversation_id = any ($1::bigint[]) and comment_until > $2 group by 1`,
    [ids, clock.now()],
    { name: 'comments-awaited' },
  )
  return new Map(awaited.map(({ chat, episode }) => [chat, episode]))
}

/** Asks how it went. Nobody is asked twice for one episode, nor once they have written again. */
export async function askRating(tx: Tx, chat: LockedChat, episodeId: Id): Promise<void> {
  const now = clock.now()
  const due = await tx.query(
    'update episode set rating_due_at = null, rating_asked_at = $2 where id = $1 and rating_due_at <= $2 returning 1',
    [episodeId, now],
  )
  if (due.length === 0 || chat.status !== 'closed') return
  const sent = await tellCustomer(tx, chat, 'ratingQuestion', { content: (words) => question(words, episodeId) })
  if (!sent) await tx.query('update episode set rating_asked_at = null where id = $1', [episodeId])
}

const question = (words: Words, episodeId: Id): Content => ({
  kind: 'list',
  text: words('ratingQuestion'),
  button: words('ratingButton'),
  sections: [
    {
      title: '',
      rows: ratings.map((rating) => ({ id: rateChoice(episodeId, rating), title: words(`rating${rating}`) })),
    },
  ],
})

/** Stores the answers on their episode and thanks for them; what was closed stays closed. */
export async function takeRatings(tx: Tx, chatId: Id, said: RatingWord[]): Promise<void> {
  const chat = await lockChat(tx, chatId)
  if (!chat) return
  for (const one of said) await take(tx, chat, one)
  await tx.query(
    `update message set extra = coalesce(extra, '{}') || '{"rating": true}' where conversation_id = $1 and number = any ($2::int[])`,
    [chatId, said.map(({ number }) => number)],
  )
  await stayClosed(tx, chat, said.length)
}

async function take(tx: Tx, chat: LockedChat, said: RatingWord): Promise<void> {
  const now = clock.now()
  const where = 'where id = $1 and conversation_id = $2 and rating_asked_at is not null'
  if (said.what === 'rate') {
    const [before] = await tx.query<{ rating: number | null }>(`select rating from episode ${where}`, [
      said.episodeId,
      chat.id,
    ])
    if (!before || before.rating === said.rating) return
    await tx.query(`update episode set rating = $3, rated_at = $4 ${where}`, [
      said.episodeId,
      chat.id,
      said.rating,
      now,
    ])
    await journal(tx, chat, 'rated', customer, { rating: said.rating, episodeId: said.episodeId })
    if (before.rating === null) await thank(tx, chat, said.episodeId)
    return
  }
  const isComment = said.what === 'say'
  const kept = await tx.query(
    `update episode set comment = coalesce($3, comment), comment_until = $4 ${where} returning 1`,
    [
      said.episodeId,
      chat.id,
      isComment ? said.text.slice(0, LONGEST_COMMENT) : null,
      isComment ? null : new Date(now.getTime() + COMMENT_WITHIN),
    ],
  )
  if (kept.length === 0) return
  if (isComment) await journal(tx, chat, 'rated', customer, { text: said.text.slice(0, LONGEST_COMMENT) })
  await tellCustomer(tx, chat, isComment ? 'ratingCommentThanks' : 'ratingComment')
}

const LONGEST_COMMENT = 1000
const customer: Actor = { kind: 'customer', id: null, name: null }

const thank = (tx: Tx, chat: LockedChat, episodeId: Id) =>
  tellCustomer(tx, chat, 'ratingThanks', {
    content: (words) => ({
      kind: 'buttons',
      text: words('ratingThanks'),
      buttons: [{ id: commentChoice(episodeId), title: words('ratingAddComment') }],
    }),
  })

/** Intake opened the chat when the tap came in. With nothing else written since Resolve, it is closed as it was. */
async function stayClosed(tx: Tx, chat: LockedChat, answers: number): Promise<void> {
  const [closed] = await tx.query(
    `update conversation c set status = 'closed', version = version + 1, unread = greatest(0, unread - $2), unanswered_since = null
     where c.id = $1 and c.status = 'active' and c.resolved_at is not null and not exists (
       select from message m where m.conversation_id = c.id and m.author = 'customer'
         and m.at >= date_trunc('second', c.resolved_at) and not coalesce(m.extra ? 'rating', false))
     returning 1`,
    [chat.id, answers],
  )
  if (!closed) return
  await tx.query(
    `delete from episode e using conversation c where c.id = $1 and e.conversation_id = c.id and e.ended_at is null
       and e.requests = 0 and e.taken_at is null and e.started_at >= date_trunc('second', c.resolved_at)`,
    [chat.id],
  )
  await changed(tx, chat)
}
