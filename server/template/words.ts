import { z } from 'zod'

/** One variable of a template, by number or by name, and where it stands. */
export interface Parameter {
  component: 'header' | 'body' | 'button'
  /** `1`, `2` … or the name */
  name: string
  kind: 'text' | 'image' | 'video' | 'document' | 'location'
  /** of the button it belongs to */
  index: number | null
}

const Component = z.looseObject({
  type: z.string().transform((type) => type.toUpperCase()),
  format: z.string().optional(),
  text: z.string().optional(),
  buttons: z.array(z.looseObject({ type: z.string(), url: z.string().optional() })).optional(),
})
const Filled = z.looseObject({
  type: z.string().transform((type) => type.toLowerCase()),
  parameters: z
    .array(
      z.looseObject({
        text: z.string().optional(),
        parameter_name: z.string().optional(),
        currency: z.looseObject({ fallback_value: z.string() }).optional(),
        date_time: z.looseObject({ fallback_value: z.string() }).optional(),
      }),
    )
    .default([]),
})

/** The variables that have to be given to send a template. */
export function parametersOf(components: unknown): Parameter[] {
  return z
    .array(Component)
    .catch([])
    .parse(components)
    .flatMap((component): Parameter[] => {
      if (component.type === 'BODY') return named(component.text, 'body')
      if (component.type === 'BUTTONS') {
        return (component.buttons ?? []).flatMap(({ url }, index) =>
          named(url, 'button').map((one) => ({ ...one, index })),
        )
      }
      if (component.type !== 'HEADER') return []
      const format = z.enum(['image', 'video', 'document', 'location']).safeParse(component.format?.toLowerCase())
      if (format.success) return [{ component: 'header', name: format.data, kind: format.data, index: null }]
      return named(component.text, 'header')
    })
}

/** The words of a template as the customer sees them, with the given values in place. */
export function filledWords(components: unknown, given: unknown): string {
  const filled = z.array(Filled).catch([]).parse(given)
  const parts = z.array(Component).catch([]).parse(components)
  const line = (type: string) => {
    const text = parts.find((part) => part.type === type)?.text
    return text ? withValues(text, filled.find((part) => part.type.toUpperCase() === type)?.parameters ?? []) : null
  }
  return [line('HEADER'), line('BODY'), line('FOOTER')].filter((text) => text !== null).join('\n')
}

const VARIABLE = /\{\{\s*([\w]+)\s*\}\}/g

const named = (text: string | undefined, component: Parameter['component']): Parameter[] =>
  [...(text ?? '').matchAll(VARIABLE)].map(([, name = '']) => ({ component, name, kind: 'text', index: null }))

function withValues(text: string, parameters: z.infer<typeof Filled>['parameters']): string {
  return text.replace(VARIABLE, (whole, name: string) => {
    const value = parameters.find((one) => one.parameter_name === name) ?? parameters[Number(name) - 1]
    return value?.text ?? value?.currency?.fallback_value ?? value?.date_time?.fallback_value ?? whole
  })
}
