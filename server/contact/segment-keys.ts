import type { Tx } from '#db/index.ts'
import type { Where } from '#domain/contact/index.ts'

/** Which of these keys name no segment that everybody may use: flows ask only for those. */
export async function unknownSegments(tx: Tx, keys: readonly string[]): Promise<string[]> {
  if (keys.length === 0) return []
  const known = await tx.query<{ key: string }>('select key from segment where key = any ($1::text[]) and is_shared', [
    keys,
  ])
  return keys.filter((key) => !known.some((one) => one.key === key))
}

/** Makes a segment that a flow brings along, unless its key is known; a name that is taken gets the key beside it. */
export async function makeSharedSegmentIn(
  tx: Tx,
  { key, name, where }: { key: string; name: string; where: Where },
): Promise<void> {
  await tx.query(
    `insert into segment (key, name, filter, is_shared)
     select $1, case when exists (select from segment where agent_id is null and lower(name) = lower($2))
       then left($2, 60 - length($1) - 3) || ' (' || $1 || ')' else $2 end, $3, true
     where not exists (select from segment where key = $1) on conflict do nothing`,
    [key, name, JSON.stringify(where)],
  )
}
