import { z } from 'zod'

/** What "Remove the demo" takes out. */
export const DemoContents = z.object({
  stands: z.boolean(),
  people: z.array(z.string()),
  chats: z.number().int(),
  contacts: z.number().int(),
  bot: z.string().nullable(),
  keptBot: z.string().nullable().describe('the bot of the demo, when a number of the business uses it: it stays'),
  number: z.string().nullable(),
  adminStays: z.boolean().describe('somebody who is not of the demo is an admin: else it is refused'),
})
