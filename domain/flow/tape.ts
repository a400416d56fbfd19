import { z } from 'zod'
import { Content } from '../message/index.ts'
import { cameLines } from './came.ts'
import type { Input, MessageInput, Moment } from './input.ts'
import { readPayload } from './payload.ts'
import type { BotState } from './run.ts'
import { topFrame } from './scene.ts'
import { Id, words } from './shapes.ts'
import { TapeFacts } from './tape-facts.ts'
import type { Turn } from './turn.ts'

const Since = z.string().regex(/^P(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d{1,3})?S)?)?$/)
const Place = z.string().regex(/^(?:[a-z0-9_-]{1,40}\/)?[a-z0-9_-]{1,40}$/)

/** Which one, when several bear the name: 2 is the second. */
const Nth = z.int().min(2).optional()

/** Inputs by the names a document uses, so that they fit a later draft: blocks and choices, never runs and numbers. */
const TapeInput = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('message'),
    text: z.string().max(4096).optional(),
    /** `block.choice` of the latest question that offered it */
    choice: z
      .string()
      .regex(/^(?:[a-z0-9_-]{1,40}\/)?[a-z0-9_-]{1,40}\.[a-z0-9_-]{1,40}$/)
      .optional(),
    /** an older one: 2 is the one before the latest */
    of: Nth,
    content: Content.optional(),
    template: z.strictObject({ id: z.string(), button: z.int() }).optional(),
    referral: z.strictObject({ source: z.string() }).optional(),
    /** written before the open question began to leave */
    early: z.literal(true).optional(),
  }),
  z.strictObject({ kind: z.literal('timer'), block: Place, of: Nth }),
  z.strictObject({
    kind: z.literal('result'),
    /** the block whose call or question it answers */
    call: Place,
    of: Nth,
    ok: z.boolean(),
    status: z.int().optional(),
    body: z.json().optional(),
    error: z.string().optional(),
  }),
  z.strictObject({
    kind: z.literal('trigger'),
    on: z.enum(['event', 'tag', 'attribute']),
    flow: Id,
    trigger: Id,
    data: z.json().optional(),
  }),
  z.strictObject({ kind: z.literal('taken') }),
  z.strictObject({ kind: z.literal('returned'), spoke: z.boolean() }),
  z.strictObject({ kind: z.literal('resolved'), spoke: z.boolean() }),
  z.strictObject({
    kind: z.literal('stop'),
    reason: z.enum(['bot-off', 'withdrawn', 'blocked', 'erased']),
    flow: Id.optional(),
  }),
])
export type TapeInput = z.infer<typeof TapeInput>

const TapeLine = z.strictObject({
  /** since the tape began */
  at: Since,
  /** what changed outside by then */
  facts: TapeFacts.optional(),
  in: TapeInput,
  /** what came of it; `*` stands for any one line */
  out: z.array(z.string().max(5000)).max(500),
})

/** A conversation as it went: what was put in and what came out. Saved with a flow it is a regression test. */
export const Tape = z.strictObject({
  tape: z.literal(1),
  title: words(120),
  flow: Id,
  facts: TapeFacts,
  lines: z.array(TapeLine).max(500),
})
export type Tape = z.infer<typeof Tape>
export type TapeLine = z.infer<typeof TapeLine>

/** Milliseconds since the tape began. */
export function sinceStart(at: string): number {
  const [, d = '0', h = '0', m = '0', s = '0'] =
    /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,3})?)S)?)?$/.exec(at) ?? []
  return Math.round((((Number(d) * 24 + Number(h)) * 60 + Number(m)) * 60 + Number(s)) * 1000)
}

/** A choice that was offered, by the payload its tap brings back; the latest first. */
export type Offered = { id: string; title: string }

/** The choices of a turn, put before those offered earlier. */
export const offeredBy = ({ effects }: Turn, before: readonly Offered[]): Offered[] =>
  [
    ...effects
      .flatMap((effect) => (effect.do === 'say' && effect.content.kind === 'choices' ? effect.content.choices : []))
      .reverse(),
    ...before,
  ].slice(0, MOST_OFFERED)
