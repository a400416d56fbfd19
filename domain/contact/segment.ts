import { z } from 'zod'

/** What a segment asks about one contact. */
export const operators = [
  'is',
  'isNot',
  'in',
  'contains',
  'startsWith',
  'isSet',
  'isNotSet',
  'before',
  'after',
  'atLeast',
  'atMost',
] as const
export type Operator = (typeof operators)[number]

/** One rule. `field` may be `attribute:NAME` or `campaign:ID`; a moment may be a day, an instant, or how long ago (`P30D`). */
export interface Rule {
  field: string
  op: Operator
  value?: string | number | boolean | (string | number)[]
}

/** Which contacts are meant: all of these, any of these, not this, or one rule. */
export type Where = { all: Where[] } | { any: Where[] } | { not: Where } | Rule

export const DEEPEST = 5
export const MOST_RULES = 30
export const MOST_VALUES = 50
export const LONGEST_WORD = 200

const Word = z.string().max(LONGEST_WORD)
const Rule = z.strictObject({
  field: z.string().min(1).max(60),
  op: z.enum(operators),
  value: z
    .union([
      Word,
      z.number(),
      z.boolean(),
      z
        .array(z.union([Word, z.number()]))
        .min(1)
        .max(MOST_VALUES),
    ])
    .optional(),
})

const Loose: z.ZodType<Where> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(Loose).max(MOST_RULES) }),
    z.strictObject({ any: z.array(Loose).min(1).max(MOST_RULES) }),
    z.strictObject({ not: Loose }),
    Rule,
  ]),
)

/** Reads a document somebody sent; null when it is none, too deep or too long. Depth is judged before anything recurses. */
export function whereOf(given: unknown): Where | null {
  if (!isShallow(given, DEEPEST)) return null
  const read = Loose.safeParse(given)
  return read.success && rulesIn(read.data) <= MOST_RULES ? read.data : null
}

/** How many rules a document has. */
export const rulesIn = (where: Where): number =>
  'field' in where ? 1 : partsOf(where).reduce((sum, part) => sum + rulesIn(part), 0)

export const partsOf = (where: Where): Where[] =>
  'all' in where ? where.all : 'any' in where ? where.any : 'not' in where ? [where.not] : []

function isShallow(given: unknown, left: number): boolean {
  if (typeof given !== 'object' || given === null) return false
  const { all, any, not } = given as Record<string, unknown>
  const inner = [
    ...(Array.isArray(all) ? all : []),
    ...(Array.isArray(any) ? any : []),
    ...(not === undefined ? [] : [not]),
  ]
  return inner.length === 0 || (left > 1 && inner.every((part) => isShallow(part, left - 1)))
}
