import { z } from 'zod'
import { traits } from '#domain/channel/index.ts'
import {
  type BotState,
  dueTimers,
  type Facts,
  type Input,
  type MessageInput,
  openAsk,
  type Value,
} from '#domain/flow/index.ts'
import { windowClosesAt } from '#domain/message/index.ts'
import { isOpen, opensAt } from '#domain/routing/index.ts'
import type { BotNow } from '#server/flow/index.ts'
import { ResultBody, SpokeBody, StopBody, TriggerBody, type TurnRow, type Untaken, type Waiting } from './turn-read.ts'

/**
 * What happened since the bot last read this chat, in order: timers that ran out, results, people's moves, messages. Those
 * put aside answer a question that is not the bot's.
 */
export function inputsOf(row: TurnRow, state: BotState, now: Date, aside: ReadonlySet<number> = new Set()): Input[] {
  let last = 0
  const messages = (row.messages ?? []).flatMap((message) => {
    if (message.extra?.wakes === false || aside.has(message.number)) return []
    const input = messageInput(message, now)
    // Messages are taken by their number, whatever the clocks say.
    last = Math.max(last, input.at)
    return [{ ...input, at: last }]
  })
  const others = (row.inputs ?? []).flatMap((waiting) => otherInput(waiting) ?? [])
  return [...dueTimers(state, now.getTime()), ...others, ...messages].sort((a, b) => a.at - b.at)
}

function messageInput({ number, content, extra, age, template }: Untaken, now: Date): MessageInput {
  const text = wordsOf(content)
  const referral = extra?.referral && sourceOf(extra.referral)
  const reply = template && quickReply(template, text)
  return {
    kind: 'message',
    key: `m:${number}`,
    // Its age by the database's clock, put on the clock the rules use: the two need not agree.
    at: now.getTime() - Math.max(0, Math.round(age)),
    content,
    ...(text === undefined ? {} : { text }),
    ...(extra?.choice === undefined ? {} : { choice: extra.choice }),
    ...(reply ? { template: reply } : {}),
    ...(referral ? { referral: { source: referral } } : {}),
  }
}

function wordsOf(content: Untaken['content']): string | undefined {
  if (content.kind === 'text' || content.kind === 'reply') return content.text
  return 'caption' in content ? content.caption : undefined
}

const sourceOf = (referral: Record<string, unknown>): string | null => {
  const found = [referral.source_id, referral.source_url, referral.headline].find(
    (one) => typeof one === 'string' && one,
  )
  return typeof found === 'string' ? found.slice(0, 100) : null
}

const Buttons = z.array(
  z.looseObject({ type: z.string(), buttons: z.array(z.looseObject({ text: z.string() })).optional() }),
)

/** Which quick reply of a template was tapped, by its words. */
function quickReply({ name, components }: { name: string; components: unknown }, text: string | undefined) {
  const buttons = Buttons.catch([])
    .parse(components)
    .find(({ type }) => type.toUpperCase() === 'BUTTONS')?.buttons
  const button = buttons?.findIndex((one) => one.text === text) ?? -1
  return button < 0 ? null : { id: name, button }
}

function otherInput({ key, kind, at, body }: Waiting): Input | null {
  switch (kind) {
    case 'result':
      return { kind, key, at, ...ResultBody.parse(body) }
    case 'taken':
      return { kind, key, at }
    case 'returned':
    case 'resolved':
      return { kind, key, at, ...SpokeBody.parse(body) }
    case 'trigger':
      return { kind, key, at, ...TriggerBody.parse(body) }
    case 'stop':
      return { kind, key, at, ...StopBody.parse(body) }
    default:
      return null
  }
}

const ValueShape: z.ZodType<Value> = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.object({
    latitude: z.number(),
    longitude: z.number(),
    name: z.string().optional(),
    address: z.string().optional(),
  }),
])

/** What the flows of this chat may look at. */
export function factsOf(row: TurnRow, bot: BotNow, state: BotState, now: Date): Facts {
  const { contact } = row
  const attributes: Record<string, Value> = {}
  for (const [id, value] of Object.entries(contact.attributes)) {
    const key = bot.attributeKeys.get(id)
    const read = key === undefined ? null : ValueShape.safeParse(value)
    if (key !== undefined && read?.success) attributes[key] = read.data
  }
  const hasWindow = traits[row.channelKind].hasReplyWindow
  const closes = windowClosesAt(hasWindow, row.lastCustomerAt)?.getTime() ?? 0
  const { name, phone, email, optedOut, blocked, language, source } = contact
  const asked = openAsk(state).at(-1)
  return {
    contact: { id: row.contactId, name, phone, email, optedOut, blocked },
    attributes,
    tags: contact.tagIds.flatMap((id) => bot.tagKeys.get(id) ?? []),
    language,
    channelLanguage: row.language,
    zone: bot.settings.zone,
    channel: { id: row.channelId, kind: row.channelKind },
    status: row.status,
    holder: row.holderId ? { id: row.holderId, name: row.holderName ?? '' } : null,
    windowClosesAt: hasWindow ? closes : null,
    open: isOpen(bot.settings.hours, bot.settings.zone, now),
    opensAt: opensAt(bot.settings.hours, bot.settings.zone, now)?.toISOString() ?? null,
    agentsOnline: bot.agentsOnline,
    source,
    lastWroteAt: row.wroteBefore?.getTime() ?? null,
    // A question that has not begun to leave cannot have been answered.
    ...(asked !== undefined && row.unsent?.some((id) => keyOf(id) === asked) ? { sent: {} } : {}),
  }
}

/** Messages of the bot carry the key of what was said, and their place when it took several. */
export const clientIdOf = (key: string, place: number): string => `bot:${key}:${place}`
const keyOf = (clientId: string): string | null => /^bot:(.+):\d+$/.exec(clientId)?.[1] ?? null
