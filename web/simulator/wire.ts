import { z } from 'zod'

/** What the simulator answers, read as far as this page shows it. */
export const Phone = z.object({ number: z.string(), name: z.string(), offline: z.boolean().default(false) })
export type Phone = z.infer<typeof Phone>

const Media = z.object({ url: z.string().nullish(), mime: z.string().nullish(), name: z.string().nullish() })
const Choice = z.object({
  kind: z.string(),
  id: z.string(),
  title: z.string(),
  description: z.string().optional(),
})
export type Choice = z.infer<typeof Choice>

export const PhoneMessage = z.object({
  id: z.string(),
  from: z.string(),
  type: z.string(),
  at: z.string(),
  ticks: z.string().nullish(),
  text: z.string().nullish(),
  header: z.object({ text: z.string().nullish(), media: Media.nullish() }).nullish(),
  footer: z.string().nullish(),
  buttons: z.array(Choice).default([]),
  list: z
    .object({
      button: z.string(),
      sections: z.array(
        z.looseObject({
          title: z.string().nullish(),
          rows: z
            .array(z.looseObject({ id: z.string(), title: z.string(), description: z.string().nullish() }))
            .default([]),
        }),
      ),
    })
    .nullish(),
  media: Media.nullish(),
  location: z.looseObject({ name: z.string().nullish(), address: z.string().nullish() }).nullish(),
  quoted: z.object({ text: z.string().nullish() }).nullish(),
  reactions: z.array(z.object({ emoji: z.string() })).default([]),
  revokedAt: z.string().nullish(),
})
export type PhoneMessage = z.infer<typeof PhoneMessage>

export const PhoneThread = z.object({
  business: z.object({ name: z.string(), displayPhoneNumber: z.string() }),
  typing: z.boolean(),
  items: z.array(PhoneMessage),
})

export const Delivery = z.object({
  id: z.string(),
  at: z.string(),
  attempts: z.number(),
  status: z.number().nullable(),
  trouble: z.string().nullable(),
  ms: z.number(),
  body: z.string().nullable(),
})
export type Delivery = z.infer<typeof Delivery>

/** What our server asked of the simulator: a message that was taken, or refused with Meta's number. */
export const Sent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('accepted'),
    seq: z.number(),
    at: z.number(),
    type: z.string(),
    body: z.record(z.string(), z.unknown()),
  }),
  z.object({ kind: z.literal('refused'), seq: z.number(), at: z.number(), code: z.number() }),
])
export type Sent = z.infer<typeof Sent>

/** Asks the simulator over HTTP; throws with its own sentence when it refuses. */
export async function ask<Shape extends z.ZodType>(
  shape: Shape,
  method: string,
  path: string,
  body?: unknown,
): Promise<z.output<Shape>> {
  const isForm = body instanceof FormData
  const answer = await fetch(`/simulator${path}`, {
    method,
    headers: body === undefined || isForm ? {} : { 'content-type': 'application/json' },
    body: body === undefined ? undefined : isForm ? body : JSON.stringify(body),
  })
  const json: unknown = await answer.json().catch(() => null)
  if (!answer.ok) {
    const said = z.object({ detail: z.string() }).safeParse(json)
    throw new Error(said.success ? said.data.detail : String(answer.status))
  }
  return shape.parse(json)
}
