import { z } from 'zod'
import type { Tx } from '#db/index.ts'
import { refuse } from '#domain/index.ts'
import { type Invitation, InvitationMade, InvitationPage, NewInvitation, PageQuery } from '#protocol/http/index.ts'
import { mailLater } from '#server/mail/index.ts'
import {
  agentIdOf,
  type InvitationRow,
  invitationPage,
  invite,
  inviteAgain,
  revokeInvitation,
} from '#server/team/index.ts'
import { fromCursor, IdPlace, toCursor } from '../cursor.ts'
import { businessName, installation } from '../installation.ts'
import { invitationMail } from '../mails.ts'
import { door } from '../route.ts'

const Id = z.object({ id: z.string().regex(/^\d{1,19}$/) })

export const invitationView = (row: InvitationRow): Invitation => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
})

export const list = door({
  say: 'Invitations that nobody has answered yet, oldest first',
  query: PageQuery,
  answer: InvitationPage,
  async run({ query }) {
    const place = fromCursor(query.cursor, IdPlace)
    if (place === undefined) return refuse('cursorInvalid')
    const rows = await invitationPage(place?.id ?? '0', query.limit)
    const last = rows.length === query.limit ? rows.at(-1) : undefined
    return { items: rows.map(invitationView), nextCursor: last ? toCursor({ id: last.id }) : null }
  },
})

const urlOf = (token: string) => `${installation().publicUrl}/invitation?token=${token}`

/** Mails the link when there is a mail server. */
const mailed = async (tx: Tx, to: string, token: string, invitedBy: string) =>
  mailLater(tx, invitationMail({ to, url: urlOf(token), invitedBy, business: await businessName() }))

export const create = door({
  say: 'Invite somebody; the link works once, within 72 hours, and is shown only in this answer',
  body: NewInvitation,
  answer: InvitationMade,
  status: 201,
  async run({ asker, body }) {
    const made = await invite(body, agentIdOf(asker), (tx, token) => mailed(tx, body.email, token, asker.name))
    return made.ok ? { ...invitationView(made.invitation), url: urlOf(made.token) } : made
  },
})

export const renew = door({
  say: 'Make a new link for an invitation and send it again; the link before is void',
  params: Id,
  answer: InvitationMade,
  status: 201,
  async run({ asker, params }) {
    const made = await inviteAgain(params.id, (tx, token, email) => mailed(tx, email, token, asker.name))
    return made.ok ? { ...invitationView(made.invitation), url: urlOf(made.token) } : made
  },
})

export const revoke = door({
  say: 'Take an invitation back; its link opens nothing from this moment',
  params: Id,
  answer: z.object({ revoked: z.literal(true) }),
  run: async ({ params }) =>
    (await revokeInvitation(params.id)) ? { revoked: true as const } : refuse('notFound', { thing: 'invitation' }),
})
