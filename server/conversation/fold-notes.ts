import { type Id, query } from '#db/index.ts'
import { searchable } from '#domain/message/index.ts'

const FOLD_AT_ONCE = 500

/** Folds notes that were written without it. Answers how many. */
export async function foldNotes(): Promise<number> {
  const rows = await query<{ id: Id; text: string }>(
    `select id, text from note where folded is null order by id limit ${FOLD_AT_ONCE}`,
    [],
    { name: 'notes-to-fold' },
  )
  if (rows.length === 0) return 0
  await query(
    'update note n set folded = f.folded from unnest($1::bigint[], $2::text[]) f (id, folded) where n.id = f.id',
    [rows.map(({ id }) => id), rows.map(({ text }) => searchable(text))],
  )
  return rows.length
}
