import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { transaction } from '#db/index.ts'
import { hours, refuse } from '#domain/index.ts'
import { deviceName } from '#domain/team/index.ts'
import { asSomebody } from '#server/audit/index.ts'
import { defineJob, enqueue } from '#server/jobs/index.ts'
import { mailLater, mailWorks } from '#server/mail/index.ts'
import { open, seal } from '#server/settings/index.ts'
import { forgottenPassword } from '#server/team/index.ts'
import { isFromElsewhere } from '../access.ts'
import { installation } from '../installation.ts'
import { Counter, limitGuess } from '../limits.ts'
import { forgottenMail } from '../mails.ts'
import { sendRefusal } from '../problem.ts'

/** Mails to one address, so that nobody fills somebody else's mailbox. */
const perMailbox = new Counter(3, hours(1))

const Forgotten = z.object({ email: z.email().max(200) })
const Asked = Forgotten.extend({ address: z.string(), device: z.string().nullable() })

// Whether the address is anybody's is looked up only here: the answer at the door takes the same time for everybody.
const mailForgotten = defineJob('password.forgotten', z.object({ sealed: z.string() }), async ({ sealed }) => {
  const { email, address, device } = Asked.parse(JSON.parse(open(sealed)))
  await asSomebody({ kind: 'system', id: null, name: 'Baton', address, device }, () =>
    transaction(async (tx) => {
      const made = await forgottenPassword(tx, email)
      if (!made) return
      const url = `${installation().publicUrl}/reset-password?token=${made.token}`
      await mailLater(tx, forgottenMail({ to: made.email, url }))
    }),
  )
})

/** "Forgot password?": the same answer for an address that is somebody's and for one that is nobody's. */
export function forgottenDoors(app: FastifyInstance, trustedOrigins: ReadonlySet<string>): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/api/v1/agents/password-resets',
    {
      schema: {
        summary: 'Ask for a link to set a new password by mail; says nothing about the address; needs no sign-in',
        tags: ['agents'],
        body: Forgotten,
        response: {
          202: z.object({ mails: z.boolean().describe('false: there is no mail server, so an admin makes the link') }),
        },
      },
    },
    async (request, reply) => {
      if (isFromElsewhere(request, trustedOrigins)) return sendRefusal(reply, refuse('notAllowed'))
      const email = request.body.email.trim().toLowerCase()
      const refused = limitGuess(request, reply, `forgotten ${email}`)
      if (refused) return refused
      if (mailWorks() && !perMailbox.take(email)) {
        const asked = { email, address: request.ip, device: deviceName(request.headers['user-agent']) }
        await transaction((tx) => enqueue(tx, mailForgotten, { sealed: seal(JSON.stringify(asked)) }))
      }
      return reply.code(202).send({ mails: mailWorks() })
    },
  )
}
