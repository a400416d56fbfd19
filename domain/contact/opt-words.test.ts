import { expect, test } from 'vitest'
import { optWish } from './opt-words.ts'

test.each([
  ['STOP', ['en'], 'out'],
  [' stop. ', ['hi'], 'out'],
  ['Sair!', ['en', 'pt-BR'], 'out'],
  ['SAIR', ['en'], null],
  ['cancelar inscricao', ['pt-BR'], 'out'],
  ['Stop by the shop', ['en'], null],
  ['please stop', ['en'], null],
  ['start', ['en'], 'in'],
  ['إلغاء الاشتراك', ['ar'], 'out'],
  ['बंद करें', ['hi'], 'out'],
  ['baja', ['es'], 'out'],
  ['constructor', ['constructor', 'en'], null],
  ['', ['en'], null],
] as const)('%j, to a bot that speaks %j, is a wish: %s', (message, languages, wish) => {
  expect(optWish(message, languages)).toBe(wish)
})
