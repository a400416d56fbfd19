import { expect, test } from 'vitest'
import { csvLine } from './csv.ts'

test.each([
  ['Ana', 'Ana'],
  [null, ''],
  [12, '12'],
  [-3, '-3'],
  ['Lima, Ana', '"Lima, Ana"'],
  ['the "best"', '"the ""best"""'],
  ['two\nlines', '"two\nlines"'],
  ['=1+1', `"'=1+1"`],
  ['+5511900000001', `"'+5511900000001"`],
  ['-1', `"'-1"`],
  ['@SUM(A1)', `"'@SUM(A1)"`],
  ['  =HYPERLINK("http://x")', `"'  =HYPERLINK(""http://x"")"`],
  ['\t=1', `"'\t=1"`],
  ['＝1', `"'＝1"`],
  ["|cmd' /C calc", `"'|cmd' /C calc"`],
  ['a=b', 'a=b'],
])('%j is written so that no spreadsheet runs it', (cell, line) => {
  expect(csvLine([cell])).toBe(`${line}\r\n`)
})
