import { z } from 'zod'
import { LONGEST_TITLE, Shortcut } from '#domain/canned/index.ts'
import { LONGEST_TEXT } from '#domain/message/index.ts'
import { IdText, Instant, PageQuery, pageOf } from './page.ts'
import { StoredFile } from './people.ts'

export const CannedReply = z.object({
  id: z.string(),
  /** null: in every bot */
  botId: z.string().nullable(),
  /** only its owner sees and uses it */
  private: z.boolean(),
  shortcut: z.string(),
  title: z.string(),
  /** language → text */
  texts: z.record(z.string(), z.string()),
  file: StoredFile.nullable(),
  /** by everybody, in the last 30 days */
  used: z.number().int(),
  /** by the reader, in the last 30 days: the order of the list */
  usedByMe: z.number().int(),
  /** whether the reader may change it */
  mayChange: z.boolean(),
  changedAt: Instant,
})
export type CannedReply = z.infer<typeof CannedReply>
export const CannedReplyPage = pageOf(CannedReply)
export const CannedReplyQuery = PageQuery.extend({
  bot: IdText.optional(),
  q: z.string().trim().max(200).optional(),
})

const Texts = z.record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/), z.string().trim().max(LONGEST_TEXT))

const written = {
  shortcut: Shortcut,
  title: z.string().trim().min(1).max(LONGEST_TITLE),
  texts: Texts,
  /** an uploaded file that goes along */
  fileId: IdText.nullable(),
  botId: IdText.nullable(),
}
export const NewCannedReply = z.object({
  ...written,
  texts: Texts.default({}),
  fileId: IdText.nullable().default(null),
  botId: IdText.nullable().default(null),
  private: z.boolean().default(false),
})
export type NewCannedReply = z.output<typeof NewCannedReply>
export const CannedReplyPatch = z.object(written).partial()
export type CannedReplyPatch = z.output<typeof CannedReplyPatch>

/** A reply was inserted: its file, copied for the chat it goes to. */
export const CannedReplyUse = z.object({ file: StoredFile.nullable() })
