import { z } from 'zod'

const Part = z.looseObject({
  type: z.string().transform((type) => type.toUpperCase()),
  format: z
    .string()
    .transform((format) => format.toUpperCase())
    .optional()
    .catch(undefined),
  text: z.string().optional().catch(undefined),
  buttons: z
    .array(
      z.looseObject({
        type: z.string().transform((type) => type.toUpperCase()),
        text: z.string().optional(),
        url: z.string().optional(),
      }),
    )
    .optional()
    .catch(undefined),
})
type Part = z.infer<typeof Part>

export type HeaderFile = 'image' | 'video' | 'document'

/** A blank to fill: `key` names it in the form, `name` in the template. */
export interface Blank {
  key: string
  name: string
  where: 'header' | 'body' | 'button'
  /** what is typed: words, or the code that a button copies */
  as: 'text' | 'code'
  button?: number
}

/** The values of the form by blank, and what stands in a header that is no text. */
export interface Filled {
  values: Record<string, string>
  file?: { id: string; name: string } | null
  place?: { latitude: string; longitude: string; name: string; address: string }
}

const BLANK = /\{\{\s*([\w.]+)\s*\}\}/g
const namesIn = (text = '') => [...new Set([...text.matchAll(BLANK)].map(([, name]) => name!))]

const partsOf = (components: readonly unknown[]): Part[] =>
  components.flatMap((component) => {
    const part = Part.safeParse(component)
    return part.success ? [part.data] : []
  })

const partOf = (components: readonly unknown[], type: string) => partsOf(components).find((part) => part.type === type)

/** What has to be typed before a template can go out. */
export function blanksOf(components: readonly unknown[]): Blank[] {
  return partsOf(components).flatMap((part): Blank[] => {
    if (part.type === 'HEADER')
      return namesIn(part.text).map((name) => ({ key: `header ${name}`, name, where: 'header', as: 'text' }))
    if (part.type === 'BODY') return namesIn(part.text).map((name) => ({ key: name, name, where: 'body', as: 'text' }))
    return (part.buttons ?? []).flatMap(({ type, url }, button): Blank[] => {
      const key = `button ${button + 1}`
      if (type === 'COPY_CODE') return [{ key, name: '1', where: 'button', as: 'code', button }]
      return namesIn(url).map((name) => ({ key, name, where: 'button', as: 'text', button }))
    })
  })
}

/** The kind of file that a header asks for. */
export function headerFile(components: readonly unknown[]): HeaderFile | null {
  const format = partOf(components, 'HEADER')?.format?.toLowerCase()
  return format === 'image' || format === 'video' || format === 'document' ? format : null
}

/** A header that shows a place asks for one. */
export const headerPlace = (components: readonly unknown[]): boolean =>
  partOf(components, 'HEADER')?.format === 'LOCATION'

const KNOWN = new Set(['HEADER', 'BODY', 'FOOTER', 'BUTTONS'])
const KNOWN_BUTTONS = new Set(['URL', 'QUICK_REPLY', 'PHONE_NUMBER', 'COPY_CODE', 'OTP', 'FLOW', 'VOICE_CALL'])
/** Carousels and limited offers have parts of their own, which only a campaign fills in. */
export const isBeyondUs = (components: readonly unknown[]): boolean =>
  partsOf(components).some(
    ({ type, buttons }) => !KNOWN.has(type) || (buttons ?? []).some((button) => !KNOWN_BUTTONS.has(button.type)),
  )

/** A piece of a text: words as they are, or a blank with what was typed for it. */
export type Piece = { text: string } | { key: string; name: string; value: string }

function pieces(text: string | undefined, prefix: string, values: Record<string, string>): Piece[] {
  if (!text) return []
  const found: Piece[] = []
  let from = 0
  for (const match of text.matchAll(BLANK)) {
    if (match.index > from) found.push({ text: text.slice(from, match.index) })
    const name = match[1]!
    found.push({ key: `${prefix}${name}`, name, value: oneLine(values[`${prefix}${name}`] ?? '') })
    from = match.index + match[0].length
  }
  return from < text.length ? [...found, { text: text.slice(from) }] : found
}

