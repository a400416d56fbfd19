import { groupCommit, type Id } from '#db/index.ts'
import { wake } from '#server/jobs/index.ts'
import { clock } from '#server/settings/index.ts'
import { echoOf, itemOf } from './batch.ts'
import { noteHeard } from './heard.ts'
import { type KnownNumber, knownNumbers, type Numbers, signedBy } from './numbers.ts'
import { asObject, each, Id as IdText } from './parts.ts'
import { read } from './read.ts'
import type { News, Reading } from './reading.ts'
import { type Arrival, storeTogether } from './store.ts'
import { isSignature } from './verify.ts'

/** Meta puts up to a thousand updates into one body, 3 MB at the most. */
export const LARGEST_WEBHOOK = 3 * 1024 * 1024

const MOST_IN_ONE_COMMIT = 500
const LANES = 2
const commit = groupCommit(storeTogether, { most: MOST_IN_ONE_COMMIT, lanes: LANES })

export interface Answer {
  status: 200 | 400 | 401 | 404 | 413 | 503
}

/** Takes a webhook of Meta's: 200 only once it is stored, whatever else happens with it later. */
export async function receiveWebhook(raw: Buffer, signature: string | undefined): Promise<Answer> {
  if (raw.length > LARGEST_WEBHOOK) return { status: 413 }
  if (!isSignature(signature)) return { status: 401 }
  try {
    const body = parsed(raw)
    const first = recognise(raw, signature, body, await knownNumbers())
    // a channel may have been made, or its secret changed, a moment ago on another node
    const seen = Array.isArray(first) ? first : recognise(raw, signature, body, await knownNumbers(true))
    if (!Array.isArray(seen)) return seen
    const arrival = arrivalOf(raw, body, seen)
    if ((await commit(arrival)) === 'trouble') return { status: 503 }
    wakeReaders(arrival)
    noteHeard(seen)
    return { status: 200 }
  } catch (problem) {
    console.warn('A webhook could not be taken:', problem instanceof Error ? problem.message : problem)
    return { status: 503 }
  }
}

/** The answer to Meta's check of the address: the challenge, when the token is one of ours. */
export async function answerChallenge(mode: unknown, token: unknown, challenge: unknown): Promise<string | null> {
  if (mode !== 'subscribe' || typeof token !== 'string' || typeof challenge !== 'string' || token === '') return null
  for (const fresh of [false, true]) {
    const { all } = await knownNumbers(fresh)
    if (all.some(({ verifyToken }) => verifyToken === token)) return challenge
  }
  return null
}

function parsed(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'))
  } catch {
    return undefined
  }
}

/** The numbers this body is about whose app signed it; an answer when there is none. */
function recognise(
  raw: Buffer,
  signature: string | undefined,
  body: unknown,
  numbers: Numbers,
): KnownNumber[] | Answer {
  const refuse = (status: 400 | 404): Answer => ({ status: signedBy(raw, signature, numbers.all) ? status : 401 })
  if (body === undefined) return refuse(400)
  const { phones, accounts } = namedIn(body)
  const named = [
    ...[...phones].flatMap((phone) => numbers.byPhone.get(phone) ?? []),
    ...[...accounts].flatMap((account) => (phones.size === 0 ? (numbers.byAccount.get(account) ?? []) : [])),
  ]
  if (named.length === 0) {
    // a body that names nobody has nothing to say: taken when it is really Meta's
    const empty = phones.size === 0 && accounts.size === 0
    if (empty && signedBy(raw, signature, numbers.all)) return []
    return refuse(404)
  }
  // one app's secret never speaks for a number of another app
  const signed = named.filter((number) => signedBy(raw, signature, [number]))
  if (signed.length === 0) return { status: 401 }
  const also = [...accounts].flatMap((account) => numbers.byAccount.get(account) ?? [])
  return [...new Set([...signed, ...also.filter((number) => signedBy(raw, signature, [number]))])]
}

function namedIn(body: unknown): { phones: Set<string>; accounts: Set<string> } {
  const phones = new Set<string>()
  const accounts = new Set<string>()
  for (const entry of each(asObject(body)?.entry).map(asObject)) {
    const account = IdText.safeParse(entry?.id)
    if (account.success) accounts.add(account.data)
    for (const change of each(entry?.changes)) {
      const metadata = asObject(asObject(asObject(change)?.value)?.metadata)
      const phone = IdText.safeParse(metadata?.phone_number_id)
      if (phone.success) phones.add(phone.data)
    }
  }
  return { phones, accounts }
}

function arrivalOf(raw: Buffer, body: unknown, numbers: KnownNumber[]): Arrival {
  const reading = read(body, clock.now())
  const arrival: Arrival = {
    raw,
    channelId: numbers[0]?.channelId ?? null,
    problem: null,
    items: [],
    receipts: [],
    amendments: [],
    moves: [],
    news: [],
  }
  for (const number of numbers) {
    const said = reading.numbers.get(number.phoneNumberId)
    const told = reading.accounts.get(number.accountId ?? '') ?? []
    if (said || told.length > 0) fill(arrival, number.channelId, said, told)
  }
  const strangers = [...reading.numbers.keys()].filter((id) => !numbers.some((number) => number.phoneNumberId === id))
  const problems = [...strangers.map((id) => `not signed for number ${id.slice(0, 40)}`), ...reading.problems]
  if (problems.length > 0) arrival.problem = problems.join('; ').replaceAll('\0', ' ').slice(0, 2_000)
  return arrival
}

function fill(arrival: Arrival, channel: Id, said: Reading | undefined, told: News[]): void {
  if (said) {
    arrival.items.push(...said.inbound.map((message) => itemOf(channel, message)))
    arrival.items.push(...said.echoes.map((echo) => echoOf(channel, echo)))
    arrival.receipts.push(...said.receipts.map((receipt) => ({ channel, receipt })))
    arrival.amendments.push(...said.amendments.map((amendment) => ({ channel, amendment })))
    arrival.moves.push(...said.moves.map((move) => ({ channel, move })))
  }
  const news = [...told, ...(said ? [...said.account, ...said.calls, ...said.errors] : [])]
  if (news.length > 0) arrival.news.push({ channel, news, preferences: said?.preferences ?? [] })
}

function wakeReaders({ items, receipts, news }: Arrival): void {
  wake('events')
  if (items.some((item) => item.wakes)) wake('turn')
  if (items.some((item) => item.media)) wake('job')
  if (receipts.length > 0 || news.length > 0) wake('outbox')
}
