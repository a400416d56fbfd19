import { z } from 'zod'

/** Longest text of one message on any channel, in characters (Meta's limit). */
export const LONGEST_TEXT = 4096
export const LONGEST_CAPTION = 1024

// what a customer sends may be longer than what we may send; it is kept whole
const text = z.string()

export const FileRef = z.object({
  id: z.string(),
  name: z.string(),
  mime: z.string(),
  /** bytes; null while a customer's file is still being fetched */
  size: z.number().int().nonnegative().nullable(),
  url: z.string(),
  /** 'gone' when the channel no longer has the file or it broke a limit */
  state: z.enum(['stored', 'fetching', 'gone']).default('stored'),
})
export type FileRef = z.infer<typeof FileRef>

const media = <Kind extends 'image' | 'video' | 'audio' | 'document' | 'sticker'>(kind: Kind) =>
  z.object({
    kind: z.literal(kind),
    file: FileRef,
    caption: z.string().optional(),
    voice: z.boolean().optional(),
  })

export const Choice = z.object({ id: z.string(), title: z.string() })
export const Row = z.object({ id: z.string(), title: z.string(), description: z.string().optional() })

const Location = z.object({
  kind: z.literal('location'),
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  name: z.string().optional(),
  address: z.string().optional(),
})

export const ContactCard = z.object({
  name: z.string(),
  phones: z.array(z.string()).default([]),
  emails: z.array(z.string()).default([]),
  organisation: z.string().optional(),
})

const OrderItem = z.object({ productId: z.string(), quantity: z.number(), price: z.number(), currency: z.string() })

/** Everything a message can hold, the same shapes on every channel. */
export const Content = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text }),
  media('image'),
  media('video'),
  media('audio'),
  media('document'),
  media('sticker'),
  z.object({
    kind: z.literal('buttons'),
    text,
    buttons: z.array(Choice),
    header: z.union([media('image'), media('video'), media('document')]).optional(),
  }),
  z.object({
    kind: z.literal('list'),
    text,
    button: z.string(),
    sections: z.array(z.object({ title: z.string(), rows: z.array(Row) })),
  }),
  z.object({ kind: z.literal('link'), text, title: z.string(), url: z.url() }),
  z.object({ kind: z.literal('reply'), text, choiceId: z.string() }),
  Location,
  z.object({ kind: z.literal('locationRequest'), text }),
  z.object({ kind: z.literal('contacts'), contacts: z.array(ContactCard) }),
  z.object({
    kind: z.literal('template'),
    name: z.string(),
    language: z.string(),
    components: z.array(z.record(z.string(), z.unknown())).default([]),
    /** the words as the customer sees them, for the thread */
    text: z.string().optional(),
  }),
  z.object({
    kind: z.literal('note'),
    text,
    mentions: z.array(z.object({ id: z.string(), name: z.string() })).optional(),
  }),
  z.object({
    kind: z.literal('order'),
    catalogId: z.string().optional(),
    text: z.string().optional(),
    items: z.array(OrderItem),
  }),
  z.object({ kind: z.literal('form'), name: z.string(), answers: z.record(z.string(), z.unknown()) }),
  z.object({ kind: z.literal('system'), what: z.string(), text: z.string() }),
  z.object({ kind: z.literal('unsupported'), what: z.string().optional(), raw: z.unknown() }),
])
export type Content = z.infer<typeof Content>
export type ContentKind = Content['kind']

const sent = <Kind extends 'image' | 'video' | 'audio' | 'document' | 'sticker'>(kind: Kind) =>
  z.object({
    kind: z.literal(kind),
    fileId: z.string(),
    caption: z.string().max(LONGEST_CAPTION).optional(),
    voice: z.boolean().optional(),
  })

export const SendableTemplate = z.object({
  kind: z.literal('template'),
  name: z.string().min(1).max(512),
  language: z.string().min(2).max(20),
  components: z.array(z.record(z.string(), z.unknown())).default([]),
})

/** What a person or program may ask to be sent: media name an uploaded file by id. */
export const SendableContent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string().trim().min(1).max(LONGEST_TEXT) }),
  z.object({
    kind: z.literal('note'),
    text: z.string().trim().min(1).max(LONGEST_TEXT),
    /** ids of the agents whose `@Name` stands in the text */
    mentions: z.array(z.string()).max(20).optional(),
  }),
  sent('image'),
  sent('video'),
  sent('audio'),
  sent('document'),
  sent('sticker'),
  z.object({
    kind: z.literal('buttons'),
    text: z.string().trim().min(1).max(LONGEST_CAPTION),
    buttons: z
      .array(z.object({ id: z.string().min(1).max(256), title: z.string().min(1).max(20) }))
      .min(1)
      .max(3),
  }),
  z.object({
    kind: z.literal('list'),
    text: z.string().trim().min(1).max(LONGEST_CAPTION),
    button: z.string().min(1).max(20),
    sections: z
      .array(
        z.object({
          title: z.string().max(24),
          rows: z.array(
            z.object({
              id: z.string().min(1).max(200),
              title: z.string().min(1).max(24),
              description: z.string().max(72).optional(),
            }),
          ),
        }),
      )
      .min(1)
      .max(10),
  }),
  z.object({
    kind: z.literal('link'),
    text: z.string().trim().min(1).max(LONGEST_CAPTION),
    title: z.string().min(1).max(20),
    url: z.url({ protocol: /^https?$/ }),
  }),
  Location,
  z.object({ kind: z.literal('locationRequest'), text: z.string().trim().min(1).max(LONGEST_CAPTION) }),
  z.object({ kind: z.literal('contacts'), contacts: z.array(ContactCard).min(1).max(5) }),
  SendableTemplate,
  z.object({ kind: z.literal('reaction'), messageId: z.string(), emoji: z.string().max(32) }),
])
export type SendableContent = z.infer<typeof SendableContent>
