import { traits } from '#domain/channel/index.ts'
import { refusals } from '#domain/index.ts'
import { type Content, mayWriteFreely } from '#domain/message/index.ts'
import {
  CannotBeSent,
  filesOf,
  messageBody,
  NO_TEMPLATES,
  reactionBody,
  type Sent,
  sentBy,
  sentByFailure,
  type WireBody,
} from '#server/channel/index.ts'
import { CallFailed, callGraph, type Graph } from '#server/outbound/index.ts'
import { clock } from '#server/settings/index.ts'
import type { Claimed, SendingChannel } from './store.ts'
import { knownUploads, upload } from './upload.ts'
import type { Verdict } from './verdict.ts'

/** The moments around a call, named for whoever watches a sender at work. */
export type Step =
  | 'owned'
  | 'claimed'
  | 'checked'
  | 'uploaded'
  | 'calling'
  | 'called'
  | 'answered'
  | 'unanswered'
  | 'writing'
  | 'written'
  | 'claiming'
  | 'renewed'

export interface Attempt {
  row: Claimed
  channel: SendingChannel
  graph: Graph
  /** whether this node may still act for the number */
  stillOwner: () => boolean
  /** takes this person's turn: 0, or the milliseconds that are missing */
  pairTurn: (address: string) => number
  /** resolves when the number may send one more, with what to call when that one has ended: whether it left at all */
  turn: () => Promise<(left: boolean) => void>
  onStep: (step: Step) => void
}

/** One attempt at one message: the last checks, its files, the call. Says what came of it, or what to do instead. */
export async function attempt(it: Attempt): Promise<Sent | Verdict> {
  const { row, channel, onStep } = it
  onStep('claimed')
  const refusal = refusedHere(row, channel)
  if (refusal) return refusal
  onStep('checked')
  const uploads = await filesReady(it)
  if (!(uploads instanceof Map)) return uploads
  const made = bodyOf(row, uploads)
  if ('outcome' in made) return made
  const waitMs = it.pairTurn(row.address)
  if (waitMs > 0) return later(waitMs)
  const turnOver = await it.turn()
  const refused = it.stillOwner() ? refusedHere(row, channel) : later(0)
  if (refused) {
    turnOver(false)
    return refused
  }
  return called(it, made.body, turnOver)
}

async function called(
  { row, channel, graph, onStep }: Attempt,
  json: WireBody,
  turnOver: (left: boolean) => void,
): Promise<Sent> {
  onStep('calling')
  try {
    const call = callGraph(graph, `${channel.phoneNumberId}/messages`, { method: 'POST', json })
    onStep('called')
    const sent = sentBy(await call)
    turnOver(true)
    onStep('answered')
    return sent
  } catch (cause) {
    turnOver(!(cause instanceof CallFailed) || cause.left)
    onStep('unanswered')
    return repeatable(row, sentByFailure(cause))
  }
}

/** The name of an attempt, which the channel hands back with every tick. */
export const attemptName = (row: Pick<Claimed, 'conversationId' | 'number' | 'attempt'>) =>
  `${row.conversationId}-${row.number}-${row.attempt}`

/** Kinds that may leave after the reply window has closed. */
export const leavesAnyTime = (content: Content) => content.kind === 'template'

const TRANSIT_MS = 500 // the window must still be open when the message gets there

function refusedHere(row: Claimed, channel: SendingChannel): Verdict | null {
  if (row.isDemo && channel.graphUrl === null)
    return failed('demoContact', 'People of the demo are never written to over a real number.')
  const stopped = channel.templatesStoppedUntil
  if (row.what === 'message' && row.content.kind === 'template' && stopped !== null && clock.now() < stopped)
    return failed('accountRestricted', NO_TEMPLATES)
  const free = row.what === 'reaction' || !leavesAnyTime(row.content)
  if (
    free &&
    !mayWriteFreely(
      traits[channel.kind].hasReplyWindow,
      row.lastCustomerAt,
      new Date(clock.now().getTime() + TRANSIT_MS),
    )
  ) {
    return failed('replyWindowClosed', refusals.replyWindowClosed.say)
  }
  return null
}

/** A file goes up first, and the message is claimed anew: by then a person may have taken the chat, or the window closed. */
async function filesReady({ row, channel, graph, onStep }: Attempt): Promise<Map<string, string> | Sent | Verdict> {
  const wanted = row.what === 'message' ? filesOf(row.content) : []
  if (wanted.length === 0) return new Map()
  const known = await knownUploads(channel.id, wanted)
  const missing = wanted.filter((fileId) => !known.has(fileId))
  if (missing.length === 0) return known
  for (const fileId of missing) {
    const refused = await upload(graph, channel, fileId, isVoice(row.content))
    if (refused) return refused
  }
  onStep('uploaded')
  return later(0)
}

const isVoice = (content: Content) => content.kind === 'audio' && content.voice === true

function bodyOf(row: Claimed, uploads: Map<string, string>): { body: WireBody } | Verdict {
  const envelope = { address: row.address, isGroup: row.isGroup, quotes: row.quoted, attempt: attemptName(row) }
  try {
    if (row.what === 'message') return { body: messageBody(row.content, envelope, uploads) }
    if (row.externalId === null)
      return failed('reactionTargetUnknown', 'The message to react to is not known to WhatsApp.')
    return { body: reactionBody(envelope, row.externalId, row.extra?.emoji ?? '') }
  } catch (cause) {
    if (cause instanceof CannotBeSent) return failed('cannotBeSent', cause.message)
    throw cause
  }
}

/** A reaction set twice is the same reaction, so a lost answer is no reason to hold it. */
const repeatable = (row: Claimed, sent: Sent): Sent =>
  row.what === 'reaction' && sent.is === 'unknown'
    ? { is: 'refused', class: 'retry', code: 'unanswered', say: sent.say, retryAfter: null }
    : sent

const later = (waitMs: number): Verdict => ({ outcome: 'later', externalId: null, error: null, waitMs })
const failed = (code: string, message: string): Verdict => ({
  outcome: 'failed',
  externalId: null,
  error: { code, message },
  waitMs: 0,
})
