import { z } from 'zod'
import { Instant, PageQuery, pageOf } from './page.ts'

/** One change of settings, people, keys or supervision: who, what, from where. Never altered. */
export const AuditEntry = z.object({
  id: z.string(),
  at: Instant,
  actor: z.object({
    kind: z.enum(['person', 'key', 'system']),
    id: z.string().nullable(),
    name: z.string().nullable(),
  }),
  did: z.string().describe('the thing and its verb, such as agent.changed'),
  thing: z.object({ kind: z.string().nullable(), id: z.string().nullable(), name: z.string().nullable() }),
  changes: z
    .array(z.object({ field: z.string(), from: z.unknown(), to: z.unknown() }))
    .describe('a replaced secret has neither'),
  details: z.record(z.string(), z.unknown()),
  address: z.string().nullable(),
  device: z.string().nullable(),
})
export type AuditEntry = z.infer<typeof AuditEntry>
export const AuditPage = pageOf(AuditEntry)
export const AuditQuery = PageQuery.extend({
  who: z
    .string()
    .regex(/^\d{1,19}$/)
    .optional()
    .describe('id of an agent'),
  what: z
    .string()
    .max(40)
    .optional()
    .describe('kind of thing: agent, invitation, session, key, bot, channel, setting …'),
  q: z
    .string()
    .max(100)
    .optional()
    .describe('words of an entry: a person, a thing, an address; a page may hold few and the cursor still lead on'),
  since: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional(),
})
