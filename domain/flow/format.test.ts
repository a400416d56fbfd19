import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packFile, readPack } from '#test/support/flow.ts'
import { accepts } from '#test/support/json-schema.ts'
import { runs } from '#test/support/runs.ts'
import { canonical, nameOfVersion, newBotFlows, Pack, readFlow, validateBot } from './index.ts'

const schema = JSON.parse(
  readFileSync(new URL('../../test/contracts/flow-format/flow-format.schema.json', import.meta.url), 'utf8'),
)
const RUNS = runs(600)

/** Every place of a document, as the way to it. */
const placesOf = (value: unknown, way: string[] = []): string[][] => [
  way,
  ...(typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => placesOf(inner, [...way, key]))
    : []),
]

const strange: unknown[] = [
  null,
  '',
  'x',
  'A b',
  'en',
  0,
  -1,
  3.5,
  1e9,
  true,
  [],
  {},
  ['a'],
  { en: 'x' },
  { en: '' },
  { EN: 'x' },
  'PT5M',
  'P',
  'x'.repeat(300),
  'x'.repeat(5000),
  [1, 2],
  [1, 2, 3],
  { next: 'start' },
  '/a/b',
  '09:00',
]
const keys = ['name', 'note', 'extra', 'timeout', 'retries', 'once', 'text', 'kind', 'on', '__x', 'pt', 'where']

function mutated(
  document: unknown,
  way: string[],
  how: 'put' | 'drop' | 'add' | 'twin',
  thing: unknown,
  key: string,
): unknown {
  const copy = structuredClone(document)
  let here: unknown = copy
  for (const part of way.slice(0, -1)) here = Reflect.get(Object(here), part)
  const last = way.at(-1) ?? ''
  const target = Object(here)
  const inside = Reflect.get(target, last)
  if (how === 'put') Reflect.set(target, last, thing)
  else if (how === 'drop' && !Array.isArray(here)) Reflect.deleteProperty(target, last)
  else if (how === 'add' && typeof inside === 'object' && inside !== null && !Array.isArray(inside))
    Reflect.set(inside, key, thing)
  else if (how === 'twin' && Array.isArray(inside)) for (let i = 0; i < 60; i++) inside.push(inside[0])
  return copy
}

test('the shapes take and refuse the same documents as the written schema', () => {
  const documents = [packFile('lumi'), packFile('lumi-demo')]
  const tally = { taken: 0, refused: 0 }
  for (const document of documents) {
    expect(Pack.safeParse(document).error?.issues ?? []).toEqual([])
    expect(accepts(schema, schema, document)).toBe(true)
  }
  const places = documents.map((document) => placesOf(document).slice(1))
  fc.assert(
    fc.property(
      fc.nat({ max: 1 }),
      fc.nat(),
      fc.constantFrom('put', 'drop', 'add', 'twin'),
      fc.constantFrom(...strange),
      fc.constantFrom(...keys),
      (which, at, how, thing, key) => {
        const ways = places[which] ?? []
        const way = ways[at % ways.length] ?? []
        const document = mutated(documents[which], way, how, thing, key)
        const wanted = accepts(schema, schema, document)
        tally[wanted ? 'taken' : 'refused']++
        expect({ way, how, thing, key, taken: Pack.safeParse(document).success }).toEqual({
          way,
          how,
          thing,
          key,
          taken: wanted,
        })
      },
    ),
    { numRuns: RUNS },
  )
  console.log(
    `format: ${RUNS} mutated documents, ${tally.taken} taken and ${tally.refused} refused by both, 0 differences`,
  )
  expect(tally.refused).toBeGreaterThan(RUNS / 10)
})

test('Lumi and a new bot can be published: no errors in their problems list', () => {
  for (const name of ['lumi', 'lumi-demo']) {
    const { flows, refs } = readPack(name)
    const ids = (map: object | undefined) => Object.keys(map ?? {})
    const problems = validateBot(flows, {
      attributes: refs.attributes ?? {},
      tags: ids(refs.tags),
      segments: ids(refs.segments),
      teams: ids(refs.teams),
      agents: [],
      templates: ids(refs.templates),
      forms: [],
      integrations: ids(refs.integrations),
      sources: [],
      channels: ['whatsapp', 'web'],
    })
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  }
  const nothing = {
    attributes: {},
    tags: [],
    segments: [],
    teams: [],
    agents: [],
    templates: [],
    forms: [],
    integrations: [],
    sources: [],
  }
  expect(validateBot(newBotFlows(['en', 'pt-BR']), { ...nothing, channels: ['whatsapp'] })).toEqual([])
})

test('one document has one name, however its keys are ordered', () => {
  const [flow] = readPack('lumi').flows
  if (!flow) throw new Error('Lumi has flows')
  const turned = Object.fromEntries(Object.entries(flow).reverse())
  expect(canonical(turned)).toBe(canonical(flow))
  expect(JSON.parse(canonical(flow))).toEqual(flow)
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
  expect(nameOfVersion(flow, sha256)).toMatch(/^[0-9a-f]{64}$/)
})

test('a newer format is refused with a sentence, a broken one with its place', () => {
  const [flow] = readPack('lumi').flows
  expect(readFlow({ ...flow, format: 2 })).toMatchObject({ ok: false, say: expect.stringContaining('format 2') })
  expect(readFlow({ ...flow, extra: 1 })).toMatchObject({ ok: false })
  expect(readFlow(flow)).toMatchObject({ ok: true })
  expect(readFlow('no')).toMatchObject({ ok: false })
})
