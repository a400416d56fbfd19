import { createHash, randomBytes, randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { betterAuth } from 'better-auth'
import { APIError, createAuthMiddleware } from 'better-auth/api'
import { twoFactor } from 'better-auth/plugins'
import { pool, type Tx } from '#db/index.ts'
import { days } from '#domain/index.ts'
import { isFirstUse, whoProves } from './code-once.ts'

const SESSION_LASTS = days(30)
const CODES = 8
const CODE_LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ' // none that look alike

/** The header by which server/http tells the library whom it talks to; whatever a caller puts there is overwritten. */
export const ADDRESS_HEADER = 'x-baton-address'

export interface SignInOptions {
  /** signs the session cookies */
  secret: string
  publicUrl: string
  /** origins that may use a session cookie, the public one included */
  trustedOrigins: string[]
}

const build = (options: SignInOptions) =>
  betterAuth({
    appName: 'Baton',
    database: pool(),
    secret: options.secret,
    baseURL: options.publicUrl,
    basePath: '/api/auth',
    trustedOrigins: options.trustedOrigins,
    session: { expiresIn: SESSION_LASTS / 1000, updateAge: days(1) / 1000 },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true, // people are invited by an admin, or made by the first-run page
      minPasswordLength: 8,
      maxPasswordLength: 200,
      // Whoever resets a password may do it because somebody else knows the old one.
      revokeSessionsOnPasswordReset: true,
      password: { hash: hashPassword, verify: ({ hash: kept, password }) => verify(kept, password) },
    },
    // links and half-finished sign-ins lie in the database as hashes only
    verification: { storeIdentifier: 'hashed' },
    plugins: [twoFactor({ issuer: 'Baton', backupCodeOptions: { customBackupCodesGenerate: recoveryCodes } })],
    hooks: {
      before: createAuthMiddleware(async (asked) => {
        if (asked.path !== '/two-factor/verify-totp') return
        const userId = await whoProves(asked)
        if (userId && !(await isFirstUse(userId, String(asked.body?.code ?? ''))))
          throw new APIError('UNAUTHORIZED', {
            code: 'CODE_USED',
            message: 'This code was used. Wait for the next one.',
          })
      }),
    },
    // Its own limiter puts everybody in one bucket behind a proxy and trusts forged headers; server/http/limits.ts counts instead.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    advanced: {
      useSecureCookies: options.publicUrl.startsWith('https:'),
      cookiePrefix: 'baton',
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    logger: { level: 'error' },
  })

const recoveryCodes = () =>
  Array.from({ length: CODES }, () => {
    const letters = Array.from({ length: 8 }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join('')
    return `${letters.slice(0, 4)}-${letters.slice(4)}`
  })

export const hashPassword = (password: string): Promise<string> => hash(password)

let signIn: ReturnType<typeof build> | null = null

/** Makes sign-in ready; called once at start, after the database is open. */
export const openSignIn = (options: SignInOptions): void => {
  signIn = build(options)
}

const ready = () => {
  if (!signIn) throw new Error('openSignIn was not called')
  return signIn
}

/** Answers the sign-in library's own routes under /api/auth. */
export const answerSignIn = (request: Request): Promise<Response> => ready().handler(request)

/** The user behind a session cookie, or null. */
export async function userOfCookie(
  cookie: string,
): Promise<{ userId: string; sessionId: string; secondFactor: boolean } | null> {
  const found = await ready().api.getSession({ headers: new Headers({ cookie }) })
  return (
    found && {
      userId: found.user.id,
      sessionId: found.session.id,
      secondFactor: Boolean(found.user.twoFactorEnabled),
    }
  )
}

const RESET_LASTS = '1 hour'

/** A token with which this user sets a new password, once, within the hour. Only its hash is kept. */
export async function resetToken(tx: Tx, userId: string): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  const hashed = createHash('sha256').update(`reset-password:${token}`).digest('base64url')
  await tx.query(
    `insert into "verification" ("id", "identifier", "value", "expiresAt")
     values ($1, $2, $3, now() + interval '${RESET_LASTS}')`,
    [randomBytes(16).toString('hex'), hashed, userId],
  )
  return token
}

/** Takes a user's second factor away: they lost the phone and the recovery codes. */
export async function dropSecondFactor(tx: Tx, userId: string): Promise<void> {
  await tx.query('delete from "twoFactor" where "userId" = $1', [userId])
  await tx.query('update "user" set "twoFactorEnabled" = false where "id" = $1', [userId])
}

/** Makes somebody who can sign in with a password; the agent row is the caller's. */
export async function createUser(tx: Tx, person: { name: string; email: string; password: string }): Promise<string> {
  const id = randomBytes(16).toString('hex')
  const password = await hashPassword(person.password)
  await tx.query(`insert into "user" ("id", "name", "email", "emailVerified") values ($1, $2, $3, true)`, [
    id,
    person.name,
    person.email.toLowerCase(),
  ])
  await tx.query(
    `insert into "account" ("id", "accountId", "providerId", "userId", "password", "updatedAt")
     values ($1, $2, 'credential', $2, $3, now())`,
    [randomBytes(16).toString('hex'), id, password],
  )
  return id
}

/** Ends every session of a user: after a role change, a reset, or when somebody leaves. */
export const endSessions = (tx: Tx, userId: string): Promise<unknown> =>
  tx.query('delete from "session" where "userId" = $1', [userId])
