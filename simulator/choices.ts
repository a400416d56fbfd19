import { z } from 'zod'
import { Wire } from './ledger.ts'
import { buttonsOf, kindOf, templateOf, textOf } from './template-rules.ts'
import type { Message, World } from './world.ts'

export interface Choice extends Wire {
  kind: 'reply' | 'row' | 'quick_reply' | 'url' | 'phone' | 'contact' | 'other'
  id: string
  title: string
  description?: string
  url?: string
}

const Action = z.looseObject({
  buttons: z.array(z.looseObject({ reply: z.object({ id: z.string(), title: z.string() }) })).default([]),
  sections: z
    .array(
      z.looseObject({
        rows: z
          .array(z.looseObject({ id: z.string(), title: z.string(), description: z.string().optional() }))
          .default([]),
      }),
    )
    .default([]),
  parameters: z.looseObject({ display_text: z.string(), url: z.string() }).optional().catch(undefined),
})

/** Everything on a message of the business that can be tapped. */
export function choicesOf(world: World, message: Message): Choice[] {
  if (message.type === 'template') return templateChoices(world, message)
  const asked = (message.wire.interactive as Wire | undefined)?.type === 'request_contact_info'
  if (asked) return [{ kind: 'contact', id: 'contact', title: 'Share my number' }]
  const action = Action.safeParse((message.wire.interactive as Wire | undefined)?.action).data
  if (!action) return []
  return [
    ...action.buttons.map(({ reply }): Choice => ({ kind: 'reply', ...reply })),
    ...action.sections.flatMap(({ rows }) =>
      rows.map(({ id, title, description }): Choice => ({ kind: 'row', id, title, description })),
    ),
    ...(action.parameters
      ? [{ kind: 'url' as const, id: 'url', title: action.parameters.display_text, url: action.parameters.url }]
      : []),
  ]
}

const SentComponents = z.array(
  z.looseObject({
    type: z.string(),
    index: z.union([z.string(), z.number()]).optional(),
    parameters: z.array(Wire).default([]),
  }),
)

function templateChoices(world: World, message: Message): Choice[] {
  const template = templateOf(world, message)
  const sent = SentComponents.safeParse((message.wire.template as Wire | undefined)?.components).data ?? []
  const given = (index: number) =>
    sent.find((one) => one.type.toLowerCase() === 'button' && String(one.index) === String(index))?.parameters[0]
  return (template?.components ?? [])
    .filter((component) => kindOf(component) === 'BUTTONS')
    .flatMap((component) =>
      buttonsOf(component).map((button, index): Choice => {
        const title = textOf(button)
        const kind = kindOf(button)
        if (kind === 'QUICK_REPLY') return { kind: 'quick_reply', id: String(given(index)?.payload ?? title), title }
        if (kind === 'URL')
          return {
            kind: 'url',
            id: `url:${index}`,
            title,
            url: String(button.url ?? '').replaceAll(/\{\{[^}]*\}\}/g, textOf(given(index))),
          }
        if (kind === 'REQUEST_CONTACT_INFO')
          return { kind: 'contact', id: 'contact', title: title || 'Share my number' }
        return { kind: kind === 'PHONE_NUMBER' ? 'phone' : 'other', id: `${kind.toLowerCase()}:${index}`, title }
      }),
    )
}
