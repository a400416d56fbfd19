import { boolean, nil, number, OneOf, string, Whatever } from './kinds.ts'
import { Misfit, type Read, Shape } from './shape.ts'

type Fields = Record<string, Shape>
type Names = Record<string, unknown>

/** Shapes made of shapes. */

/** What becomes of fields that nobody named. */
type Strangers = 'dropped' | 'kept' | 'refused'

class Group extends Shape {
  readonly shape: Fields
  readonly #strangers: Strangers
  constructor(fields: Fields, strangers: Strangers, read?: Read) {
    super(read ?? ((value) => readFields(fields, strangers, value)))
    this.shape = fields
    this.#strangers = strangers
  }
  protected override with(read: Read) {
    return new Group(this.shape, this.#strangers, read)
  }
  #of(fields: Fields) {
    return new Group(fields, this.#strangers)
  }
  extend(more: Fields) {
    return this.#of({ ...this.shape, ...more })
  }
  pick(names: Names) {
    return this.#of(only(this.shape, (name) => name in names))
  }
  omit(names: Names) {
    return this.#of(only(this.shape, (name) => !(name in names)))
  }
  partial() {
    return this.#of(Object.fromEntries(Object.entries(this.shape).map(([name, shape]) => [name, shape.optional()])))
  }
}
const only = (fields: Fields, wanted: (name: string) => boolean): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => wanted(name)))

export const object = (fields: Fields) => new Group(fields, 'dropped')
export const strictObject = (fields: Fields) => new Group(fields, 'refused')
export const looseObject = (fields: Fields) => new Group(fields, 'kept')

function readFields(fields: Fields, strangers: Strangers, value: unknown): unknown {
  if (!isGroup(value)) return new Misfit('not an object')
  const read: Record<string, unknown> = {}
  for (const [name, shape] of Object.entries(fields)) {
    const isThere = name in value
    const found = isThere || !(shape instanceof Whatever) ? shape.read(value[name]) : new Misfit('missing')
    if (found instanceof Misfit) return found.under(name)
    if (found !== undefined || isThere) read[name] = found
  }
  if (strangers === 'dropped') return read
  const others = Object.entries(value).filter(([name]) => !Object.hasOwn(fields, name))
  if (strangers === 'refused') return others[0] ? new Misfit(`unknown field ${others[0][0]}`) : read
  return { ...read, ...Object.fromEntries(others.filter(([name]) => name !== '__proto__')) }
}

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const array = (shape: Shape) =>
  new Shape((value) => (Array.isArray(value) ? readEach(value, () => shape) : new Misfit('not a list')))

export const tuple = (shapes: Shape[]) =>
  new Shape((value) =>
    Array.isArray(value) && value.length === shapes.length
      ? readEach(value, (n) => shapes[n] as Shape)
      : new Misfit(`not a list of ${shapes.length}`),
  )

function readEach(values: unknown[], shapeOf: (n: number) => Shape): unknown {
  const read: unknown[] = []
  for (const [n, value] of values.entries()) {
    const found = shapeOf(n).read(value)
    if (found instanceof Misfit) return found.under(n)
    read.push(found)
  }
  return read
}

export const record = (key: Shape, shape: Shape) =>
  new Shape((value) => {
    if (!isGroup(value)) return new Misfit('not an object')
    const read: [string, unknown][] = []
    // Keys that are named are all asked for; of others those that are there.
    const names =
      key instanceof OneOf ? [...new Set([...key.options.map(String), ...Object.keys(value)])] : Object.keys(value)
    for (const name of names) {
      // This name would change the object instead of standing in it.
      if (name === '__proto__') continue
      const called = key.read(name)
      const found = called instanceof Misfit ? called : shape.read(value[name])
      if (found instanceof Misfit) return found.under(name)
      read.push([String(called), found])
    }
    return Object.fromEntries(read)
  })

export const union = (shapes: Shape[]): Shape =>
  new Shape((value) => {
    for (const shape of shapes) {
      const read = shape.read(value)
      if (!(read instanceof Misfit)) return read
    }
    return new Misfit('fits none of several shapes')
  })

/** The value of one field says which shape it is. */
export const discriminatedUnion = (name: string, groups: (Group | Choice)[]) => new Choice(name, groups)

class Choice extends Shape {
  readonly options: Group[]
  constructor(name: string, groups: (Group | Choice)[]) {
    const options = groups.flatMap((group) => (group instanceof Choice ? group.options : group))
    const byValue = new Map(
      options.flatMap((group) => {
        const field = group.shape[name]
        return field instanceof OneOf ? field.options.map((value) => [value as unknown, group] as const) : []
      }),
    )
    super((value) => {
      if (!isGroup(value)) return new Misfit('not an object')
      const group = byValue.get(value[name])
      return group ? group.read(value) : new Misfit(`of no known ${name}`, [name])
    })
    this.options = options
  }
}

export const lazy = (shape: () => Shape) => new Shape((value) => shape().read(value))

export const json = (): Shape =>
  lazy(() => union([string(), number(), boolean(), nil(), array(json()), record(string(), json())]))
