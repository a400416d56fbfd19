import { readEcho, readMessage } from './message.ts'
import { accountFields, accountNews, callNews, readIdUpdates, readPreferences, trouble } from './news.ts'
import { asObject, each, Id, Person, type RawMessage } from './parts.ts'
import { emptyReading, type Reading, type WebhookReading } from './reading.ts'
import { readStatus } from './status.ts'

/** What a webhook says. Pure; unknown keys and types never refuse a body, and one bad item never costs its neighbours. */
export function read(body: unknown, arrivedAt: Date): WebhookReading {
  const reading: WebhookReading = { numbers: new Map(), accounts: new Map(), problems: [] }
  for (const entry of each(asObject(body)?.entry).map(asObject)) {
    for (const change of each(entry?.changes).map(asObject)) {
      const value = asObject(change?.value)
      const field = change?.field
      if (!value || typeof field !== 'string') continue
      attempt(reading, () => readChange({ field, value, account: entry?.id, time: entry?.time }, arrivedAt, reading))
    }
  }
  return reading
}

interface Change {
  field: string
  value: RawMessage
  account: unknown
  time: unknown
}

function readChange({ field, value, account, time }: Change, arrivedAt: Date, reading: WebhookReading): void {
  const number = Id.safeParse(asObject(value.metadata)?.phone_number_id)
  if (accountFields.has(field)) {
    const news = accountNews(field, value, time, arrivedAt)
    if (number.success) {
      const into = numberOf(reading, number.data)
      into.account.push(news)
      readPreferences(value, news.key, arrivedAt, into)
      readIdUpdates(value, arrivedAt, into)
    } else {
      const id = Id.parse(account)
      reading.accounts.set(id, [...(reading.accounts.get(id) ?? []), news])
    }
    return
  }
  if (!number.success) return
  const into = numberOf(reading, number.data)
  if (field === 'messages') readMessages(value, arrivedAt, into, reading)
  else if (field === 'calls') readCalls(value, arrivedAt, into, reading)
  else if (field === 'smb_message_echoes') {
    for (const echo of each(value.message_echoes)) attempt(reading, () => readEcho(echo, arrivedAt, into))
  }
}

function readMessages(value: RawMessage, arrivedAt: Date, into: Reading, reading: WebhookReading): void {
  const people = each(value.contacts).flatMap((raw) => {
    const person = Person.safeParse(raw)
    return person.success ? [person.data] : []
  })
  for (const message of each(value.messages)) attempt(reading, () => readMessage(message, people, arrivedAt, into))
  for (const status of each(value.statuses)) attempt(reading, () => into.receipts.push(readStatus(status, arrivedAt)))
  for (const error of each(value.errors)) attempt(reading, () => into.errors.push(trouble(error, arrivedAt)))
}

/** Under `calls` a status tells of a call, never of a message. */
function readCalls(value: RawMessage, arrivedAt: Date, into: Reading, reading: WebhookReading): void {
  for (const call of [...each(value.calls), ...each(value.statuses)]) {
    attempt(reading, () => into.calls.push(callNews(call, arrivedAt)))
  }
  for (const error of each(value.errors)) attempt(reading, () => into.errors.push(trouble(error, arrivedAt)))
}

const numberOf = (reading: WebhookReading, id: string): Reading => {
  const known = reading.numbers.get(id) ?? emptyReading()
  reading.numbers.set(id, known)
  return known
}

const MOST_PROBLEMS = 20

function attempt(reading: WebhookReading, one: () => unknown): void {
  try {
    one()
  } catch (problem) {
    if (reading.problems.length >= MOST_PROBLEMS) return
    reading.problems.push(problem instanceof Error ? problem.message.replace(/\s+/g, ' ').slice(0, 200) : 'unreadable')
  }
}
