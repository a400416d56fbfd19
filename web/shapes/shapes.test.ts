import { readdirSync, readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import * as flow from '#domain/flow/index.ts'
import * as message from '#domain/message/index.ts'
import * as routing from '#domain/routing/index.ts'
import * as events from '#protocol/events/index.ts'
import * as http from '#protocol/http/index.ts'
import * as shapes from '../api/shapes.ts'
import * as wire from '../simulator/wire.ts'

const root = join(import.meta.dirname, '../..')
const rooms = ['domain/flow', 'domain/message', 'domain/routing', 'protocol/events', 'protocol/http']
const doors = [...rooms.map((room) => `./${room}/index.ts`), './web/api/shapes.ts', './web/simulator/wire.ts']
const withZod: Record<string, unknown>[] = [flow, message, routing, events, http, shapes, wire]
let inBrowser: Record<string, { safeParse(value: unknown): { success: boolean; data?: unknown } }>[]

beforeAll(async () => {
  const outfile = join(root, 'node_modules/.cache/baton', `shapes-${process.pid}.mjs`)
  await mkdir(join(outfile, '..'), { recursive: true })
  const contents = doors.map((door, n) => `export * as d${n} from '${door}'`).join('\n')
  await build({
    stdin: { contents, resolveDir: root },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    alias: { zod: join(import.meta.dirname, 'index.ts') },
  })
  const loaded = await import(/* @vite-ignore */ outfile)
  inBrowser = doors.map((_, n) => loaded[`d${n}`])
})

// biome-ignore format: a bag of spellings
const texts = [
  '', 'a', ' a ', '12', '-1', 'en', 'pt-BR', '08:00', '24:00', '2026-02-28', '2026-02-30', '2026-11-24T14:00:00Z',
  '2026-11-24T14:00:00.125Z', '2026-11-24T14:00:00', 'rosa@example.com', 'rosa@', '.r@example.com', 'https://example.com/a?b',
  'http:/x', 'javascript:1', 'mailto:a@b.co', '+5511987654321', '👋', '__proto__', 'America/Sao_Paulo', 'x'.repeat(60), 'y'.repeat(4_100),
]
const plain = [undefined, null, true, 0, 1, -1.5, 2 ** 60, Number.NaN, [], {}, [{}], ...texts]
const junk = fc.constantFrom<unknown>(...plain).map((value) => structuredClone(value))

/** What zod keeps of a shape: of each kind some of these. */
interface Definition {
  type: string
  entries: Record<string, string>
  values: unknown[]
  innerType: z.core.$ZodType
  element: z.core.$ZodType
  items: z.core.$ZodType[]
  valueType: z.core.$ZodType
  options: z.core.$ZodType[]
  in: z.core.$ZodType
  shape: Record<string, z.core.$ZodType>
}

/** Values such as a shape wants, in most places. */
function wanted(shape: z.core.$ZodType, depth = 0): fc.Arbitrary<unknown> {
  const { def } = shape._zod as unknown as { def: Definition }
  const inner = (one: z.core.$ZodType) => wanted(one, depth + 1)
  const kinds: Record<string, () => fc.Arbitrary<unknown>> = {
    string: () => fc.constantFrom(...texts),
    number: () => fc.oneof(fc.integer({ min: -2, max: 300 }), fc.double()),
    boolean: () => fc.boolean(),
    null: () => fc.constant(null),
    enum: () => fc.constantFrom(...Object.values(def.entries)),
    literal: () => fc.constantFrom(...def.values),
    nullable: () => fc.oneof(fc.constant(null), inner(def.innerType)),
    optional: () => fc.oneof(fc.constant(undefined), inner(def.innerType)),
    default: () => fc.oneof(fc.constant(undefined), inner(def.innerType)),
    array: () => fc.array(inner(def.element), { maxLength: 3 }),
    tuple: () => fc.tuple(...def.items.map(inner)),
    record: () => fc.dictionary(fc.constantFrom(...texts), inner(def.valueType), { maxKeys: 2 }),
    union: () => fc.oneof(...def.options.map(inner)),
    pipe: () => inner(def.in),
    object: () => fc.record(Object.fromEntries(Object.entries(def.shape).map(([name, one]) => [name, inner(one)]))),
  }
  return depth > 9 ? junk : (kinds[def.type]?.() ?? junk)
}

/** Mostly as wanted; now and then with one thing changed somewhere. */
const nearly = (shape: z.core.$ZodType) =>
  fc.tuple(wanted(shape), fc.boolean(), fc.nat(), junk).map(([value, isChanged, where, other]) => {
    if (!isChanged) return value
    const places = placesIn(value)
    const place = places[where % (places.length + 1)]
    if (!place) return other
    ;(place.of as Record<string | number, unknown>)[place.name] = other
    return value
  })

function placesIn(value: unknown): { of: object; name: string | number }[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => [{ of: value, name }, ...placesIn(inner)])
}

test('the browser reads every shape as zod does: the same verdicts, the same values', () => {
  let held = 0
  let fitting = 0
  for (const [n, door] of withZod.entries()) {
    for (const [name, shape] of Object.entries(door)) {
      if (!(shape instanceof z.ZodType)) continue
      held++
      const light = inBrowser[n]?.[name]
      fc.assert(
        fc.property(nearly(shape), (value) => {
          const [zods, ours] = [shape.safeParse(value), light?.safeParse(value)]
          expect([name, ours?.success, ours?.data]).toEqual([name, zods.success, zods.data])
          if (zods.success) fitting++
        }),
        { numRuns: 60, seed: 19 },
      )
    }
  }
  expect(held).toBeGreaterThan(100)
  expect(fitting).toBeGreaterThan(1_000)
})

test('every word of zod that the rules, the protocol and the screens use is there', async () => {
  const { z: light } = await import('./index.ts')
  const used = ['domain', 'protocol', 'web'].flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
      .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
      .map((file) => readFileSync(join(root, top, file), 'utf8'))
      .filter((text) => text.includes("from 'zod'"))
      .flatMap((text) => [...text.matchAll(/\bz\s*\.([a-z]\w*)(?=[(.])/g)].map(([, word]) => word ?? '')),
  )
  expect(used.length).toBeGreaterThan(500)
  expect([...new Set(used)].filter((word) => !(word in light))).toEqual([])
})

test('a misfit is told by its place', async () => {
  const { z: light } = await import('./index.ts')
  const shape = light.object({ items: light.array(light.object({ name: light.string() })) })
  const read = shape.safeParse({ items: [{ name: 'Rosa' }, { name: 7 }] })
  expect(read.success ? null : light.prettifyError(read.error)).toBe('items.1.name: not a text')
})
