import type { Step } from './define.ts'
import { soleLookup } from './text.ts'
import { isObject } from './values.ts'

/** A JSON body whose text leaves are filled, never pasted: `"{{count}}"` alone keeps the value's own type. Null: a value is missing. */
export function filledBody(template: unknown, step: Step): { filled: unknown } | null {
  if (typeof template === 'string') return filledText(template, step)
  if (Array.isArray(template)) {
    const items = template.map((item) => filledBody(item, step))
    return items.includes(null) ? null : { filled: items.map((item) => item?.filled) }
  }
  if (!isObject(template)) return { filled: template }
  const entries = Object.entries(template).map(([key, item]) => [key, filledBody(item, step)] as const)
  if (entries.some(([, item]) => item === null)) return null
  return { filled: Object.fromEntries(entries.map(([key, item]) => [key, item?.filled])) }
}

function filledText(template: string, step: Step): { filled: unknown } | null {
  const sole = soleLookup(template)
  const value = sole && sole.filters.length === 0 ? step.value(sole.name) : undefined
  if (typeof value === 'number' || typeof value === 'boolean' || Array.isArray(value)) return { filled: value }
  const text = step.fill(template, 'json')
  return text === null ? null : { filled: text }
}
