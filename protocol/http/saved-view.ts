import { z } from 'zod'
import { Holder } from './conversation.ts'
import { Instant, pageOf } from './page.ts'

const Id = z.string().max(40)

/** What the list of chats is narrowed to; all that is set must hold. */
export const ViewFilter = z.object({
  view: z.enum(['active', 'requesting', 'intervened']).optional(),
  bot: Id.optional(),
  channel: Id.optional(),
  tag: Id.optional(),
  agent: Id.optional(),
  /** an id, or `mine` */
  team: Id.optional(),
  source: z.string().max(200).optional(),
  /** a saved segment that whoever uses the view may use too */
  segment: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  /** minutes */
  waiting: z.number().int().min(1).max(100_000).optional(),
  mine: z.boolean().optional(),
  unread: z.boolean().optional(),
})
export type ViewFilter = z.infer<typeof ViewFilter>

/** A named filter: one's own, or shared with everybody by a manager. */
export const SavedView = z.object({
  id: z.string(),
  name: z.string(),
  filter: ViewFilter,
  shared: z.boolean(),
  /** null: made by an API key */
  owner: Holder.nullable(),
  createdAt: Instant,
})
export type SavedView = z.infer<typeof SavedView>
export const SavedViewPage = pageOf(SavedView)

const Name = z.string().trim().min(1).max(60)
export const NewView = z.object({ name: Name, filter: ViewFilter, shared: z.boolean().default(false) })
export const ViewPatch = z.object({
  name: Name.optional(),
  filter: ViewFilter.optional(),
  shared: z.boolean().optional(),
})
