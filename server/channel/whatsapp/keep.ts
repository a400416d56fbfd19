const DEEPEST = 24
const NOT_KEPT = new Set(['__proto__', 'constructor', 'prototype'])
const UNSTORABLE = /\0|\p{Surrogate}/gu

/** A copy that the database can hold: no zero bytes, no half characters, no depth without end, no keys that poison objects. */
export function keepable(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return storable(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth >= DEEPEST) return null
  if (Array.isArray(value)) return value.map((item) => keepable(item, depth + 1))
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !NOT_KEPT.has(key))
      .map(([key, item]) => [storable(key), keepable(item, depth + 1)]),
  )
}

/** Text that PostgreSQL takes: zero bytes and lone surrogates become the replacement character. */
export const storable = (text: string): string => text.replace(UNSTORABLE, '\ufffd')
