import { applyFilter, type FilterCall, isFilter, type Speaking } from './filters.ts'
import type { Value } from './run.ts'

/** Where a look-up lands decides how its value is written. */
export type Sink = 'message' | 'title' | 'url' | 'header' | 'json' | 'param' | 'log'
export type Lookup = { name: string; filters: FilterCall[]; instead: string | null }
type Part = string | Lookup

const MOST_LOOKUPS = 100
const MOST_FILTERS = 8
const LONGEST_RESULT = 8 * 1024

/**
 * Fills the look-ups of a text, once: a value that holds `{{x}}` is only text.
 * Null when a value is missing or does not fit where an empty word would change the meaning (address, header, body).
 */
export function fill(
  template: string,
  look: (name: string) => Value | undefined,
  sink: Sink,
  speaking: Speaking,
  /** what to write for a value that is missing and has no fallback */
  gap: (name: string) => string = () => '',
): string | null {
  if (!template.includes('{{')) return sink === 'title' ? oneLine(template) : template
  let written = ''
  for (const part of partsOf(template)) {
    if (typeof part === 'string') {
      written += part
      continue
    }
    const value = wordsOf(part, look, speaking) || (part.instead === null ? gap(part.name) : '')
    if (value === '' && strict.has(sink)) return null
    const encoded = encode(value, sink)
    if (encoded === null) return null
    written += encoded
    if (written.length > LONGEST_RESULT) return written.slice(0, LONGEST_RESULT)
  }
  return sink === 'title' ? oneLine(written) : written
}

/** The value a text names when it is one bare look-up and nothing else: typed leaves of a JSON body. */
export function soleLookup(template: string): Lookup | null {
  const parts = partsOf(template)
  const [only] = parts
  return parts.length === 1 && only !== undefined && typeof only !== 'string' ? only : null
}

/** The look-ups of a text, for the problems list. `broken` ones stand between braces but say nothing. */
export function lookupsOf(template: string): { names: string[]; broken: string[] } {
  const parts = partsOf(template)
  const broken: string[] = []
  for (const part of parts) {
    if (typeof part !== 'string') continue
    for (const [whole] of part.matchAll(/\{\{[^{}]*\}\}/g)) broken.push(whole)
  }
  return {
    names: parts.filter((part) => typeof part !== 'string').map((part) => part.name),
    broken: template.includes('\\{{') ? [] : broken,
  }
}

const strict: ReadonlySet<Sink> = new Set(['url', 'header', 'json'])

/** One pass from left to right; what does not read as a look-up stays as written. */
function partsOf(template: string): Part[] {
  const parts: Part[] = []
  let text = ''
  let lookups = 0
  let from = 0
  while (from < template.length) {
    const open = template.indexOf('{{', from)
    if (open < 0) break
    if (template[open - 1] === '\\') {
      text += `${template.slice(from, open - 1)}{{`
      from = open + 2
      continue
    }
    const close = closing(template, open + 2)
    if (close < 0) {
      text += template.slice(from, open + 2)
      from = open + 2
      continue
    }
    const lookup = lookups < MOST_LOOKUPS ? readLookup(template.slice(open + 2, close)) : null
    text += template.slice(from, open)
    if (lookup) {
      if (text) parts.push(text)
      parts.push(lookup)
      text = ''
      lookups++
    } else text += template.slice(open, close + 2)
    from = close + 2
  }
  text += template.slice(from)
  if (text) parts.push(text)
  return parts
}

/** The `}}` that ends a look-up, looking past quoted words. Bounded, so that the whole scan stays linear. */
function closing(template: string, from: number): number {
  let quoted = false
  const last = Math.min(template.length - 1, from + LONGEST_LOOKUP)
  for (let i = from; i < last; i++) {
    const letter = template[i]
    if (letter === '"') quoted = !quoted
    else if (quoted || template[i + 1] !== letter) continue
    else if (letter === '}') return i
    else if (letter === '{') return -1
  }
  return -1
}

const LONGEST_LOOKUP = 600
const LOOKUP =
  /^\s*([a-z][a-z0-9_]{0,39})\s*((?:\|\s*[a-z0-9]+(?:\s*:\s*(?:"[^"]*"|\d+))?\s*)*)(?:\?\?\s*"([^"]*)")?\s*$/
const FILTER = /\|\s*([a-z0-9]+)(?:\s*:\s*(?:"([^"]*)"|(\d+)))?/g

function readLookup(inside: string): Lookup | null {
  const found = LOOKUP.exec(inside)
  if (!found) return null
  const [, name = '', written = '', instead = null] = found
  const filters: FilterCall[] = []
  for (const [, filter = '', quoted, number] of written.matchAll(FILTER)) {
    if (!isFilter(filter) || filters.length === MOST_FILTERS) return null
    filters.push({ filter, argument: quoted ?? number ?? null })
  }
  return { name, filters, instead }
}

function wordsOf(lookup: Lookup, look: (name: string) => Value | undefined, speaking: Speaking): string {
  let value: Value | undefined = look(lookup.name)
  for (const call of lookup.filters) {
    if (value === undefined) break
    value = applyFilter(value, call, speaking)
  }
  const text = value === undefined ? '' : written(value)
  return text === '' ? (lookup.instead ?? '') : text
}

/** A value in plain words. */
export function written(value: Value): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return value.map((item) => (typeof item === 'string' ? item : item.title)).join(', ')
  if ('file' in value) return value.name ?? ''
  return value.name ?? `${value.latitude}, ${value.longitude}`
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a message
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g
const oneLine = (text: string) => text.replace(CONTROLS, '').replace(/\s+/g, ' ').trim()

function encode(value: string, sink: Sink): string | null {
  switch (sink) {
    case 'message':
      return value.replace(CONTROLS, '')
    case 'title':
      return oneLine(value)
    case 'url':
      return value === '.' || value === '..' ? null : percent(value)
    case 'header':
      return /^[\x20-\x7e]*$/.test(value) ? value : null
    case 'param':
      return value
        .replace(CONTROLS, '')
        .replace(/[\r\n\t]+/g, ' ')
        .replace(/ {5,}/g, '    ')
    case 'json':
    case 'log':
      return value
  }
}

/** Half of a pair of surrogates has no percent form and throws: it becomes the replacement character first. */
const percent = (value: string) =>
  encodeURIComponent(value.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd'))
