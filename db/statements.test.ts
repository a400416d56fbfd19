import { expect, test } from 'vitest'
import { migrations } from './migrate.ts'
import { statements } from './statements.ts'

test.each([
  ['two statements', 'select 1; select 2;', ['select 1', 'select 2']],
  ['a last one without its semicolon', 'select 1;\nselect 2', ['select 1', 'select 2']],
  ['a semicolon in a text', "select 'a;b'; select 2", ["select 'a;b'", 'select 2']],
  ['a quote inside a text', "select 'it''s; so'; select 2", ["select 'it''s; so'", 'select 2']],
  ['a semicolon in a name', 'select 1 as "a;b"; select 2', ['select 1 as "a;b"', 'select 2']],
  ['a function body', 'do $$ begin; end $$; select 2', ['do $$ begin; end $$', 'select 2']],
  ['a tagged body', 'do $a$ x; $$ y; $a$; select 2', ['do $a$ x; $$ y; $a$', 'select 2']],
  ['a parameter is no body', 'select $1; select $2', ['select $1', 'select $2']],
  ['a comment with a semicolon and a quote', "-- don't; stop\nselect 1;", ["-- don't; stop\nselect 1"]],
  ['a block comment', '/* a; b */ select 1; /* end; */', ['/* a; b */ select 1']],
  ['nothing but comments', '-- nothing\n', []],
])('a file is cut into its statements: %s', (_, sql, wanted) => {
  expect(statements(sql)).toEqual(wanted)
})

test('no migration loses a character when it is cut', () => {
  const bare = (sql: string) => sql.replace(/[\s;]/g, '')
  for (const { name, sql } of migrations()) {
    const joined = statements(sql).join(';')
    expect(bare(sql).startsWith(bare(joined)), name).toBe(true)
  }
})
