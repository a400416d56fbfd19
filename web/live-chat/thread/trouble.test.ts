import { expect, test } from 'vitest'
import { en } from '../../i18n/en/index.ts'
import { ptBR } from '../../i18n/pt-BR/index.ts'
import { troubleOf } from './trouble.ts'

test.each([
  ['131026', 'trouble.unreachable'],
  ['131047', 'trouble.window'],
  ['131056', 'trouble.tooFast'],
  ['132015', 'trouble.template'],
  ['131053', 'trouble.file'],
  ['999999', 'trouble.refused'],
  ['expired', null],
])('code %s is said as %s', (code, key) => {
  expect(troubleOf(code)).toBe(key)
})

test('every reason has its sentence in both languages', () => {
  for (const code of ['0', '368', '131042', '133010', '2', '4', '131047', '131050', '131049', '130497', '131026'])
    for (const words of [en, ptBR]) expect(words[troubleOf(code)!]).toMatch(/\.$/)
})
