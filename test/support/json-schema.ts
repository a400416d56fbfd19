type Schema = Record<string, unknown>
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const schemaOf = (value: unknown): Schema => (isObject(value) ? value : {})
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

/** Whether a value is valid by a JSON schema; only the words our own schema uses, an unknown one throws. */
export function accepts(root: Schema, schema: Schema, value: unknown): boolean {
  return Object.entries(schema).every(([word, rule]) => {
    const check = words[word]
    if (!check) throw new Error(`unknown word ${word}`)
    return check(value, rule, schema, root)
  })
}

type Check = (value: unknown, rule: unknown, schema: Schema, root: Schema) => boolean
const always: Check = () => true
const ofText =
  (check: (text: string, rule: number) => boolean): Check =>
  (value, rule) =>
    typeof value !== 'string' || check(value, Number(rule))
const ofNumber =
  (check: (number: number, rule: number) => boolean): Check =>
  (value, rule) =>
    typeof value !== 'number' || check(value, Number(rule))
const ofList =
  (check: (list: unknown[], rule: number) => boolean): Check =>
  (value, rule) =>
    !Array.isArray(value) || check(value, Number(rule))
const ofMap =
  (check: (keys: string[], rule: unknown, root: Schema) => boolean): Check =>
  (value, rule, _, root) =>
    !isObject(value) || check(Object.keys(value), rule, root)

const words: Record<string, Check> = {
  $schema: always,
  $id: always,
  $defs: always,
  title: always,
  description: always,
  $ref: (value, rule, _, root) =>
    accepts(root, schemaOf(schemaOf(root.$defs)[String(rule).split('/').at(-1) ?? '']), value),
  type: (value, rule) => (Array.isArray(rule) ? rule : [rule]).some((type) => isOf(value, type)),
  const: (value, rule) => value === rule,
  enum: (value, rule) => listOf(rule).includes(value),
  oneOf: (value, rule, _, root) => listOf(rule).filter((one) => accepts(root, schemaOf(one), value)).length === 1,
  pattern: (value, rule) => typeof value !== 'string' || new RegExp(String(rule), 'u').test(value),
  minLength: ofText((text, least) => [...text].length >= least),
  maxLength: ofText((text, most) => [...text].length <= most),
  minimum: ofNumber((number, least) => number >= least),
  maximum: ofNumber((number, most) => number <= most),
  minItems: ofList((list, least) => list.length >= least),
  maxItems: ofList((list, most) => list.length <= most),
  minProperties: ofMap((keys, least) => keys.length >= Number(least)),
  maxProperties: ofMap((keys, most) => keys.length <= Number(most)),
  required: ofMap((keys, names) => listOf(names).every((name) => keys.includes(String(name)))),
  propertyNames: ofMap((keys, rule, root) => keys.every((key) => accepts(root, schemaOf(rule), key))),
  items: (value, rule, _, root) => !Array.isArray(value) || value.every((item) => accepts(root, schemaOf(rule), item)),
  properties: (value, rule, _, root) =>
    !isObject(value) ||
    Object.entries(schemaOf(rule)).every(([key, one]) => !(key in value) || accepts(root, schemaOf(one), value[key])),
  additionalProperties: (value, rule, schema, root) => {
    if (!isObject(value)) return true
    const others = Object.keys(value).filter((key) => !(key in schemaOf(schema.properties)))
    return rule === false ? others.length === 0 : others.every((key) => accepts(root, schemaOf(rule), value[key]))
  },
}

function isOf(value: unknown, type: unknown): boolean {
  if (type === 'integer') return Number.isInteger(value)
  if (type === 'array') return Array.isArray(value)
  return type === 'object' ? isObject(value) : typeof value === type
}
