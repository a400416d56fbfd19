import { z } from 'zod'
import { pageOf, roles } from '#protocol/http/index.ts'

/** Answers that only this app reads. */
export const Ticket = z.object({ ticket: z.string() })

export const SetupState = z.object({
  needed: z.boolean(),
  demo: z.boolean(),
  mail: z.boolean(),
  signIns: z.array(z.object({ email: z.string(), name: z.string(), role: z.enum(roles) })).optional(),
})
export type SetupState = z.infer<typeof SetupState>

export const Template = z.object({
  id: z.string(),
  name: z.string(),
  language: z.string(),
  category: z.string(),
  status: z.string(),
  components: z.array(z.record(z.string(), z.unknown())),
  parameters: z.array(z.object({ key: z.string(), where: z.string(), example: z.string().nullable().optional() })),
})
export type Template = z.infer<typeof Template>
export const TemplatePage = pageOf(Template)
