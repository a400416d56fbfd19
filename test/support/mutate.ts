import fc from 'fast-check'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** A change to a JSON value somewhere inside it. */
export interface Mutation {
  /** which place, counted through the whole value */
  place: number
  how: 'drop' | 'replace' | 'repeat' | 'add' | 'nest'
  odd: Json
}

const deep = (levels: number): Json => Array.from({ length: levels }).reduce<Json>((inner) => [inner], 'deep')

// what breaks careless code: empty, huge, hostile, unstorable, half characters, keys of every object
const oddities: Json[] = [
  null,
  true,
  0,
  -1,
  1e308,
  2 ** 53,
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udc00x',
  '‮evil',
  "'; drop table message; --",
  '$1',
  '{{name}}',
  '__proto__',
  'constructor',
  'x'.repeat(5_000),
  '9'.repeat(400),
  '99999999999999999999',
  '-5',
  '1e9',
  [],
  {},
  [null],
  [[]],
  { id: null },
  { __proto__: null, toString: 'no' },
  deep(60),
]

export const mutation: fc.Arbitrary<Mutation> = fc.record({
  place: fc.nat(400),
  how: fc.constantFrom('drop', 'replace', 'replace', 'replace', 'repeat', 'add', 'nest'),
  odd: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...oddities) },
    fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>,
  ),
})

/** The value with these changes made, one after another. */
export const mutated = (value: Json, mutations: Mutation[]): Json => mutations.reduce(changed, value)

function changed(value: Json, { place, how, odd }: Mutation): Json {
  const whole = { root: structuredClone(value) as Json }
  const places: { holder: Record<string, Json> | Json[]; key: string | number }[] = []
  const walk = (holder: Record<string, Json> | Json[]) => {
    for (const key of Object.keys(holder)) {
      places.push({ holder, key: Array.isArray(holder) ? Number(key) : key })
      const inner = (holder as Record<string, Json>)[key]
      if (typeof inner === 'object' && inner !== null) walk(inner)
    }
  }
  walk(whole)
  const { holder, key } = places[place % places.length]!
  const slot = holder as Record<string | number, Json>
  if (how === 'drop' && Array.isArray(holder)) holder.splice(Number(key), 1)
  else if (how === 'drop' && key !== 'root') delete slot[key]
  else if (how === 'replace') slot[key] = odd
  else if (how === 'nest') slot[key] = [slot[key]!, { [String(key)]: slot[key]! }]
  else if (how === 'repeat' && Array.isArray(holder)) holder.push(structuredClone(slot[key]!))
  else if (how === 'add' && Array.isArray(slot[key])) slot[key].push(odd)
  else if (how === 'add' && typeof slot[key] === 'object' && slot[key] !== null) {
    Object.defineProperty(slot[key], '__proto__', { value: odd, enumerable: true, configurable: true, writable: true })
  }
  return whole.root
}
