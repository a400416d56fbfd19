import type pg from 'pg'

/** The schema as text, in an order that does not depend on how it came to be: two equal schemas give equal texts. */
export async function schemaDump(client: pg.Client | pg.Pool): Promise<string> {
  const { rows } = await client.query<{ line: string }>(`
    select format('column %s.%s %s%s%s', c.oid::regclass, a.attname, format_type(a.atttypid, a.atttypmod),
        case when a.attnotnull then ' not null' else '' end,
        coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') || coalesce(' identity ' || nullif(a.attidentity::text, ''), '')) as line
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v')
    union all select format('table %s %s %s %s', c.oid::regclass, c.relkind, array_to_string(c.reloptions, ','),
        pg_get_expr(c.relpartbound, c.oid))
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v')
    union all select format('constraint %s %s %s %s', conrelid::regclass, conname, convalidated, pg_get_constraintdef(oid))
      from pg_constraint where connamespace = 'public'::regnamespace
    union all select format('index %s %s', pg_get_indexdef(indexrelid), case when indisvalid then 'valid' else 'INVALID' end)
      from pg_index join pg_class c on c.oid = indexrelid where c.relnamespace = 'public'::regnamespace
    union all select format('trigger %s', pg_get_triggerdef(t.oid))
      from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where c.relnamespace = 'public'::regnamespace and not t.tgisinternal
    union all select format('function %s', pg_get_functiondef(p.oid))
      from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prokind in ('f', 'p')
        and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    union all select format('extension %s', extname) from pg_extension
    order by line`)
  return rows.map(({ line }) => line).join('\n')
}
