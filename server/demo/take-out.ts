import type { Id, Tx } from '#db/index.ts'

interface Place {
  table: string
  column: string
  /** has rows of its own that others point to */
  hasId: boolean
}

// Where `thing_id` stands, read from the database itself: a table that is added later is found too.
const placesOf = (tx: Tx, table: string) =>
  tx.query<Place>(
    `select c.relname as table, a.attname as column,
       exists (select 1 from pg_attribute i where i.attrelid = c.oid and i.attname = 'id' and i.atttypid = 'int8'::regtype) as "hasId"
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = $1 || '_id' and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and a.atttypid = 'int8'::regtype and c.relname <> 'audit'
     order by c.relname`,
    [table],
  )

/** Takes rows out, and before them every row that names them by `<table>_id`, whatever table it stands in. */
export async function takeOut(tx: Tx, table: string, ids: Id[]): Promise<void> {
  if (ids.length === 0) return
  for (const place of await placesOf(tx, table)) {
    if (place.hasId && (await placesOf(tx, place.table)).length > 0) {
      const rows = await tx.query<{ id: Id }>(
        `select id from ${quoted(place.table)} where ${quoted(place.column)} = any ($1::bigint[])`,
        [ids],
      )
      await takeOut(
        tx,
        place.table,
        rows.map(({ id }) => id),
      )
    } else
      await tx.query(`delete from ${quoted(place.table)} where ${quoted(place.column)} = any ($1::bigint[])`, [ids])
  }
  await tx.query(`delete from ${quoted(table)} where id = any ($1::bigint[])`, [ids])
}

interface Reference {
  table: string
  column: string
  isNeeded: boolean
}

/** Takes people out: what was theirs alone goes, elsewhere their name is taken off. */
export async function takeOutPeople(tx: Tx, ids: Id[]): Promise<void> {
  if (ids.length === 0) return
  const references = await tx.query<Reference>(
    `select k.relname as table, a.attname as column, a.attnotnull as "isNeeded"
     from pg_constraint f join pg_class k on k.oid = f.conrelid
     join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[1]
     where f.contype = 'f' and f.confrelid = 'agent'::regclass and f.conparentid = 0 and f.confdeltype <> 'c'`,
  )
  for (const { table, column, isNeeded } of references)
    await tx.query(
      isNeeded
        ? `delete from ${quoted(table)} where ${quoted(column)} = any ($1::bigint[])`
        : `update ${quoted(table)} set ${quoted(column)} = null where ${quoted(column)} = any ($1::bigint[])`,
      [ids],
    )
  await tx.query('delete from agent where id = any ($1::bigint[])', [ids])
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
