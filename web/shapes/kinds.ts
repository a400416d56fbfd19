import { Misfit, Shape } from './shape.ts'

/** The simplest shapes: one value, told by its kind or its spelling. */

const kind = (name: string, fits: (value: unknown) => boolean) =>
  new Shape((value) => (fits(value) ? value : new Misfit(`not ${name}`)))

/** Takes whatever is there, but there it must be. */
export class Whatever extends Shape {}
export const unknown = (): Shape => new Whatever((value) => value)
export const any = unknown
export const string = () => kind('a text', (value) => typeof value === 'string')
export const number = () => kind('a number', Number.isFinite)
export const boolean = () => kind('true or false', (value) => typeof value === 'boolean')
export const int = () => number().int()
export const nil = () => literal(null)

type Plain = string | number | boolean | null | undefined

/** Told apart by this value; what shapes of one union have it is looked up, not tried. */
export class OneOf extends Shape {
  readonly options: Plain[]
  constructor(options: Plain[]) {
    super((value) => (options.includes(value as Plain) ? value : new Misfit(`not one of ${options.join(', ')}`)))
    this.options = options
  }
}
export const literal = (value: Plain | Plain[]) => new OneOf([value].flat())
export const oneOf = (values: readonly string[]) => new OneOf([...values])

export const email = () => string().regex(/^(?:[\w'+-]+\.)*[\w'+-]*[\w+-]@(?:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,}$/i)

export const url = ({ protocol }: { protocol?: RegExp } = {}) =>
  string()
    .trim()
    .refine((value: string) => URL.canParse(value) && (!protocol || isOf(protocol, value)), 'not an address')

/** Browsers also take `http:/x` for an address; nobody else does. */
const isOf = (protocol: RegExp, text: string) =>
  protocol.test(new URL(text).protocol.slice(0, -1)) && !/^https?:(?!\/\/)/i.test(text)

const DAY = String.raw`\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])`
const date = string().refine((value: string) => new RegExp(`^${DAY}$`).test(value) && isDay(value))
const datetime = string().refine(
  (value: string) =>
    new RegExp(String.raw`^${DAY}T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?Z$`).test(value) &&
    isDay(value.slice(0, 10)),
)
export const iso = { date: () => date, datetime: () => datetime }

/** The 30th of February is spelt like a day. */
const isDay = (text: string) => new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)

export const coerce = {
  number: () => new Shape((value) => number().read(Number(value))),
  string: () => new Shape(String),
  boolean: () => new Shape(Boolean),
}
