import { z } from 'zod'
import {
  dateOrders,
  decimals,
  encodings,
  existings,
  importStatuses,
  LONGEST_SOURCE,
  LONGEST_TAG,
  problemCodes,
  reasonLanguages,
  separators,
} from '#domain/import/index.ts'
import { Instant, pageOf } from './page.ts'

/**
 * Where columns go, by what stands over them, or `#1` for the first. A target is `name`, `phone`, `email`, `language`,
 * `tag`, `source`, `optIn` (yes, no, or the day of the yes), `optOut` (of those who said no), `attribute:City`,
 * `new-attribute:number:Budget`, or `ignore`.
 */
const Mapping = z.record(z.string().max(1000), z.string().max(100))
const Tags = z.array(z.string().trim().min(1).max(LONGEST_TAG)).max(20)
const Country = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .nullable()
  .describe('of phone numbers without a country, as ISO 3166 letters')

/** How a file is read and what becomes of it; what is left out stays as it is, or is guessed from the file. */
export const ImportOptions = z.object({
  encoding: z.enum(encodings).optional(),
  separator: z.enum(separators).optional(),
  hasHeader: z.boolean().optional(),
  mapping: Mapping.optional(),
  source: z.string().trim().min(1).max(LONGEST_SOURCE).optional(),
  tags: Tags.optional().describe('given to everybody in the file'),
  makeTags: z.boolean().optional().describe('whether tags that nobody used before are made'),
  existing: z.enum(existings).optional().describe('what happens to somebody who is a contact already'),
  matchEmail: z.boolean().optional().describe('whether an e-mail address finds somebody whose phone does not'),
  country: Country.optional(),
  dates: z.enum(dateOrders).optional(),
  decimal: z.enum(decimals).optional(),
})
export type ImportOptions = z.infer<typeof ImportOptions>

const Words = z.record(z.string(), z.string())

export const ContactImport = z.object({
  id: z.string(),
  status: z.enum(importStatuses),
  /** whether the last run only counted */
  dryRun: z.boolean(),
  file: z.object({ name: z.string(), size: z.number(), isKept: z.boolean() }),
  encoding: z.enum(encodings),
  separator: z.enum(separators),
  hasHeader: z.boolean(),
  columns: z.array(z.object({ name: z.string(), samples: z.array(z.string()), target: z.string() })),
  source: z.string(),
  tags: z.array(z.string()),
  makeTags: z.boolean(),
  existing: z.enum(existings),
  matchEmail: z.boolean(),
  country: z.string().nullable(),
  dates: z.enum(dateOrders),
  decimal: z.enum(decimals),
  /** rows in the file; null until they were counted */
  rows: z.number().int().nullable(),
  done: z.number().int(),
  created: z.number().int(),
  updated: z.number().int(),
  skipped: z.number().int(),
  failed: z.number().int(),
  /** why rows were left out, most frequent first */
  reasons: z.array(
    z.object({
      code: z.enum(problemCodes),
      words: Words,
      n: z.number().int(),
      row: z.number().int(),
      reason: z.string(),
    }),
  ),
  /** the first rows left out */
  errors: z.array(z.object({ row: z.number().int(), reason: z.string(), code: z.enum(problemCodes), words: Words })),
  /** why it could not go on at all */
  problem: z.object({ code: z.string(), reason: z.string(), words: Words }).nullable(),
  by: z.object({ id: z.string().nullable(), name: z.string().nullable() }),
  createdAt: Instant,
  startedAt: Instant.nullable(),
  /** when it last went on, and how many rows were done then: its pace is counted from there */
  stretch: z.object({ since: Instant, from: z.number().int() }).nullable(),
  endedAt: Instant.nullable(),
})
export type ContactImport = z.infer<typeof ContactImport>
export const ContactImportPage = pageOf(ContactImport)

/** One of the first rows, as it would be. */
export const ImportPreview = z.object({
  items: z.array(
    z.object({
      row: z.number().int(),
      contact: z
        .object({
          name: z.string().nullable(),
          phone: z.string().nullable(),
          email: z.string().nullable(),
          language: z.string().nullable(),
          source: z.string(),
          marketing: z.enum(['in', 'out']).nullable(),
          tags: z.array(z.string()),
          attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
        })
        .nullable(),
      /** why it would be left out */
      problem: z.object({ code: z.enum(problemCodes), words: Words, reason: z.string() }).nullable(),
    }),
  ),
})
export type ImportPreview = z.infer<typeof ImportPreview>
/** In which language the reasons stand; else the asker's own. */
export const ErrorFileQuery = z.object({ language: z.enum(reasonLanguages).optional() })
export const Started = z.object({ id: z.string() })
