import { expect, test } from 'vitest'
import { phoneForms } from './phone.ts'

const table: [string, string, string[]][] = [
  ['a Brazilian mobile, and as it was before the 9', '5511987654321', ['5511987654321', '551187654321']],
  ['the same without the 9', '551187654321', ['551187654321', '5511987654321']],
  ['a Brazilian landline gets no 9', '551133334444', ['551133334444']],
  ['signs, spaces and brackets say nothing', '+55 (11) 98765-4321', ['5511987654321', '551187654321']],
  ['00 is the plus of a telephone', '005511987654321', ['5511987654321', '551187654321']],
  ['a trunk zero after the country', '55011987654321', ['55011987654321', '5511987654321', '551187654321']],
  ['a Mexican mobile with the 1', '5215512345678', ['5215512345678', '525512345678']],
  ['and without', '525512345678', ['525512345678', '5215512345678']],
  ['an Argentine mobile with the 9', '5491123456789', ['5491123456789', '541123456789']],
  ['without', '541123456789', ['541123456789', '5491123456789']],
  ['and as it is dialled at home, with 15', '54111523456789', ['54111523456789', '5491123456789', '541123456789']],
  ['a British zero in brackets', '+44 (0) 7911 123456', ['447911123456']],
  ['a British zero that stayed', '4407911123456', ['4407911123456', '447911123456']],
  ['the zero of an Italian number belongs to it', '390612345678', ['390612345678']],
  ['an Indian mobile', '919000000426', ['919000000426']],
  ['a number of the United States', '12025550123', ['12025550123']],
  ['too short to name anybody', '12345', []],
  ['too long for a number', '1234567890123456', []],
  ['no digits', 'ana', []],
]
test.each(table)('%s: %s', (_, raw, forms) => expect(phoneForms(raw)).toEqual(forms))

test.each(['5511987654321', '551187654321', '5215512345678', '5491123456789', '541123456789'])(
  'whichever form of %s one starts from, the other is found',
  (raw) => {
    for (const other of phoneForms(raw)) expect([...phoneForms(other)].sort()).toEqual([...phoneForms(raw)].sort())
  },
)
