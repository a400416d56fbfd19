import { type createAuthMiddleware, getSessionFromCtx } from 'better-auth/api'
import { query } from '#db/index.ts'

// The library names the cookie of a half-finished sign-in so.
const HALF_SIGN_IN = 'two_factor'
/** Longer than any code is taken for: its own half minute, the one before and the one after. */
const REMEMBERED = '5 minutes'

type Asked = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0]

/** Whose code is being proved: of the person signed in, or of the one whose password was right a moment ago. */
export async function whoProves(asked: Asked): Promise<string | null> {
  const session = await getSessionFromCtx(asked)
  if (session) return session.user.id
  const cookie = asked.context.createAuthCookie(HALF_SIGN_IN)
  const half = await asked.getSignedCookie(cookie.name, asked.context.secret)
  const begun = half ? await asked.context.internalAdapter.findVerificationValue(half) : null
  return begun?.value ?? null
}

/**
 * Takes a code down as used, before it is looked at: of two who type the same one at the same instant only one gets
 * further. The library itself takes a code for as long as it is shown, however often; whoever looks over a shoulder could
 * use it again (RFC 6238, 5.2). A wrong code taken down costs nothing.
 */
export async function isFirstUse(userId: string, code: string): Promise<boolean> {
  const [first] = await query<{ is: boolean }>(
    `with old as (delete from code_used where user_id = $1 and used_at < now() - interval '${REMEMBERED}' and code <> $2)
     insert into code_used (user_id, code) values ($1, $2)
     on conflict (user_id, code) do update set used_at = now() where code_used.used_at < now() - interval '${REMEMBERED}'
     returning true as is`,
    [userId, code.trim().slice(0, 20)],
  )
  return first !== undefined
}
