import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { refuse } from '#domain/index.ts'
import {
  Channel,
  ChannelPage,
  ChannelPatch,
  NewChannel,
  NewSimulated,
  PageQuery,
  pageOf,
} from '#protocol/http/index.ts'
import {
  type ChannelRow,
  changeChannel,
  channelById,
  channelPage,
  channelState,
  checkHealth,
  createChannel,
  createSimulated,
  forgetNumbers,
} from '#server/channel/index.ts'
import { templatesOf } from '#server/template/index.ts'
import { fromCursor, IdPlace, toCursor } from '../cursor.ts'
import { installation } from '../installation.ts'
import { botsOf } from '../reach.ts'
import { door } from '../route.ts'

const Id = z.object({ id: z.string().regex(/^\d{1,19}$/) })

const channelView = (row: ChannelRow): Channel => ({
  ...channelState(row),
  phoneNumberId: row.phoneNumberId,
  wabaId: row.wabaId,
  simulator: row.graphUrl !== null,
  webhookUrl: row.kind === 'whatsapp' ? `${installation().publicUrl}/webhooks/whatsapp` : null,
})

export const list = door({
  say: 'Channels; secrets are never shown',
  query: PageQuery,
  answer: ChannelPage,
  async run({ query }) {
    const place = fromCursor(query.cursor, IdPlace)
    if (place === undefined) return refuse('cursorInvalid')
    const rows = await channelPage(place?.id ?? '0', query.limit)
    const last = rows.length === query.limit ? rows.at(-1) : undefined
    return { items: rows.map(channelView), nextCursor: last ? toCursor({ id: last.id }) : null }
  },
})

const found = async (id: string) => {
  const row = await channelById(id)
  return row ? channelView(row) : refuse('notFound', { thing: 'channel' })
}

export const show = door({ say: 'One channel', params: Id, answer: Channel, run: ({ params }) => found(params.id) })

export const create = door({
  say: 'Connect a WhatsApp number; the health check follows',
  body: NewChannel,
  answer: Channel,
  status: 201,
  async run({ asker, body, request }) {
    if ((await botsOf(asker, body.botId)).length === 0) return refuse('notFound', { thing: 'bot' })
    const made = await createChannel(body)
    if (!made.ok) return made
    forgetNumbers()
    askHealth(made.id, request)
    return found(made.id)
  },
})

export const simulate = door({
  say: 'Make a pretend WhatsApp number on the simulator: nothing to paste, nothing leaves this server',
  body: NewSimulated,
  answer: Channel,
  status: 201,
  async run({ asker, body, request }) {
    if ((await botsOf(asker, body.botId)).length === 0) return refuse('notFound', { thing: 'bot' })
    const made = await createSimulated(body)
    if (!made.ok) return made
    forgetNumbers()
    askHealth(made.id, request)
    return found(made.id)
  },
})

/** Nobody waits for Meta's answer: it reaches the screen as an event. */
const askHealth = (id: string, request: FastifyRequest) =>
  checkHealth(id).catch((problem: unknown) => request.log.warn({ err: problem }, 'health check failed'))

export const change = door({
  say: 'Change name, secrets or pace; the app secret before stays valid for what is on its way, a new token is tried at once',
  params: Id,
  body: ChannelPatch,
  answer: Channel,
  async run({ params, body, request }) {
    const done = await changeChannel(params.id, body)
    forgetNumbers()
    if (done.ok && body.accessToken !== undefined) askHealth(params.id, request)
    return done.ok ? found(params.id) : done
  },
})

export const health = door({
  say: 'Ask the channel now how it is',
  params: Id,
  answer: Channel,
  async run({ params }) {
    if (!(await channelById(params.id))) return refuse('notFound', { thing: 'channel' })
    await checkHealth(params.id)
    return found(params.id)
  },
})

const Template = z.object({
  id: z.string(),
  name: z.string(),
  language: z.string(),
  category: z.string(),
  status: z.string(),
  components: z.array(z.record(z.string(), z.unknown())),
  parameters: z.array(
    z.object({ key: z.string(), where: z.string(), name: z.string(), kind: z.string(), index: z.number().nullable() }),
  ),
})

export const templates = door({
  say: 'Templates of a channel, as the channel lists them',
  query: z.object({ channel: z.string().regex(/^\d{1,19}$/) }),
  answer: pageOf(Template),
  async run({ asker, query }) {
    const row = await channelById(query.channel)
    if (!row || !(await botsOf(asker, row.botId)).length) return refuse('notFound', { thing: 'channel' })
    const items = (await templatesOf(row.id)).map((template) => ({
      ...template,
      id: `${template.name}:${template.language}`,
      components: z.array(z.record(z.string(), z.unknown())).catch([]).parse(template.components),
      parameters: template.parameters.map(({ component, name, kind, index }) => ({
        key: [component, index, name].filter((part) => part !== null).join('-'),
        where: component,
        name,
        kind,
        index,
      })),
    }))
    return { items, nextCursor: null }
  },
})
