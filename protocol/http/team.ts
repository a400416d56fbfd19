import { z } from 'zod'
import { presences } from '#domain/conversation/index.ts'
import { IdText, PageQuery, pageOf } from './page.ts'

/** As many people as one team has. */
const MOST_MEMBERS = 200
const Name = z.string().trim().min(1).max(60)
const Bots = z.array(IdText).min(1).max(100)
const Members = z.array(IdText).max(MOST_MEMBERS)

/** People who take chats together, in one bot or several. */
export const Team = z.object({
  id: z.string(),
  name: z.string(),
  bots: z.array(z.object({ id: z.string(), name: z.string() })),
  members: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      presence: z.enum(presences),
      /** bots of the team in which they are no agent: no rule gives them chats there */
      outside: z.array(z.string()),
    }),
  ),
})
export type Team = z.infer<typeof Team>
export const TeamPage = pageOf(Team)
export const TeamQuery = PageQuery.extend({ bot: z.string().optional() })

/** One team, and what goes with it when it is deleted. */
export const CountedTeam = Team.extend({
  /** chats that wait for it, or are held after they did */
  chats: z.number().int(),
  /** published flows that name it; while there is one it cannot be deleted */
  flows: z.array(z.string()),
})
export type CountedTeam = z.infer<typeof CountedTeam>

export const NewTeam = z.object({ name: Name, botIds: Bots, agentIds: Members.default([]) })
export const TeamPatch = z.object({ name: Name.optional(), botIds: Bots.optional(), agentIds: Members.optional() })
