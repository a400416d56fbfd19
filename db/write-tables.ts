/**
 * Writes db/generated/tables.ts from the real schema: `npx tsx db/write-tables.ts DATABASE_URL > db/generated/tables.ts`.
 * A test compares the file with what this makes, so that the types cannot drift from the migrations.
 */
import pg from 'pg'

interface Column {
  table: string
  name: string
  type: string
  nullable: boolean
  generated: boolean
}

const camel = (name: string) => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
const pascal = (name: string) => {
  const word = camel(name)
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}Table`
}

const types: Record<string, string> = {
  int8: 'string',
  int4: 'number',
  int2: 'number',
  text: 'string',
  bool: 'boolean',
  timestamptz: 'Date',
  jsonb: 'Json',
  bytea: 'Buffer',
  xid8: 'string',
  _text: 'string[]',
  _int4: 'number[]',
}

const columnType = (column: Column) => {
  const base = types[column.type] ?? 'unknown'
  const whole = column.nullable ? `${base} | null` : base
  return column.generated ? `Generated<${whole}>` : whole
}

/** The text of db/tables.ts for this database. */
export async function tablesFile(client: pg.Client | pg.Pool): Promise<string> {
  const { rows } = await client.query<Column>(`
    select c.table_name as table, c.column_name as name, c.udt_name as type, c.is_nullable = 'YES' as nullable,
           (c.column_default is not null or c.is_identity = 'YES') as generated
    from information_schema.columns c
    join pg_class k on k.oid = format('%I.%I', c.table_schema, c.table_name)::regclass
    where c.table_schema = 'public' and not k.relispartition and k.relkind in ('r', 'p')
    order by c.table_name, c.ordinal_position`)
  const tables = [...new Set(rows.map((row) => row.table))]
  const of = (table: string) => rows.filter((row) => row.table === table)
  const quoted = (name: string) => (/^[a-zA-Z_]\w*$/.test(name) ? name : `'${name}'`)
  return [
    '// Written by db/write-tables.ts from the migrations; do not edit.',
    "import type { ColumnType } from 'kysely'",
    '',
    'export type Json = ColumnType<unknown, unknown, unknown>',
    'type Generated<T> = T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>',
    '',
    ...tables.flatMap((table) => [
      `export interface ${pascal(table)} {`,
      ...of(table).map((column) => `  ${quoted(camel(column.name))}: ${columnType(column)}`),
      '}',
      '',
    ]),
    'export interface Tables {',
    ...tables.map((table) => `  ${quoted(camel(table))}: ${pascal(table)}`),
    '}',
    '',
  ].join('\n')
}

if (process.argv[1]?.endsWith('write-tables.ts')) {
  const client = new pg.Client(process.argv[2])
  await client.connect()
  process.stdout.write(await tablesFile(client))
  await client.end()
}
