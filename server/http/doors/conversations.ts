import { z } from 'zod'
import { sections } from '#domain/conversation/index.ts'
import { minutes, type Refusal, refuse } from '#domain/index.ts'
import {
  AssignmentBody,
  Conversation,
  ConversationListQuery,
  ConversationPage,
  ConversationTagBody,
  Counts,
  ReadBody,
  RequestBody,
  UnassignBody,
} from '#protocol/http/index.ts'
import { peopleFor } from '#server/contact/index.ts'
import {
  assign,
  assignToTeam,
  type ConversationRow,
  conversationList,
  conversationRow,
  conversationView,
  countsOf,
  intervene,
  markRead,
  markUnread,
  mayList,
  maySee,
  requestPerson,
  resolve,
  searchConversations,
  tagConversation,
  unassign,
  undoResolve,
} from '#server/conversation/index.ts'
import { clock } from '#server/settings/index.ts'
import { type Known, teamsOfAgent } from '#server/team/index.ts'
import { fromCursor, toCursor } from '../cursor.ts'
import { botsOf, readerOf } from '../reach.ts'
import { door } from '../route.ts'

export const Id = z.object({
  id: z
    .string()
    .regex(/^\d{1,19}$/)
    .describe('id of the chat'),
})
const Place = z.object({ at: z.string().nullable(), id: z.string().regex(/^\d{1,19}$/), mine: z.boolean().optional() })

/** The chat behind an id, if this asker may know of it. */
export async function chatOf(id: string, asker: Known): Promise<ConversationRow | Refusal> {
  const row = await conversationRow(id)
  return row && mayList(asker, row) ? row : refuse('notFound', { thing: 'chat' })
}
export const refused = (found: object): found is Refusal => 'ok' in found && found.ok === false

const seen = async (id: string, asker: Known) => {
  const row = await chatOf(id, asker)
  return refused(row) ? row : conversationView(row, asker)
}

/** Runs a move on a chat the asker may know of, and answers with the chat as it is then. */
export const moved = async (id: string, asker: Known, move: () => Promise<{ ok: true } | Refusal>) => {
  const row = await chatOf(id, asker)
  if (refused(row)) return row
  const done = await move()
  return done.ok ? seen(id, asker) : done
}

/** The teams a list is narrowed to; null for all chats. */
const teamsIn = async (team: string | undefined, reader: string | null): Promise<string[] | null> => {
  if (team === undefined) return null
  if (team === 'mine') return reader ? teamsOfAgent(reader) : []
  return /^\d{1,18}$/.test(team) ? [team] : []
}

/** What of a query only History has. */
export const pastOf = (
  query: Pick<z.output<typeof ConversationListQuery>, 'outcome' | 'rating' | 'since' | 'until'>,
) => ({
  outcome: query.outcome ?? null,
  rating: query.rating ?? null,
  since: query.since ? new Date(query.since) : null,
  until: query.until ? new Date(query.until) : null,
})

export const list = door({
  say: 'Chats of one section, or found by words',
  query: ConversationListQuery,
  answer: ConversationPage,
  async run({ asker, query }) {
    const botIds = await botsOf(asker, query.bot)
    const reader = readerOf(asker)
    if (query.q) {
      const rows = await searchConversations(query.q, botIds, reader, query.limit)
      return { items: rows.map((row) => conversationView(row, asker)), nextCursor: null }
    }
    const after = fromCursor(query.cursor, Place)
    if (after === undefined) return refuse('cursorInvalid')
    const asked = await peopleFor(asker, query)
    if (!asked.ok) return asked
    const page = await conversationList({
      botIds,
      section: query.section ?? null,
      channelId: query.channel ?? null,
      holderId: query.holder === 'me' ? (reader ?? '0') : (query.holder ?? null),
      teamIds: await teamsIn(query.team, reader),
      tagId: query.tag ? Number(query.tag) : null,
      unread: query.unread === 'true',
      people: asked.people,
      waitingSince: query.waiting ? new Date(clock.now().getTime() - minutes(query.waiting)) : null,
      past: pastOf(query),
      reader,
      limit: query.limit,
      after,
    })
    // What a held chat is tagged with, or how long its customer waits, is its holder's alone: a filter must not tell.
    const asksContent =
      Boolean(query.tag || query.team || query.unread === 'true' || query.waiting) || asked.people !== null
    const rows = asksContent ? page.rows.filter((row) => maySee(asker, row)) : page.rows
    const items = rows.map((row) => conversationView(row, asker))
    return { items, nextCursor: page.next ? toCursor(page.next) : null }
  },
})

export const counts = door({
  say: `How many chats are in each section (${sections.join(', ')})`,
  query: z.object({ bot: z.string().optional() }),
  answer: Counts,
  run: async ({ asker, query }) => countsOf(await botsOf(asker, query.bot), readerOf(asker)),
})

export const show = door({
  say: 'One chat; locked when somebody else holds it',
  params: Id,
  answer: Conversation,
  run: ({ asker, params }) => seen(params.id, asker),
})

export const takeOver = door({
  say: 'Intervene: take the chat',
  params: Id,
  answer: Conversation,
  run: ({ asker, params }) => moved(params.id, asker, () => intervene(params.id, asker)),
})

export const handBack = door({
  say: 'Return to queue',
  params: Id,
  body: UnassignBody,
  answer: Conversation,
  run: ({ asker, params, body }) => moved(params.id, asker, () => unassign(params.id, asker, body?.note)),
})

export const give = door({
  say: 'Assign the chat to an agent or a team, or transfer it',
  params: Id,
  body: AssignmentBody,
  answer: Conversation,
  run: ({ asker, params, body }) =>
    moved(params.id, asker, () =>
      'teamId' in body
        ? assignToTeam(params.id, asker, body.teamId, body.note)
        : assign(params.id, asker, body.agentId, body.note),
    ),
})

export const close = door({
  say: 'Resolve: hand the chat back to the bot',
  params: Id,
  answer: Conversation,
  run: ({ asker, params }) => moved(params.id, asker, () => resolve(params.id, asker)),
})

export const reopen = door({
  say: 'Undo Resolve, within 8 seconds',
  params: Id,
  answer: Conversation,
  run: ({ asker, params }) => moved(params.id, asker, () => undoResolve(params.id, asker)),
})

export const ask = door({
  say: 'Request a person for this chat',
  params: Id,
  body: RequestBody,
  answer: Conversation,
  run: ({ asker, params, body }) => moved(params.id, asker, () => requestPerson(params.id, asker, body?.reason)),
})

export const read = door({
  say: 'Mark the chat as read',
  params: Id,
  body: ReadBody,
  answer: Conversation,
  run: ({ asker, params, body }) => moved(params.id, asker, () => markRead(params.id, asker, body?.upTo)),
})

export const unread = door({
  say: 'Mark the chat as unread, for everybody of the bot',
  params: Id,
  answer: Conversation,
  run: ({ asker, params }) => moved(params.id, asker, () => markUnread(params.id, asker)),
})

export const tag = door({
  say: 'Tag the chat; a tag that does not exist yet is made',
  params: Id,
  body: ConversationTagBody,
  answer: Conversation,
  status: 201,
  run: ({ asker, params, body }) =>
    moved(params.id, asker, () => tagConversation(params.id, asker, body.name, 'added')),
})

export const untag = door({
  say: 'Take a tag off the chat',
  params: Id,
  body: ConversationTagBody,
  answer: Conversation,
  run: ({ asker, params, body }) =>
    moved(params.id, asker, () => tagConversation(params.id, asker, body.name, 'removed')),
})
