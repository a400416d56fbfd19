import { parseArgs } from 'node:util'
import { query, transaction } from '#db/index.ts'
import type { Role } from '#domain/conversation/index.ts'
import { createKey } from './api-keys.ts'
import { resetToken } from './sign-in.ts'

const roles = ['admin', 'manager', 'agent']

/** `npm run key -- --role admin [--name x]` makes an API key; `npm run key -- --reset EMAIL` a link to a new password. */
export async function keyCommand(words: string[], publicUrl: string): Promise<string> {
  const { values } = parseArgs({
    args: words,
    options: { role: { type: 'string' }, name: { type: 'string' }, reset: { type: 'string' } },
  })
  if (values.reset) return resetLink(values.reset, publicUrl)
  if (!values.role || !roles.includes(values.role)) {
    throw new Error('Say which role the key has: npm run key -- --role admin (or manager, agent).')
  }
  const made = await createKey({ name: values.name ?? 'made on the command line', role: values.role as Role }, null)
  return made.key
}

async function resetLink(email: string, publicUrl: string): Promise<string> {
  const [user] = await query<{ id: string }>('select "id" from "user" where "email" = $1', [email.toLowerCase()])
  if (!user) throw new Error(`Nobody signs in as ${email}.`)
  const token = await transaction((tx) => resetToken(tx, user.id))
  return `${publicUrl}/reset-password?token=${token}`
}
