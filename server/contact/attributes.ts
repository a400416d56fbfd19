import { z } from 'zod'
import { query, type Tx, transaction } from '#db/index.ts'
import { type AttributeType, type Filler, type Limits, MOST_ATTRIBUTES } from '#domain/contact/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import type { Attribute, CountedAttribute } from '#protocol/http/index.ts'
import { audit, changesOf } from '#server/audit/index.ts'
import { defineJob, enqueue, wake } from '#server/jobs/index.ts'
import { COUNT_TO, flowsNaming } from './fields-in-use.ts'
import { attributeColumns, attributesIn } from './read.ts'

type Done = { ok: true; attribute: Attribute } | Refusal
const EMAIL = 'email'
/** Kept on the contact itself, and named so in flows. */
const reserved = ['name', 'phone', 'language']
const BATCH = 5000

/** What an attribute may be told beside its name and type. */
interface Ways {
  limits?: Limits
  filledBy?: Filler[]
  inProfile?: boolean
}
const LIMITED: readonly AttributeType[] = ['text', 'number']

/** An attribute with how many contacts have a value, and the flows that name it. */
export async function countedAttribute(id: string): Promise<CountedAttribute | null> {
  const [attribute] = await query<Attribute & { contacts: number }>(
    `select ${attributeColumns}, (select count(*)::int from (select from contact c where c.merged_into is null
       and case when a.key = '${EMAIL}' then c.email is not null else c.attributes ? a.id::text end limit $2) counted) as contacts
     from attribute a where id = $1`,
    [id, COUNT_TO],
  )
  return attribute ? { ...attribute, flows: await flowsNaming('attribute', attribute.name) } : null
}

/** Defines an attribute. Those who add the last one at once wait for each other, so there is never one too many. */
export const makeAttribute = (
  wish: {
    name: string
    label?: string
    type: AttributeType
    choices?: string[]
  } & Ways,
): Promise<Done> => transaction((tx) => makeAttributeIn(tx, wish))

/** The same in the transaction of something that needs the attribute. */
export async function makeAttributeIn(tx: Tx, wish: Parameters<typeof makeAttribute>[0]): Promise<Done> {
  await tx.query('lock table attribute in share row exclusive mode')
  const known = await attributesIn(tx)
  const label = wish.label ?? wish.name
  if (reserved.includes(wish.name.toLowerCase()) || known.some((one) => isCalled(one, wish.name, label)))
    return refuse('nameTaken', { thing: 'attribute' })
  if (known.length >= MOST_ATTRIBUTES) return refuse('attributesFull', { most: String(MOST_ATTRIBUTES) })
  if (isLimited(wish.limits) && !LIMITED.includes(wish.type)) return refuse('contentInvalid', { reason: NO_LIMITS })
  const [made] = await tx.query<{ id: string }>(
    `insert into attribute (key, label, type, choices, position, limits, filled_by, in_profile)
       select $1, $2, $3, $4, coalesce(max(position) + 1, 0), coalesce($5, '{}'::jsonb), coalesce($6, '{flow,agents,import}'::text[]),
         coalesce($7, true) from attribute returning id::text`,
    [
      wish.name,
      label,
      wish.type,
      wish.choices ?? null,
      wish.limits ? JSON.stringify(wish.limits) : null,
      wish.filledBy ?? null,
      wish.inProfile ?? null,
    ],
  )
  const attribute = made && (await attributeIn(tx, made.id))
  if (!attribute) throw new Error('the attribute was not made')
  const { type, choices } = attribute
  const changes = changesOf({}, { type, choices: choices ?? undefined })
  await audit(tx, { did: 'attribute.made', thing: thingOf(attribute), changes })
  return { ok: true, attribute }
}

/** Changes all of an attribute but its key and type. Values that contacts have stay, also those no longer allowed. */
export const changeAttribute = (id: string, wish: { label?: string; choices?: string[] } & Ways): Promise<Done> =>
  transaction(async (tx) => {
    await tx.query('lock table attribute in share row exclusive mode')
    const known = await attributesIn(tx)
    const before = known.find((one) => one.id === id)
    if (!before) return refuse('notFound', { thing: 'attribute' })
    const { label, choices } = wish
    if (choices && before.type !== 'choice')
      return refuse('contentInvalid', { reason: 'Only an attribute of type choice has choices.' })
    if (label && known.some((one) => one.id !== id && isCalled(one, label, label)))
      return refuse('nameTaken', { thing: 'attribute' })
    if (isLimited(wish.limits) && !LIMITED.includes(before.type)) return refuse('contentInvalid', { reason: NO_LIMITS })
    await tx.query(
      `update attribute set label = coalesce($2, label), choices = coalesce($3, choices), limits = coalesce($4, limits),
         filled_by = coalesce($5, filled_by), in_profile = coalesce($6, in_profile) where id = $1`,
      [
        id,
        label ?? null,
        choices ?? null,
        wish.limits ? JSON.stringify(wish.limits) : null,
        wish.filledBy ?? null,
        wish.inProfile ?? null,
      ],
    )
    const attribute = await attributeIn(tx, id)
    if (!attribute) return refuse('notFound', { thing: 'attribute' })
    const { limits, filledBy, inProfile } = attribute
    const changes = changesOf(before, {
      label: attribute.label,
      choices: attribute.choices,
      limits,
      filledBy,
      inProfile,
    })
    if (changes.length > 0) await audit(tx, { did: 'attribute.changed', thing: thingOf(before), changes })
    return { ok: true, attribute }
  })

/** Deletes an attribute. Its values are seen nowhere from now on, and are cleared after. */
export async function dropAttribute(id: string): Promise<{ ok: true } | Refusal> {
  const done = await transaction<{ ok: true } | Refusal>(async (tx) => {
    const attribute = await attributeIn(tx, id)
    if (!attribute) return refuse('notFound', { thing: 'attribute' })
    if (attribute.name === EMAIL) return refuse('attributeBuiltIn')
    const gone = await tx.query('delete from attribute where id = $1 returning id', [id])
    if (gone.length === 0) return refuse('notFound', { thing: 'attribute' })
    await enqueue(tx, clearAttributeJob, { attributeId: id })
    await audit(tx, { did: 'attribute.deleted', thing: thingOf(attribute) })
    return { ok: true }
  })
  wake('job')
  return done
}

/** Clears the values of a deleted attribute, so many contacts in a commit. */
const clearAttributeJob = defineJob(
  'attribute.clear',
  z.object({ attributeId: z.string() }),
  async ({ attributeId }) => {
    const [last] = await query<{ id: string | null }>('select max(id) as id from contact')
    for (let from = 0; from < Number(last?.id ?? 0); from += BATCH)
      await query('update contact set attributes = attributes - $1 where id > $2 and id <= $3 and attributes ? $1', [
        attributeId,
        from,
        from + BATCH,
      ])
  },
)

const NO_LIMITS = 'Only texts and numbers have a least and a most.'
const isLimited = (limits: Limits | undefined) => limits?.least !== undefined || limits?.most !== undefined

const attributeIn = async (tx: Tx, id: string): Promise<Attribute | undefined> =>
  (await tx.query<Attribute>(`select ${attributeColumns} from attribute a where id = $1`, [id]))[0]

const isCalled = (one: Attribute, name: string, label: string): boolean =>
  [one.name, one.label].some((known) => [name, label].some((wanted) => known.toLowerCase() === wanted.toLowerCase()))

const thingOf = ({ id, label }: Attribute) => ({ kind: 'attribute', id, name: label })
