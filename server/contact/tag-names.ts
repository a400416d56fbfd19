import type { Tx } from '#db/index.ts'
import { searchable } from '#domain/message/index.ts'

export interface KnownTag {
  id: number
  key: string
  name: string
}

/** A tag, or the one that it was merged into. */
const standing = `select m.id, m.key, m.name from tag t join tag m on m.id = coalesce(t.merged_into, t.id)`

/** A tag by its name, whatever the case. */
export const knownTag = async (tx: Tx, name: string): Promise<KnownTag | undefined> =>
  (await tx.query<KnownTag>(`${standing} where lower(t.name) = lower($1)`, [name]))[0]

export const tagWithId = async (tx: Tx, id: string): Promise<KnownTag | undefined> =>
  (await tx.query<KnownTag>(`${standing} where t.id = $1`, [id]))[0]

/** A tag by its name; one nobody used before is made. */
export async function knownOrNewTag(tx: Tx, name: string): Promise<KnownTag | undefined> {
  const known = await knownTag(tx, name)
  if (known) return known
  await newTag(tx, name, null)
  return knownTag(tx, name)
}

/** Makes a tag; answers nothing when there is one of this name. */
export async function newTag(tx: Tx, name: string, firstMessage: object | null): Promise<KnownTag | undefined> {
  // The key is what flows call the tag; a second name that folds to the same one gets a key of its own.
  const key = searchable(name).replace(/[^\p{L}\p{N}]+/gu, '-') || 'tag'
  const [made] = await tx.query<KnownTag>(
    `insert into tag (key, name, kind, first_message, position)
     select case when exists (select 1 from tag where key = $1) then $1 || '-' || substr(md5(random()::text), 1, 6) else $1 end,
       $2, $3, $4, (select coalesce(max(position), 0) + 1 from tag)
     on conflict do nothing returning id, key, name`,
    [key, name, firstMessage ? 'first-message' : 'manual', firstMessage && JSON.stringify(firstMessage)],
  )
  return made
}
