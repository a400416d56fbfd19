import { z } from 'zod'
import { refuse } from '#domain/index.ts'
import { reachesBot } from '#domain/team/index.ts'
import { CountedTeam, NewTeam, Team, TeamPage, TeamPatch, TeamQuery } from '#protocol/http/index.ts'
import { wake } from '#server/jobs/index.ts'
import { changeTeam, countedTeam, dropTeam, makeTeam, teamPage } from '#server/team/index.ts'
import { fromCursor, IdPlace, toCursor } from '../cursor.ts'
import { botsOf } from '../reach.ts'
import { door } from '../route.ts'

const Id = z.object({ id: z.string().regex(/^\d{1,18}$/) })
const Gone = z.object({ ok: z.literal(true) })

export const list = door({
  say: "Teams of the reader's bots, in the order they were made",
  query: TeamQuery,
  answer: TeamPage,
  async run({ asker, query }) {
    const place = fromCursor(query.cursor, IdPlace)
    if (place === undefined) return refuse('cursorInvalid')
    const items = await teamPage(await botsOf(asker, query.bot), place?.id ?? '0', query.limit)
    const last = items.length === query.limit ? items.at(-1) : undefined
    return { items, nextCursor: last ? toCursor({ id: last.id }) : null }
  },
})

export const show = door({
  say: 'One team, how many chats wait for it, and which published flows name it',
  params: Id,
  answer: CountedTeam,
  async run({ asker, params }) {
    const team = await countedTeam(params.id)
    const reaches = asker.role !== 'agent' || team?.bots.some(({ id }) => reachesBot(asker, id))
    return team && reaches ? team : refuse('notFound', { thing: 'team' })
  },
})

export const create = door({
  say: 'Make a team of people, in one bot or several',
  body: NewTeam,
  answer: Team,
  status: 201,
  async run({ body }) {
    const done = await makeTeam(body)
    wake('events')
    return done.ok ? done.team : done
  },
})

export const change = door({
  say: 'Rename a team, change its bots or its people',
  params: Id,
  body: TeamPatch,
  answer: Team,
  async run({ params, body }) {
    const done = await changeTeam(params.id, body)
    wake('events')
    wake('routing')
    return done.ok ? done.team : done
  },
})

export const drop = door({
  say: 'Delete a team; chats that wait for it wait for anybody. Refused while a published flow names it',
  params: Id,
  answer: Gone,
  async run({ params }) {
    const done = await dropTeam(params.id)
    wake('events')
    wake('routing')
    return done
  },
})
