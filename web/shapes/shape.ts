/** What does not fit: where, and in what way. */
export class Misfit {
  readonly message: string
  readonly path: PropertyKey[]
  constructor(message: string, path: PropertyKey[] = []) {
    this.message = message
    this.path = path
  }
  under(key: PropertyKey): Misfit {
    return new Misfit(this.message, [key, ...this.path])
  }
}

export class ShapeError extends Error {
  readonly issues: Misfit[]
  constructor(misfit: Misfit) {
    super(misfit.message)
    this.issues = [misfit]
  }
}

/** Answers the value as it is to be used, or why it does not fit. */
export type Read = (value: unknown) => unknown
type Why = string | { message?: string; error?: string }

/** A shape reads a value; what is chained to it reads what the step before gave. */
export class Shape {
  readonly read: Read
  constructor(read: Read) {
    this.read = read
  }

  safeParse(value: unknown) {
    const data = this.read(value)
    return data instanceof Misfit
      ? { success: false as const, error: new ShapeError(data) }
      : { success: true as const, data }
  }
  parse(value: unknown): unknown {
    const read = this.safeParse(value)
    if (!read.success) throw read.error
    return read.data
  }

  optional(): Shape {
    return new Shape((value) => (value === undefined ? undefined : this.read(value)))
  }
  nullable(): Shape {
    return new Shape((value) => (value === null ? null : this.read(value)))
  }
  nullish(): Shape {
    return this.nullable().optional()
  }
  default(usual: unknown): Shape {
    return new Shape((value) => (value === undefined ? made(usual) : this.read(value)))
  }
  catch(instead: unknown): Shape {
    return new Shape((value) => {
      const read = this.read(value)
      return read instanceof Misfit ? made(instead) : read
    })
  }

  transform(change: (value: never) => unknown): Shape {
    return new Shape((value) => {
      const read = this.read(value)
      return read instanceof Misfit ? read : change(read as never)
    })
  }
  pipe(next: Shape): Shape {
    return this.transform((value) => next.read(value))
  }
  refine(fits: (value: never) => unknown, why: Why = 'does not fit'): Shape {
    const sentence = typeof why === 'string' ? why : (why.message ?? why.error ?? '')
    return this.with((value) => {
      const read = this.read(value)
      return read instanceof Misfit || fits(read as never) ? read : new Misfit(sentence)
    })
  }
  /** The same shape, read more closely. */
  protected with(read: Read): Shape {
    return new Shape(read)
  }

  min(least: number): Shape {
    return this.refine((value) => sizeOf(value) >= least, `less than ${least}`)
  }
  max(most: number): Shape {
    return this.refine((value) => sizeOf(value) <= most, `more than ${most}`)
  }
  length(exactly: number): Shape {
    return this.refine((value) => sizeOf(value) === exactly, `not ${exactly} long`)
  }
  nonnegative(): Shape {
    return this.min(0)
  }
  int(): Shape {
    return this.refine(Number.isSafeInteger, 'not a whole number')
  }
  regex(pattern: RegExp): Shape {
    return this.refine((value: string) => value.search(pattern) >= 0, 'not of its pattern')
  }
  trim(): Shape {
    return this.transform((value: string) => value.trim())
  }
  toLowerCase(): Shape {
    return this.transform((value: string) => value.toLowerCase())
  }

  /** For people who read the description of the API. */
  describe(): this {
    return this
  }
  meta(): this {
    return this
  }
}

/** A text is as long as it has characters: an emoji is one. */
const sizeOf = (value: number | string | unknown[]) =>
  typeof value === 'number' ? value : typeof value === 'string' ? [...value].length : value.length
const made = (value: unknown) => (typeof value === 'function' ? value() : value)
