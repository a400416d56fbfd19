import { createHash } from 'node:crypto'
import type { Phone, Wire } from './ledger.ts'

export const digitsOf = (number: string) => number.replaceAll(/\D/g, '')

const countries: [string, string][] = [
  ['351', 'PT'],
  ['353', 'IE'],
  ['971', 'AE'],
  ['972', 'IL'],
  ['966', 'SA'],
  ['234', 'NG'],
  ['254', 'KE'],
  ['595', 'PY'],
  ['598', 'UY'],
  ['55', 'BR'],
  ['54', 'AR'],
  ['52', 'MX'],
  ['56', 'CL'],
  ['57', 'CO'],
  ['51', 'PE'],
  ['44', 'GB'],
  ['49', 'DE'],
  ['33', 'FR'],
  ['34', 'ES'],
  ['39', 'IT'],
  ['31', 'NL'],
  ['32', 'BE'],
  ['41', 'CH'],
  ['43', 'AT'],
  ['46', 'SE'],
  ['47', 'NO'],
  ['45', 'DK'],
  ['48', 'PL'],
  ['91', 'IN'],
  ['92', 'PK'],
  ['81', 'JP'],
  ['82', 'KR'],
  ['86', 'CN'],
  ['62', 'ID'],
  ['60', 'MY'],
  ['65', 'SG'],
  ['61', 'AU'],
  ['64', 'NZ'],
  ['27', 'ZA'],
  ['20', 'EG'],
  ['90', 'TR'],
  ['1', 'US'],
  ['7', 'RU'],
]

/** The id a business knows a person by, number hidden or not: the country, a dot and digits, always the same for one number. */
export function userIdOf(number: string): string {
  const country = countries.find(([code]) => number.startsWith(code))?.[1] ?? 'ZZ'
  return `${country}.${createHash('sha256').update(number).digest().readBigUInt64BE(0).toString().padStart(19, '1').slice(0, 19)}`
}

export const newPhone = (number: string, given: Partial<Omit<Phone, 'number'>>): Phone => ({
  number,
  name: given.name ?? `Customer ${number.slice(-4)}`,
  userId: given.userId ?? userIdOf(number),
  username: given.username ?? null,
  hidesPhone: given.hidesPhone ?? false,
  offline: given.offline ?? false,
  phoneNumberId: given.phoneNumberId ?? null,
})

/** How the person stands in `contacts[]` of a webhook. */
export const contactOf = (phone: Phone): Wire => ({
  profile: { name: phone.name, ...(phone.username ? { username: phone.username } : {}) },
  ...(phone.hidesPhone ? {} : { wa_id: phone.number }),
  user_id: phone.userId,
})
