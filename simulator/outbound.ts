import { z } from 'zod'
import { GraphError } from './graph-error.ts'
import type { Wire } from './ledger.ts'

const words = (most: number) => z.string().min(1).max(most)
const Link = z.string().regex(/^https?:\/\/\S+$/)
const number = z.union([z.number(), z.string().regex(/^-?\d+(\.\d+)?$/)])
const media = <S extends z.ZodRawShape>(more: S) =>
  z
    .looseObject({ id: z.string().min(1).optional(), link: Link.optional(), ...more })
    .refine(({ id, link }) => (id === undefined) !== (link === undefined), 'Give either id or link')
const Captioned = media({ caption: words(1024).optional() })
const Document = media({ caption: words(1024).optional(), filename: z.string().optional() })

const Header = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('text'), text: words(60) }),
  z.looseObject({ type: z.literal('image'), image: media({}) }),
  z.looseObject({ type: z.literal('video'), video: media({}) }),
  z.looseObject({ type: z.literal('document'), document: media({ filename: z.string().optional() }) }),
])
const body = (most: number) => z.looseObject({ text: words(most) })
const framed = { header: Header.optional(), footer: z.looseObject({ text: words(60) }).optional() }
const unique = (names: string[]) => new Set(names).size === names.length

const Buttons = z
  .array(z.looseObject({ type: z.literal('reply'), reply: z.looseObject({ id: words(256), title: words(20) }) }))
  .min(1)
  .max(3)
  .refine((all) => unique(all.map(({ reply }) => reply.title)), 'Button titles must be unique')
  .refine((all) => unique(all.map(({ reply }) => reply.id)), 'Button ids must be unique')
const Row = z.looseObject({ id: words(200), title: words(24), description: z.string().max(72).optional() })
const Sections = z
  .array(z.looseObject({ title: z.string().max(24).optional(), rows: z.array(Row).min(1) }))
  .min(1)
  .max(10)
  .refine((all) => all.flatMap(({ rows }) => rows).length <= 10, 'Total row count exceeds the maximum of 10')
  .refine(
    (all) => all.length === 1 || all.every(({ title }) => title),
    'Section title is required with several sections',
  )
  .refine((all) => unique(all.flatMap(({ rows }) => rows.map(({ id }) => id))), 'Row ids must be unique')
const named = (name: string) => z.looseObject({ name: z.literal(name) })
const CallToAction = named('cta_url').extend({ parameters: z.looseObject({ display_text: words(20), url: Link }) })
const FlowParameters = z.looseObject({
  flow_message_version: z.string(),
  flow_id: z.string().optional(),
  flow_name: z.string().optional(),
  flow_cta: words(30),
})
const Products = z.looseObject({ catalog_id: z.string().min(1) })

const Interactive = z.discriminatedUnion('type', [
  z.looseObject({
    type: z.literal('button'),
    ...framed,
    body: body(1024),
    action: z.looseObject({ buttons: Buttons }),
  }),
  z.looseObject({
    type: z.literal('list'),
    header: z.looseObject({ type: z.literal('text'), text: words(60) }).optional(),
    footer: framed.footer,
    body: body(4096),
    action: z.looseObject({ button: words(20), sections: Sections }),
  }),
  z.looseObject({ type: z.literal('cta_url'), ...framed, body: body(1024), action: CallToAction }),
  z.looseObject({ type: z.literal('location_request_message'), body: body(1024), action: named('send_location') }),
  z.looseObject({ type: z.literal('request_contact_info'), body: body(1024), action: named('request_contact_info') }),
  z.looseObject({
    type: z.literal('flow'),
    ...framed,
    body: body(1024),
    action: named('flow').extend({ parameters: FlowParameters }),
  }),
  z.looseObject({
    type: z.literal('carousel'),
    body: body(1024),
    action: z.looseObject({ cards: z.array(z.looseObject({})).min(2).max(10) }),
  }),
  z.looseObject({
    type: z.literal('call_permission_request'),
    body: body(1024).optional(),
    action: named('call_permission_request'),
  }),
  z.looseObject({ type: z.literal('voice_call'), body: body(1024), action: named('voice_call') }),
  z.looseObject({ type: z.literal('product'), body: body(1024).optional(), footer: framed.footer, action: Products }),
  z.looseObject({ type: z.literal('product_list'), ...framed, header: Header, body: body(1024), action: Products }),
  z.looseObject({
    type: z.literal('catalog_message'),
    body: body(1024),
    footer: framed.footer,
    action: named('catalog_message'),
  }),
  z.looseObject({ type: z.literal('order_details'), ...framed, body: body(1024), action: z.looseObject({}) }),
  z.looseObject({ type: z.literal('order_status'), body: body(1024), action: z.looseObject({}) }),
  z.looseObject({ type: z.literal('address_message'), body: body(1024), action: z.looseObject({}) }),
])

