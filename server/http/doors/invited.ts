import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { query } from '#db/index.ts'
import { refuse } from '#domain/index.ts'
import { deviceName } from '#domain/team/index.ts'
import { InvitationAnswer, InvitationLink, InvitationSeen } from '#protocol/http/index.ts'
import { asSomebody } from '#server/audit/index.ts'
import { acceptInvitation, invitationByToken, secondFactorWanted } from '#server/team/index.ts'
import { businessName } from '../installation.ts'
import { limitGuess } from '../limits.ts'
import { sendRefusal } from '../problem.ts'

/** What an invited person may do before they are anybody: see who asks them, and answer. The link is the right. */
export function invitedDoors(app: FastifyInstance): void {
  const typed = app.withTypeProvider<ZodTypeProvider>()
  typed.post(
    '/api/v1/agents/invitations/opening',
    {
      schema: {
        summary: 'What an invitation link says; needs no sign-in',
        tags: ['agents'],
        body: InvitationLink,
        response: { 200: InvitationSeen },
      },
    },
    async (request, reply) => {
      const refused = limitGuess(request, reply, `invitation ${request.ip}`)
      if (refused) return refused
      const found = await invitationByToken(request.body.token)
      if (!found) return sendRefusal(reply, refuse('invitationSpent'))
      const bots = await query<{ name: string }>('select name from bot where id = any ($1::bigint[]) order by id', [
        found.botIds,
      ])
      return {
        email: found.email,
        role: found.role,
        business: await businessName(),
        invitedBy: found.invitedBy,
        bots: bots.map(({ name }) => name),
        secondFactorWanted: await secondFactorWanted(found.role),
        expiresAt: found.expiresAt.toISOString(),
      }
    },
  )
  typed.post(
    '/api/v1/agents/invitations/acceptance',
    {
      schema: {
        summary: 'Answer an invitation with a name and a password; the link is used up; needs no sign-in',
        tags: ['agents'],
        body: InvitationAnswer,
        response: { 201: z.object({ email: z.string() }) },
      },
    },
    async (request, reply) => {
      const refused = limitGuess(request, reply, `invitation ${request.ip}`)
      if (refused) return refused
      const { token, ...person } = request.body
      const found = await invitationByToken(token)
      const from = { address: request.ip, device: deviceName(request.headers['user-agent']) }
      const made = await asSomebody({ kind: 'person', id: null, name: person.name, ...from }, () =>
        acceptInvitation(token, person),
      )
      if (!made.ok) return sendRefusal(reply, made)
      return reply.code(201).send({ email: found?.email ?? '' })
    },
  )
}
