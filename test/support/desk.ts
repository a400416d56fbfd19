import type { FastifyInstance, InjectOptions } from 'fastify'
import type { Role } from '#domain/conversation/index.ts'
import { createAgent } from '#server/team/index.ts'
import { appForTests } from './app.ts'

const ORIGIN = 'http://127.0.0.1:3000'
const PASSWORD = 'a password for tests'

export interface AtDesk {
  id: string
  name: string
  ask<Answer = Record<string, unknown>>(
    method: InjectOptions['method'],
    path: string,
    body?: object,
  ): Promise<{ status: number; body: Answer; code: string | undefined }>
  /** what is no JSON: a file */
  read(path: string, body?: object): Promise<{ status: number; type: string; text: string }>
}

/** Our HTTP side with people who have signed in and are Online, for tests of what each may do. */
export async function desk(botIds: string[], people: Record<string, Role>): Promise<Record<string, AtDesk>> {
  const app = await appForTests()
  const all: Record<string, AtDesk> = {}
  for (const [name, role] of Object.entries(people)) all[name] = await signedIn(app, name, role, botIds)
  return all
}

async function signedIn(app: FastifyInstance, name: string, role: Role, botIds: string[]): Promise<AtDesk> {
  const email = `${name.toLowerCase()}@baton.test`
  const made = await createAgent({ name, email, password: PASSWORD, role, botIds })
  if (!made.ok) throw new Error(made.code)
  const entered = await app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    headers: { origin: ORIGIN },
    payload: { email, password: PASSWORD },
  })
  const cookie = entered.cookies.map((one) => `${one.name}=${encodeURIComponent(one.value)}`).join('; ')
  const call = (method: InjectOptions['method'], path: string, body?: object) =>
    app.inject({
      method,
      url: `/api/v1/${path}`,
      headers: { origin: ORIGIN, cookie },
      ...(body ? { payload: body } : {}),
    })
  const ask: AtDesk['ask'] = async (method, path, body) => {
    const answer = await call(method, path, body)
    const said = answer.body ? answer.json() : null
    return { status: answer.statusCode, body: said, code: answer.statusCode >= 400 ? said?.code : undefined }
  }
  const read: AtDesk['read'] = async (path, body) => {
    const answer = await call(body ? 'POST' : 'GET', path, body)
    return { status: answer.statusCode, type: String(answer.headers['content-type']), text: answer.body }
  }
  await ask('PATCH', 'me', { presence: 'online' })
  return { id: made.id, name, ask, read }
}
