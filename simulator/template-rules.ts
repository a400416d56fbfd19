import { GraphError } from './graph-error.ts'
import type { Template, Wire } from './ledger.ts'
import { type Outbound, strictly, TemplateSend } from './outbound.ts'
import type { Message, World } from './world.ts'

/** The template a message names, if it may be sent now and every variable has exactly one value. */
export function templateFor(world: World, wabaId: string, message: Outbound): Template {
  const send = strictly(TemplateSend, message.template, ['template'])
  const template = [...world.templates.values()].find(
    (known) => known.wabaId === wabaId && known.name === send.name && known.language === send.language.code,
  )
  if (template?.status === 'PAUSED') throw new GraphError(132015, `Template ${send.name} is paused.`)
  if (template?.status === 'DISABLED') throw new GraphError(132016, `Template ${send.name} is disabled.`)
  if (template?.status !== 'APPROVED') {
    throw new GraphError(
      132001,
      `Template name (${send.name}) does not exist in ${send.language.code} or is not approved.`,
    )
  }
  for (const component of template.components) checkComponent(component, send, template.parameterFormat)
  return template
}

/** The template a sent message was made from, while it still exists. */
export function templateOf(world: World, message: Message): Template | undefined {
  const send = TemplateSend.safeParse(message.wire.template).data
  const wabaId = world.numbers.get(message.phoneNumberId)?.wabaId
  if (!send || !wabaId) return undefined
  return [...world.templates.values()].find(
    (known) => known.wabaId === wabaId && known.name === send.name && known.language === send.language.code,
  )
}

/** The variables of a text in the order they first appear: `{{1}}` or `{{name}}`. */
export const variablesOf = (text: string): string[] => [
  ...new Set([...text.matchAll(/\{\{\s*([A-Za-z0-9_]+)\s*\}\}/g)].map((match) => match[1] ?? '')),
]

export const textOf = (component: Wire | undefined): string =>
  typeof component?.text === 'string' ? component.text : ''
export const kindOf = (component: Wire): string => String(component.type ?? '').toUpperCase()
export const buttonsOf = (component: Wire): Wire[] =>
  Array.isArray(component.buttons) ? (component.buttons as Wire[]) : []

function checkComponent(component: Wire, send: TemplateSend, format: string): void {
  const kind = kindOf(component)
  if (kind === 'BUTTONS') for (const [index, button] of buttonsOf(component).entries()) checkButton(button, index, send)
  if (kind !== 'BODY' && kind !== 'HEADER') return
  const parameters = send.components.find(({ type }) => type === kind.toLowerCase())?.parameters ?? []
  const shape = String(component.format ?? 'TEXT').toUpperCase()
  if (kind === 'HEADER' && shape !== 'TEXT') {
    if (parameters[0]?.type.toUpperCase() === shape) return
    throw new GraphError(
      132012,
      `header: Format mismatch, expected ${shape}, received ${parameters[0]?.type ?? 'UNKNOWN'}`,
    )
  }
  const variables = variablesOf(textOf(component))
  if (parameters.length !== variables.length) {
    throw new GraphError(
      132000,
      `${kind.toLowerCase()}: number of localizable_params (${parameters.length}) does not match the expected number of params (${variables.length})`,
    )
  }
  for (const parameter of parameters) {
    if (/[\n\t]| {5,}/.test(textOf(parameter))) {
      throw new GraphError(132012, 'Param text cannot have new-line/tab characters or more than 4 consecutive spaces')
    }
    if (format.toUpperCase() === 'NAMED' && !variables.includes(String(parameter.parameter_name))) {
      throw new GraphError(132012, `${kind.toLowerCase()}: Parameter name is missing or empty`)
    }
  }
}

function checkButton(button: Wire, index: number, send: TemplateSend): void {
  if (kindOf(button) !== 'URL' || variablesOf(String(button.url ?? '')).length === 0) return
  const given = send.components.find(({ type, index: at }) => type === 'button' && at === String(index))
  if (given?.parameters.length !== 1) {
    throw new GraphError(131008, `buttons: Button at index ${index} of type Url requires a parameter`)
  }
}

/** A text with its values put in, as the customer reads it. */
export function filled(text: string, parameters: Wire[]): string {
  const variables = variablesOf(text)
  return text.replaceAll(/\{\{\s*([A-Za-z0-9_]+)\s*\}\}/g, (whole, name: string) => {
    const value = parameters.find((p) => p.parameter_name === name) ?? parameters[variables.indexOf(name)]
    if (!value) return whole
    const fallback = (value.currency ?? value.date_time) as { fallback_value?: string } | undefined
    return textOf(value) || String(fallback?.fallback_value ?? '')
  })
}
