import { query, transaction } from '#db/index.ts'
import type { Carried } from '#protocol/http/index.ts'

/** So many contacts are all read: that takes milliseconds. */
const ALL_READ = 20_000
/** Of more, so many tell how the rest are: a share to about one in a hundred. */
const SAMPLED = 10_000
/** What a sample met less often is counted one by one, where an index leads to it: its share would be a guess. */
const RARE = 20
/** A page has these many tags looked up by index at most; the rest keep what the sample says. */
const MOST_COUNTED = 200
const COUNTED_WITHIN_MS = 300
// With none in a sample of n, fewer than 3 in n is all one can say (95 %).
const RULE_OF_THREE = 3

type Noun = 'tag' | 'attribute'
interface Found {
  id: string
  n: number
}

// A merged tag is counted as the one it leads to; somebody with both counts once.
const foundIn: Record<Noun, (contacts: string) => string> = {
  tag: (contacts) => `select coalesce(t.merged_into, t.id)::text as id, count(distinct c.id)::int as n
    from ${contacts} c cross join lateral unnest(c.tag_ids) k (id) join tag t on t.id = k.id group by 1`,
  attribute: (contacts) => `select a.id::text as id, count(*)::int as n from ${contacts} c
    cross join lateral (select key from jsonb_object_keys(c.attributes) key union all select 'email' where c.email is not null) k
    join attribute a on case when a.key = 'email' then k.key = 'email' else k.key = a.id::text end group by 1`,
}
const parts = 'id, tag_ids, attributes, email'

/** How many contacts carry each tag, or have a value of each attribute: counted while contacts are few, else by a sample. */
export async function carried(noun: Noun): Promise<Carried> {
  const [there] = await query<{ n: number }>(
    `select count(*)::int as n from (select from contact limit ${ALL_READ + 1}) found`,
    [],
    { name: 'contacts-up-to' },
  )
  const of = there?.n ?? 0
  if (of > ALL_READ) return sampled(noun)
  const found = await query<Found>(foundIn[noun]('contact'), [], { name: `carried-${noun}` })
  return {
    of: { count: of, precision: 'exact' },
    items: found.map(({ id, n }) => ({ id, contacts: { count: n, precision: 'exact' } })),
    others: { count: 0, precision: 'exact' },
  }
}

async function sampled(noun: Noun): Promise<Carried> {
  const [table] = await query<{ n: number }>(
    `select reltuples::int as n from pg_class where oid = 'contact'::regclass`,
    [],
    { name: 'contacts-about' },
  )
  const of = Math.max(table?.n ?? 0, ALL_READ)
  const found = await query<Found>(
    `with read as materialized (select ${parts} from contact tablesample system ($1::float8) repeatable (1))
     select '' as id, count(*)::int as n from read union all (${foundIn[noun]('read')})`,
    [Math.min(100, (SAMPLED / of) * 100)],
    { name: `carried-sample-${noun}` },
  )
  const seen = Math.max(found.find(({ id }) => id === '')?.n ?? 0, 1)
  const shares = found.filter(({ id }) => id !== '')
  const often = shares.filter(({ n }) => n >= RARE)
  const counted = noun === 'tag' ? await countedTags(often.map(({ id }) => id)) : []
  return {
    of: { count: rounded(of), precision: 'about' },
    items: [
      ...shares
        .filter(({ id }) => !counted.some((one) => one.id === id))
        .map(({ id, n }) => ({ id, contacts: { count: rounded((of * n) / seen), precision: 'about' as const } })),
      ...counted.map(({ id, n }) => ({ id, contacts: { count: n, precision: 'exact' as const } })),
    ],
    others: { count: rounded((of * RULE_OF_THREE) / seen), precision: 'atMost' },
  }
}

const CANCELLED = '57014'

/** The tags that few carry, one by one through their index; none of them when that takes long. */
async function countedTags(often: string[]): Promise<Found[]> {
  try {
    return await transaction(async (tx) => {
      await tx.query(`set local statement_timeout = ${COUNTED_WITHIN_MS}`)
      return tx.query<Found>(
        `select t.id::text, k.n from (select id from tag where merged_into is null and id <> all ($1::int[]) order by id limit $2) t
           cross join lateral (select count(*)::int as n from contact c where c.tag_ids @> array[t.id]) k`,
        [often, MOST_COUNTED],
      )
    })
  } catch (problem) {
    if (problem instanceof Error && 'code' in problem && problem.code === CANCELLED) return []
    throw problem
  }
}

/** Two digits are all a sample knows. */
function rounded(n: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(n, 1))) - 1)
  return Math.round(n / unit) * unit
}
