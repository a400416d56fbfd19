import { z } from 'zod'

const Part = z.looseObject({
  type: z.string().transform((type) => type.toUpperCase()),
  format: z.string().optional(),
  text: z.string().optional().catch(undefined),
  buttons: z
    .array(z.looseObject({ type: z.string(), text: z.string().optional(), url: z.string().optional() }))
    .optional()
    .catch(undefined),
})
type Part = z.infer<typeof Part>

/** A blank to fill: `key` names it in the form, `name` in the template. */
export interface Blank {
  key: string
  name: string
  where: 'header' | 'body' | 'button'
  button?: number
}

const BLANK = /\{\{\s*([\w.]+)\s*\}\}/g
const namesIn = (text = '') => [...new Set([...text.matchAll(BLANK)].map(([, name]) => name!))]

const partsOf = (components: readonly unknown[]): Part[] =>
  components.flatMap((component) => {
    const part = Part.safeParse(component)
    return part.success ? [part.data] : []
  })

/** What has to be filled in before a template can go out. */
export function blanksOf(components: readonly unknown[]): Blank[] {
  return partsOf(components).flatMap((part): Blank[] => {
    if (part.type === 'HEADER')
      return namesIn(part.text).map((name) => ({ key: `header ${name}`, name, where: 'header' }))
    if (part.type === 'BODY') return namesIn(part.text).map((name) => ({ key: name, name, where: 'body' }))
    return (part.buttons ?? []).flatMap(({ url }, button) =>
      namesIn(url).map((name): Blank => ({ key: `button ${button + 1}`, name, where: 'button', button })),
    )
  })
}

/** A header with a picture, film or file asks for one. */
export const needsFile = (components: readonly unknown[]): boolean =>
  partsOf(components).some(
    ({ type, format }) =>
      type === 'HEADER' && format !== undefined && /^(IMAGE|VIDEO|DOCUMENT|LOCATION)$/i.test(format),
  )

/** The words as the customer will read them; what is still missing stays a blank. */
export function filledIn(components: readonly unknown[], values: Record<string, string>) {
  const fill = (text: string | undefined, prefix: string) =>
    text?.replace(BLANK, (blank, name: string) => values[`${prefix}${name}`]?.trim() || blank)
  const parts = partsOf(components)
  const part = (type: string) => parts.find((one) => one.type === type)
  return {
    header: fill(part('HEADER')?.text, 'header '),
    body: fill(part('BODY')?.text, '') ?? '',
    footer: part('FOOTER')?.text,
    buttons: parts.flatMap(({ buttons }) => (buttons ?? []).map(({ text }) => text ?? '')),
  }
}

/** The filled blanks as Meta wants them with a send. */
export function componentsToSend(blanks: readonly Blank[], values: Record<string, string>): Record<string, unknown>[] {
  const parameter = ({ key, name }: Blank) => ({
    type: 'text',
    text: values[key]?.trim() ?? '',
    ...(/^\d+$/.test(name) ? {} : { parameter_name: name }),
  })
  const group = (where: Blank['where']) => blanks.filter((blank) => blank.where === where)
  return [
    ...(['header', 'body'] as const).flatMap((type) =>
      group(type).length ? [{ type, parameters: group(type).map(parameter) }] : [],
    ),
    ...group('button').map(({ key, button }) => ({
      type: 'button',
      sub_type: 'url',
      index: String(button ?? 0),
      parameters: [{ type: 'text', text: values[key]?.trim() ?? '' }],
    })),
  ]
}
