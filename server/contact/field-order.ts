import { transaction } from '#db/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import { audit } from '#server/audit/index.ts'

type Noun = 'tag' | 'attribute'

/** Puts tags or attributes in an order; what is not named keeps its own, behind. Unknown ids change nothing. */
export const orderFields = (noun: Noun, ids: string[]): Promise<{ ok: true } | Refusal> =>
  transaction(async (tx) => {
    await tx.query(`lock table ${noun} in share row exclusive mode`)
    const before = await tx.query<{ id: string; called: string }>(
      `select id::text, ${noun === 'tag' ? 'name' : 'label'} as called from ${noun} order by position, id`,
    )
    const known = new Map(before.map((one) => [one.id, one.called]))
    if (ids.some((id) => !known.has(id))) return refuse('notFound', { thing: noun })
    const order = [...ids, ...before.map(({ id }) => id).filter((id) => !ids.includes(id))]
    if (order.every((id, at) => before[at]?.id === id)) return { ok: true }
    await tx.query(
      `update ${noun} t set position = o.place from unnest($1::int[]) with ordinality o (id, place) where t.id = o.id`,
      [order],
    )
    const called = (all: string[]) => all.map((id) => known.get(id) ?? id)
    await audit(tx, {
      did: `${noun}.ordered`,
      thing: { kind: noun, id: null, name: null },
      changes: [{ field: 'order', from: called(before.map(({ id }) => id)), to: called(order) }],
    })
    return { ok: true }
  })