const MOST_OFFERED = 1000

export const isChoice = (choice: string, { id }: Offered): boolean => {
  const payload = readPayload(id)
  if (!payload) return false
  const name = `${payload.block}.${payload.choice}`
  return choice === name || choice === `${payload.flow}/${name}`
}

/** One turn as a line of a tape; null for what moved nothing and has no name that a draft would know. */
export function tapeLine(
  input: Input,
  before: { state: BotState; offered: readonly Offered[]; startedAt: Moment },
  now: Moment,
  turned: Turn,
): TapeLine | null {
  const put = namedInput(input, before, turned)
  if (!put) return null
  const tapped = put.kind === 'message' && put.choice ? (put.choice.split('.')[1] ?? null) : null
  return { at: `PT${(now - before.startedAt) / 1000}S`, in: put, out: cameLines(turned.came.flat(), tapped) }
}

function namedInput(
  input: Input,
  { state, offered }: { state: BotState; offered: readonly Offered[] },
  turned: Turn,
): TapeInput | null {
  switch (input.kind) {
    case 'message':
      return namedMessage(input, offered, turned.log[0]?.outcome === 'early')
    case 'timer': {
      const place = placeOf(state, ({ id, wait }) => id === input.run && wait?.no === input.no)
      return place && { kind: 'timer', block: place.name, ...place.of }
    }
    case 'result': {
      const place = placeOf(
        state,
        ({ wait }) =>
          (wait?.for === 'call' && wait.call === input.call) ||
          (wait?.for === 'answer' && wait.messages.includes(input.call)),
      )
      const { ok, status, body, error } = input
      return place && plain({ kind: 'result', call: place.name, ...place.of, ok, status, body, error })
    }
    case 'trigger': {
      const { kind, on, flow, trigger, data } = input
      return plain({ kind, on, flow, trigger, data })
    }
    case 'taken':
      return { kind: 'taken' }
    case 'returned':
    case 'resolved':
      return { kind: input.kind, spoke: input.spoke }
    case 'stop':
      return { kind: 'stop', reason: input.reason, ...(input.flow ? { flow: input.flow } : {}) }
  }
}

/** A body is JSON by then; what is undefined is left out. */
const plain = (input: object): TapeInput => TapeInput.parse(JSON.parse(JSON.stringify(input)))

type Runs = BotState['runs']

/** The runs that stand at a block, in the order they began. */
export const standingAt = ({ runs }: BotState, place: string): Runs =>
  runs.filter((run) => {
    const { flow, block } = topFrame(run)
    return place === block || place === `${flow}/${block}`
  })

function placeOf(state: BotState, is: (run: Runs[number]) => boolean) {
  const run = state.runs.find(is)
  if (!run) return null
  const { flow, block } = topFrame(run)
  const name = `${flow}/${block}`
  const nth = standingAt(state, name).indexOf(run) + 1
  return { name, of: nth > 1 ? { of: nth } : {} }
}

function namedMessage(message: MessageInput, offered: readonly Offered[], early: boolean): TapeInput {
  const { text, content, choice, template, referral } = message
  const payload = choice === undefined ? null : readPayload(choice)
  const name = payload && `${payload.flow}/${payload.block}.${payload.choice}`
  const same = name ? offered.filter((one) => isChoice(name, one)) : []
  const of = same.findIndex(({ id }) => id === choice) + 1
  const plain = content.kind === 'text' && content.text === text
  return {
    kind: 'message',
    ...(text === undefined ? {} : { text }),
    ...(name && of > 0 ? { choice: name, ...(of > 1 ? { of } : {}) } : plain ? {} : { content }),
    ...(template ? { template } : {}),
    ...(referral ? { referral } : {}),
    ...(early ? { early } : {}),
  }
}
