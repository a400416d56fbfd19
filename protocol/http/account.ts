import { z } from 'zod'
import { factorRules } from '#domain/team/index.ts'
import { Instant, pageOf } from './page.ts'
import { roles } from './people.ts'

/** One signed-in browser of one's own. */
export const Session = z.object({
  id: z.string(),
  device: z.string().nullable().describe('browser and system, as the browser names itself'),
  phone: z.boolean(),
  address: z.string().nullable(),
  createdAt: Instant,
  lastSeenAt: Instant,
  current: z.boolean().describe('the one that asks'),
})
export type Session = z.infer<typeof Session>
export const SessionPage = pageOf(Session)

export const Capacity = z.number().int().min(1).max(100).nullable()

/** Somebody who was asked to join and has not answered. */
export const Invitation = z.object({
  id: z.string(),
  email: z.string(),
  role: z.enum(roles),
  botIds: z.array(z.string()),
  capacity: Capacity,
  invitedBy: z.string().nullable(),
  mailed: z.boolean(),
  createdAt: Instant,
  expiresAt: Instant,
})
export type Invitation = z.infer<typeof Invitation>
export const InvitationPage = pageOf(Invitation)
export const NewInvitation = z.object({
  email: z.email().max(200),
  role: z.enum(roles),
  botIds: z
    .array(z.string().regex(/^\d{1,19}$/))
    .max(200)
    .default([]),
  capacity: Capacity.default(null),
})
/** The link works once; it is shown only in this answer. */
export const InvitationMade = Invitation.extend({ url: z.string() })
export type InvitationMade = z.infer<typeof InvitationMade>

const Token = z.string().min(16).max(200)
export const InvitationLink = z.object({ token: Token })
/** What the invited person sees before they answer. */
export const InvitationSeen = z.object({
  email: z.string(),
  role: z.enum(roles),
  business: z.string().nullable(),
  invitedBy: z.string().nullable(),
  bots: z.array(z.string()),
  secondFactorWanted: z.boolean(),
  expiresAt: Instant,
})
export type InvitationSeen = z.infer<typeof InvitationSeen>
export const InvitationAnswer = z.object({
  token: Token,
  name: z.string().trim().min(1).max(100),
  password: z.string().min(8, 'at least 8 characters').max(200),
})

export const TeamRules = z.object({ secondFactor: z.enum(factorRules) })
export type TeamRules = z.infer<typeof TeamRules>

export const ResetLink = z.object({ url: z.string(), mailed: z.boolean() })
export type ResetLink = z.infer<typeof ResetLink>
