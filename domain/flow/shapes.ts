import { z } from 'zod'

/** The small shapes every block and trigger is made of. A limit here is a limit of the document format. */
export const Id = z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/)
export const VarName = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)
export const Language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
export const Duration = z
  .string()
  .regex(/^P(?=[0-9T])([0-9]{1,3}D)?(T(?=[0-9])([0-9]{1,3}H)?([0-9]{1,3}M)?([0-9]{1,3}S)?)?$/)
export const Instant = z
  .string()
  .regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})$/)
export const At = z.array(z.number()).length(2)
const Pointer = z.string().regex(/^(\/[^/]{0,100}){0,8}$/)

export const words = (most: number) => z.string().min(1).max(most)

/** A map with at most so many entries (and, where it matters, at least one). */
export const mapOf = <Key extends z.ZodString, Value extends z.ZodType>(
  key: Key,
  value: Value,
  most: number,
  least = 0,
) =>
  z.record(key, value).refine((map) => {
    const size = Object.keys(map).length
    return size >= least && size <= most
  }, `between ${least} and ${most} entries`)

/** One string per language; may hold look-ups. */
export const Text = mapOf(Language, words(4096), 12, 1)
export type Text = Record<string, string>
export const Title = mapOf(Language, words(80), 12, 1)

export const Exits = mapOf(Id, Id, 60)
export const Take = z.array(z.strictObject({ from: Pointer, to: VarName })).max(20)
export type Take = z.infer<typeof Take>

export const operators = [
  'is',
  'is-not',
  'contains',
  'starts',
  'matches',
  'any-of',
  'gt',
  'gte',
  'lt',
  'lte',
  'before',
  'after',
  'set',
  'empty',
] as const
export type Operator = (typeof operators)[number]

export type Condition = { field: string; op: Operator; value?: string | number | boolean | (string | number)[] }
export type Where = { all: Where[] } | { any: Where[] } | { not: Where } | { segment: string } | Condition
export const Where: z.ZodType<Where> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(Where).min(1).max(20) }),
    z.strictObject({ any: z.array(Where).min(1).max(20) }),
    z.strictObject({ not: Where }),
    z.strictObject({ segment: Id }),
    z.strictObject({
      field: VarName,
      op: z.enum(operators),
      value: z
        .union([
          z.string(),
          z.number(),
          z.boolean(),
          z
            .array(z.union([z.string(), z.number()]))
            .min(1)
            .max(50),
        ])
        .optional(),
    }),
  ]),
)

export const Choice = z.strictObject({
  id: Id,
  title: Title,
  description: Title.optional(),
  words: z.array(words(80)).max(20).optional(),
  value: words(200).optional(),
})
export type Choice = z.infer<typeof Choice>

export const mediaKinds = ['image', 'video', 'audio', 'document'] as const
export const Media = z.strictObject({
  kind: z.enum(mediaKinds),
  file: words(500),
  caption: Text.optional(),
  name: words(200).optional(),
})
export type Media = z.infer<typeof Media>

/** What a message block may say. */
export const Content = z.union([
  z.strictObject({ kind: z.literal('text'), text: Text }),
  Media,
  z.strictObject({
    kind: z.literal('location'),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    name: Title.optional(),
    address: Title.optional(),
  }),
  z.strictObject({
    kind: z.literal('contact'),
    name: words(120),
    phone: words(40).optional(),
    email: words(200).optional(),
  }),
])

/** What every block has besides its own fields. */
export const blockShape = <Kind extends string, Fields extends z.ZodRawShape>(kind: Kind, fields: Fields) =>
  z.strictObject({
    kind: z.literal(kind),
    name: words(60).optional(),
    at: At,
    note: words(1000).optional(),
    exits: Exits.optional(),
    ...fields,
  })

/** Added to every block that waits for an answer. */
export const asking = {
  retry: Text.optional(),
  retries: z.int().min(0).max(10).optional(),
  timeout: Duration.optional(),
}
