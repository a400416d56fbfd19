import { Flow, FORMAT, type Pack } from './document.ts'
import { isObject } from './values.ts'

/** One step for each format there has been: document of format n to n + 1. Stored documents are never rewritten. */
export const up: Record<number, (document: Record<string, unknown>) => Record<string, unknown>> = {}

export type Read = { ok: true; flow: Flow } | { ok: false; say: string; problems: { path: string; say: string }[] }

/** A stored or imported document as today's engine reads it; a newer one is refused with a sentence. */
export function readFlow(raw: unknown): Read {
  if (!isObject(raw)) return refusal('This is not a flow document.')
  const { format } = raw
  if (typeof format !== 'number' || !Number.isInteger(format) || format < 1)
    return refusal('This document does not say which format it has.')
  if (format > FORMAT)
    return refusal(`This flow has format ${format}; this version of Baton reads formats up to ${FORMAT}.`)
  let document = raw
  for (let from = format; from < FORMAT; from++) document = up[from]?.(document) ?? document
  const read = Flow.safeParse(document)
  if (read.success) return { ok: true, flow: read.data }
  const problems = read.error.issues.map(({ path, message }) => ({ path: path.join('.'), say: message }))
  return { ok: false, say: `The flow is not well formed at "${problems[0]?.path ?? ''}".`, problems }
}

const refusal = (say: string): Read => ({ ok: false, say, problems: [] })

/** One spelling for equal documents: keys sorted, no spaces. */
export const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (!isObject(value)) return JSON.stringify(value) ?? 'null'
  const keys = Object.keys(value).filter((key) => value[key] !== undefined)
  return `{${keys
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)
    .join(',')}}`
}

/** The name of a version: the hash of its canonical form. Hashing is the caller's, since rules reach for nothing. */
export const nameOfVersion = <Hash>(flow: Flow, sha256: (text: string) => Hash): Hash => sha256(canonical(flow))

/** Flows as one export file. */
export const packed = (flows: Flow[], refs: Pack['refs'], texts?: Pack['texts']): Pack => ({
  format: FORMAT,
  flows,
  refs,
  ...(texts ? { texts } : {}),
})