/** The message as the customer will see it; what is still missing stays a blank. */
export function shown(components: readonly unknown[], values: Record<string, string>) {
  return {
    header: pieces(partOf(components, 'HEADER')?.text, 'header ', values),
    body: pieces(partOf(components, 'BODY')?.text, '', values),
    footer: partOf(components, 'FOOTER')?.text,
    buttons: partsOf(components).flatMap(({ buttons }) => (buttons ?? []).map(({ text }) => text ?? '')),
  }
}

/** Pieces as plain words. */
export const wordsOf = (all: readonly Piece[]): string =>
  all.map((piece) => ('text' in piece ? piece.text : piece.value || `{{${piece.name}}}`)).join('')

// Meta refuses line breaks, tabs and more than four spaces in a row inside a variable.
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

const LONGEST = { header: 60, body: 1024 }
/** Which part became too long with what was typed, by how many characters. */
export function tooLong(components: readonly unknown[], values: Record<string, string>): number {
  const { header, body } = shown(components, values)
  return Math.max(0, wordsOf(header).length - LONGEST.header, wordsOf(body).length - LONGEST.body)
}

/** Whether everything that has to be there is there, and fits. */
export function isComplete(components: readonly unknown[], { values, file, place }: Filled): boolean {
  if (isBeyondUs(components) || tooLong(components, values) > 0) return false
  if (headerFile(components) && !file) return false
  if (headerPlace(components) && !isPlace(place)) return false
  return blanksOf(components).every(({ key }) => oneLine(values[key] ?? '') !== '')
}

const isPlace = (place: Filled['place']): boolean => {
  const [latitude, longitude] = [Number(place?.latitude || 'x'), Number(place?.longitude || 'x')]
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
}

/** What was typed as Meta wants it with a send. A file is named by our id; the server puts the channel's in its place. */
export function componentsToSend(components: readonly unknown[], filled: Filled): Record<string, unknown>[] {
  const { values } = filled
  const blanks = blanksOf(components)
  const parameter = ({ key, name }: Blank) => ({
    type: 'text',
    text: oneLine(values[key] ?? ''),
    ...(/^\d+$/.test(name) ? {} : { parameter_name: name }),
  })
  const group = (where: Blank['where']) => blanks.filter((blank) => blank.where === where)
  const header = headerParameters(components, filled) ?? group('header').map(parameter)
  const body = group('body').map(parameter)
  return [
    ...(header.length ? [{ type: 'header', parameters: header }] : []),
    ...(body.length ? [{ type: 'body', parameters: body }] : []),
    ...group('button').map(({ key, button, as }) => buttonPart(button ?? 0, as, oneLine(values[key] ?? ''))),
    // The button of a one-time code carries the code that the text shows.
    ...(partOf(components, 'BUTTONS')?.buttons ?? []).flatMap(({ type }, at) =>
      type === 'OTP' ? [buttonPart(at, 'text', oneLine(values['1'] ?? ''))] : [],
    ),
  ]
}

function headerParameters(components: readonly unknown[], { file, place }: Filled): object[] | null {
  const kind = headerFile(components)
  if (kind && file)
    return [{ type: kind, [kind]: { fileId: file.id, ...(kind === 'document' ? { filename: file.name } : {}) } }]
  if (!headerPlace(components) || !place) return null
  const { latitude, longitude, name, address } = place
  return [{ type: 'location', location: { latitude: Number(latitude), longitude: Number(longitude), name, address } }]
}

const buttonPart = (button: number, as: Blank['as'], text: string) => ({
  type: 'button',
  sub_type: as === 'code' ? 'copy_code' : 'url',
  index: String(button),
  parameters: [as === 'code' ? { type: 'coupon_code', coupon_code: text } : { type: 'text', text }],
})

const GREETING = /(?:^|\s)(?:hi|hello|hey|dear|ol[aá]|oi|hola|prezad[oa]|car[oa]|مرحبا|नमस्ते)[,\s]+\{\{\s*(\w+)\s*\}\}/iu
/** Values one would type anyway: names that say what they are, and the first name after a greeting. */
export function guesses(
  components: readonly unknown[],
  known: (name: string) => string | null,
): Record<string, string> {
  const greeted = GREETING.exec(partOf(components, 'BODY')?.text ?? '')?.[1]
  return Object.fromEntries(
    blanksOf(components).flatMap(({ key, name, where }) => {
      const value = known(name) ?? (where === 'body' && name === greeted ? known('first_name') : null)
      return value ? [[key, value]] : []
    }),
  )
}
