import { createHash, randomBytes } from 'node:crypto'
import { type Id, query, type Tx, transaction } from '#db/index.ts'
import type { Role } from '#domain/conversation/index.ts'
import { hours, type Refusal, refuse } from '#domain/index.ts'
import { audit, changesOf } from '#server/audit/index.ts'
import { clock } from '#server/settings/index.ts'
import { insertAgent, isUnique, type Made } from './agents.ts'

const LASTS = hours(72)

export interface InvitationRow {
  id: Id
  email: string
  role: Role
  botIds: Id[]
  capacity: number | null
  invitedBy: string | null
  mailed: boolean
  createdAt: Date
  expiresAt: Date
}

export type Invited = { ok: true; invitation: InvitationRow; token: string } | Refusal

const columns = `i.id, i.email, i.role, array(select unnest(i.bot_ids)::text) as "botIds", i.capacity,
  (select a.name from agent a where a.id = i.invited_by) as "invitedBy", i.mailed, i.created_at as "createdAt",
  i.expires_at as "expiresAt"`
const isOpen = 'i.accepted_at is null and i.revoked_at is null'

const hashOf = (token: string) => createHash('sha256').update(token).digest()
const newToken = () => randomBytes(24).toString('base64url')
const expiry = () => new Date(clock.now().getTime() + LASTS)
const thingOf = ({ id, email }: { id: Id; email: string }) => ({ kind: 'invitation', id, name: email })

export interface Wish {
  email: string
  role: Role
  botIds: Id[]
  capacity: number | null
}

/** Invites somebody. The token is returned this once; only its hash is kept. */
export async function invite(
  wish: Wish,
  by: Id | null,
  mailed: (tx: Tx, token: string) => Promise<boolean>,
): Promise<Invited> {
  const token = newToken()
  try {
    return await transaction(async (tx) => {
      const email = wish.email.toLowerCase()
      const [known] = await tx.query('select 1 from agent where lower(email) = $1', [email])
      if (known) return refuse('nameTaken', { thing: 'person' })
      const [bots] = await tx.query<{ n: number; names: string[] }>(
        `select count(*)::int as n, coalesce(array_agg(name order by id), '{}') as names from bot where id = any ($1::bigint[])`,
        [wish.botIds],
      )
      if (bots?.n !== new Set(wish.botIds).size) return refuse('notFound', { thing: 'bot' })
      const [row] = await tx.query<{ id: Id }>(
        `insert into invitation (email, role, bot_ids, capacity, hash, invited_by, mailed, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
        [email, wish.role, wish.botIds, wish.capacity, hashOf(token), by, await mailed(tx, token), expiry()],
      )
      await audit(tx, {
        did: 'invitation.made',
        thing: thingOf({ id: row!.id, email }),
        changes: changesOf({}, { role: wish.role, bots: bots.names, capacity: wish.capacity ?? undefined }),
      })
      return { ok: true, token, invitation: (await openInvitation(tx, row!.id))! }
    })
  } catch (problem) {
    if (isUnique(problem)) return refuse('invitedAlready')
    throw problem
  }
}

/** A new link for an invitation; the one before is void from this moment. */
export const inviteAgain = (
  id: Id,
  mailed: (tx: Tx, token: string, email: string) => Promise<boolean>,
): Promise<Invited> =>
  transaction(async (tx) => {
    const invitation = await openInvitation(tx, id)
    if (!invitation) return refuse('notFound', { thing: 'invitation' })
    const token = newToken()
    await tx.query('update invitation set hash = $2, expires_at = $3, mailed = $4 where id = $1', [
      id,
      hashOf(token),
      expiry(),
      await mailed(tx, token, invitation.email),
    ])
    await audit(tx, { did: 'invitation.renewed', thing: thingOf(invitation) })
    return { ok: true, token, invitation: (await openInvitation(tx, id))! }
  })

/** Takes an invitation back; false when there is none that is open. */
export const revokeInvitation = (id: Id): Promise<boolean> =>
  transaction(async (tx) => {
    const invitation = await openInvitation(tx, id)
    if (!invitation) return false
    await tx.query('update invitation set revoked_at = now() where id = $1', [id])
    await audit(tx, { did: 'invitation.revoked', thing: thingOf(invitation) })
    return true
  })

const openInvitation = async (tx: Tx, id: Id): Promise<InvitationRow | null> =>
  (
    await tx.query<InvitationRow>(`select ${columns} from invitation i where i.id = $1 and ${isOpen} for update of i`, [
      id,
    ])
  )[0] ?? null

/** Invitations nobody has answered yet, oldest first; those whose time is over too, so that they can be renewed. */
export const invitationPage = (after: Id, limit: number): Promise<InvitationRow[]> =>
  query<InvitationRow>(`select ${columns} from invitation i where ${isOpen} and i.id > $1 order by i.id limit $2`, [
    after,
    limit,
  ])

/** The invitation behind a link, while it can be used. */
export const invitationByToken = async (token: string): Promise<InvitationRow | null> =>
  (
    await query<InvitationRow>(
      `select ${columns} from invitation i where i.hash = $1 and ${isOpen} and i.expires_at > $2`,
      [hashOf(token), clock.now()],
    )
  )[0] ?? null

/** Somebody answers: they become an agent, and the link is used up in the same moment. */
export async function acceptInvitation(token: string, person: { name: string; password: string }): Promise<Made> {
  try {
    return await transaction(async (tx): Promise<Made> => {
      const [taken] = await tx.query<InvitationRow>(
        `update invitation i set accepted_at = now() where i.hash = $1 and ${isOpen} and i.expires_at > $2
         returning ${columns}`,
        [hashOf(token), clock.now()],
      )
      if (!taken) return refuse('invitationSpent')
      // a bot removed since is left out
      const bots = await tx.query<{ id: Id }>('select id from bot where id = any ($1::bigint[])', [taken.botIds])
      const id = await insertAgent(tx, { ...taken, ...person, botIds: bots.map((bot) => bot.id) })
      await tx.query('update invitation set agent_id = $2 where id = $1', [taken.id, id])
      await audit(tx, {
        did: 'invitation.accepted',
        thing: { kind: 'agent', id, name: person.name },
        by: { kind: 'person', id, name: person.name },
      })
      return { ok: true, id }
    })
  } catch (problem) {
    if (isUnique(problem)) return refuse('nameTaken', { thing: 'person' })
    throw problem
  }
}
