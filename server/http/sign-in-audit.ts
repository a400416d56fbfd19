import type { FastifyRequest } from 'fastify'
import { query, transaction } from '#db/index.ts'
import { deviceName } from '#domain/team/index.ts'
import { asSomebody, audit } from '#server/audit/index.ts'
import { askerOf, type Known } from '#server/team/index.ts'

interface SignIn {
  path: string
  request: FastifyRequest
  /** who asked, as they were before */
  before: Known | null
  answer: Response
  /** the address a sign-in names */
  email: string
}

const changes: Record<string, string> = {
  'change-password': 'password.changed',
  'two-factor/disable': 'secondFactor.off',
  'two-factor/generate-backup-codes': 'secondFactor.codes',
}

/** Writes down what was done to an account through the sign-in library: who came in, who was refused, what changed. */
export async function noteSignIn(signIn: SignIn): Promise<void> {
  const entry = await entryOf(signIn)
  if (!entry) return
  const { request } = signIn
  const from = { address: request.ip, device: deviceName(request.headers['user-agent']) }
  const { did, id, name } = entry
  await asSomebody({ kind: 'person', id, name, ...from }, () =>
    transaction((tx) => audit(tx, { did, thing: { kind: 'sign-in', id, name } })),
  )
}

type Entry = { did: string; id: string; name: string } | null

async function entryOf({ path, before, answer, email }: SignIn): Promise<Entry> {
  if (path === 'sign-in/email' && answer.status === 401) return refused(email)
  if (!answer.ok) return null
  const known = changes[path]
  if (known) return before && { did: known, id: before.id, name: before.name }
  if (path === 'two-factor/verify-totp' && before)
    return before.agent?.secondFactor ? null : { did: 'secondFactor.on', id: before.id, name: before.name }
  const comes = path === 'sign-in/email' || path.startsWith('two-factor/verify-')
  if (!comes) return null
  // With a second factor the password alone gives no session: then nobody has come in yet.
  const who = await askerOf({ cookie: cookiesOf(answer) })
  return who && { did: 'signIn.done', id: who.id, name: who.name }
}

/** Only tries on somebody who exists: what strangers type is nobody's account, and would fill the log. */
async function refused(email: string): Promise<Entry> {
  const [agent] = await query<{ id: string; name: string }>('select id, name from agent where lower(email) = $1', [
    email.trim().toLowerCase(),
  ])
  return agent ? { did: 'signIn.refused', ...agent } : null
}

const cookiesOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
