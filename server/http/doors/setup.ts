import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { transaction } from '#db/index.ts'
import { refuse } from '#domain/index.ts'
import { createBot } from '#server/flow/index.ts'
import { mailWorks } from '#server/mail/index.ts'
import { anybodyExists, insertAgent, setMembership } from '#server/team/index.ts'
import { isFromElsewhere } from '../access.ts'
import { installation } from '../installation.ts'
import { sendRefusal } from '../problem.ts'

const SETUP_LOCK = 74001

const Setup = z.object({
  business: z.string().trim().min(1).max(100),
  name: z.string().trim().min(1).max(100),
  email: z.email().max(200),
  password: z.string().min(8, 'at least 8 characters').max(200),
  bot: z.string().trim().min(1).max(60),
  language: z.string().max(20).default('en'),
})

const State = z.object({
  needed: z.boolean(),
  demo: z.boolean(),
  mail: z.boolean().describe('there is a mail server: a forgotten password is set anew by a link that is mailed'),
  signIns: z.array(z.object({ email: z.string(), name: z.string(), role: z.string() })),
})

/** The first-run page: the only doors that need no sign-in. The first one to finish it is the admin; then it is closed for good. */
export function setupDoors(
  app: FastifyInstance,
  demoSignIns: () => Promise<z.infer<typeof State>['signIns']>,
  trustedOrigins: ReadonlySet<string>,
): void {
  const typed = app.withTypeProvider<ZodTypeProvider>()
  typed.get(
    '/api/v1/setup',
    { schema: { summary: 'Whether the first-run page is due', tags: ['setup'], response: { 200: State } } },
    async () => {
      const { demo } = installation()
      return { needed: !(await anybodyExists()), demo, mail: mailWorks(), signIns: demo ? await demoSignIns() : [] }
    },
  )
  typed.post(
    '/api/v1/setup',
    {
      schema: {
        summary: 'Name the business, its first admin and first bot; works once',
        tags: ['setup'],
        body: Setup,
        response: { 201: z.object({ done: z.literal(true) }) },
      },
    },
    async (request, reply) => {
      // No page of somebody else's may make itself the admin of an installation that has none yet.
      if (isFromElsewhere(request, trustedOrigins)) return sendRefusal(reply, refuse('notAllowed'))
      const { business, name, email, password, bot, language } = request.body
      if (await anybodyExists()) return sendRefusal(reply, refuse('setupDone'))
      const admin = await transaction(async (tx) => {
        await tx.query('select pg_advisory_xact_lock($1)', [SETUP_LOCK])
        if ((await tx.query('select 1 from agent where user_id is not null limit 1')).length > 0) return null
        const id = await insertAgent(tx, { name, email, password, role: 'admin', botIds: [] })
        await tx.query(
          `insert into setting (name, value) values ('business', to_jsonb($1::text)) on conflict (name) do update set value = excluded.value`,
          [business],
        )
        return id
      })
      if (!admin) return sendRefusal(reply, refuse('setupDone'))
      const botId = await createBot(bot, [language, ...(language === 'en' ? [] : ['en'])])
      await setMembership(botId, admin, true)
      return reply.code(201).send({ done: true })
    },
  )
}