const Contacts = z
  .array(z.looseObject({ name: z.looseObject({ formatted_name: z.string().min(1) }) }))
  .min(1)
  .max(257)

export const TemplateSend = z.looseObject({
  name: words(512),
  language: z.looseObject({ code: z.string().min(2) }),
  components: z
    .array(
      z.looseObject({
        type: z.string().toLowerCase(),
        sub_type: z.string().toLowerCase().optional(),
        index: z.union([z.string(), z.number()]).transform(String).optional(),
        parameters: z.array(z.looseObject({ type: z.string() })).default([]),
      }),
    )
    .default([]),
})
export type TemplateSend = z.infer<typeof TemplateSend>

const contents: Record<string, z.ZodType> = {
  text: z.looseObject({ body: words(4096), preview_url: z.boolean().optional() }),
  image: Captioned,
  video: Captioned,
  audio: media({ voice: z.boolean().optional() }),
  document: Document,
  sticker: media({}),
  location: z.looseObject({
    latitude: number,
    longitude: number,
    name: z.string().optional(),
    address: z.string().optional(),
  }),
  contacts: Contacts,
  reaction: z.looseObject({ message_id: z.string().min(1), emoji: z.string() }),
  interactive: Interactive,
  template: TemplateSend,
}

const Envelope = z.looseObject({
  messaging_product: z.literal('whatsapp'),
  recipient_type: z.enum(['individual', 'group']).default('individual'),
  to: z.string().optional(),
  recipient: z.string().optional(),
  type: z.string().default('text'),
  context: z.looseObject({ message_id: z.string().min(1) }).optional(),
  biz_opaque_callback_data: z.string().max(512).optional(),
})
export type Outbound = z.infer<typeof Envelope>

const Receipt = z.looseObject({
  messaging_product: z.literal('whatsapp'),
  status: z.literal('read'),
  message_id: z.string().min(1),
  typing_indicator: z.looseObject({ type: z.literal('text') }).optional(),
})
export type Receipt = z.infer<typeof Receipt>

/** What a business posts to `/messages`: a message, or word that it has read one. */
export function readOutbound(posted: unknown): { receipt: Receipt } | { message: Outbound } {
  if (isObject(posted) && 'status' in posted) return { receipt: strictly(Receipt, posted, []) }
  const message = strictly(Envelope, posted, [])
  if (!message.to && !message.recipient) throw new GraphError(100, 'The parameter to is required.')
  const content = contents[message.type]
  if (!content) throw new GraphError(100, `Param type must be one of {${Object.keys(contents).join(', ')}}.`)
  if (message.type === 'reaction' && message.context) throw new GraphError(100, 'A reaction cannot carry a context.')
  strictly(content, message[message.type], [message.type])
  return { message }
}

/** Missing is one code and wrong another, as with Meta; the path tells which parameter. */
export function strictly<S extends z.ZodType>(shape: S, posted: unknown, above: string[]): z.output<S> {
  const parsed = shape.safeParse(posted)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const path = [...above, ...(issue?.path ?? []).map(String)]
  const name = path.join('.') || 'body'
  const found = (issue?.path ?? []).reduce<unknown>((at, key) => (isObject(at) ? at[String(key)] : undefined), posted)
  if (found === undefined)
    throw new GraphError(name === 'messaging_product' ? 100 : 131008, `The parameter ${name} is required.`)
  throw new GraphError(
    name === 'messaging_product' ? 100 : 131009,
    `Parameter ${name} is not valid: ${issue?.message ?? ''}.`,
  )
}

const isObject = (value: unknown): value is Wire => typeof value === 'object' && value !== null

/** Every media id a message names, its header's included. */
export function mediaIds(message: Outbound): string[] {
  const found: string[] = []
  const look = (value: unknown, within: string) => {
    if (!isObject(value)) return
    for (const [key, inner] of Object.entries(value)) {
      if (
        key === 'id' &&
        typeof inner === 'string' &&
        ['image', 'video', 'audio', 'document', 'sticker'].includes(within)
      )
        found.push(inner)
      else if (!['contacts', 'context'].includes(key)) look(inner, Array.isArray(value) ? within : key)
    }
  }
  look(message, '')
  return found
}
