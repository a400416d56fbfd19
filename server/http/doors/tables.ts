import { z } from 'zod'
import { transaction } from '#db/index.ts'
import { outcomeOf } from '#domain/conversation/index.ts'
import { AuditQuery, HistoryExportQuery } from '#protocol/http/index.ts'
import { type AuditRow, audit, auditRows } from '#server/audit/index.ts'
import { peopleFor } from '#server/contact/index.ts'
import { type HistoryRow, historyRows } from '#server/conversation/index.ts'
import { csvLine, sendCsv } from '../csv.ts'
import { botsOf, readerOf } from '../reach.ts'
import { door } from '../route.ts'
import { pastOf } from './conversations.ts'

/** Whoever carries data away is written down, with what was asked for. */
const carriedAway = (thing: string, asked: object) =>
  transaction((tx) =>
    audit(tx, { did: `${thing}.exported`, thing: { kind: thing, id: null, name: null }, details: { ...asked } }),
  )

export const history = door({
  say: 'Past chats as a table (CSV), newest customer message first, with the filters of the list; no message text',
  query: HistoryExportQuery,
  answer: z.any(),
  async run({ asker, query, reply }) {
    const botIds = await botsOf(asker, query.bot)
    const asked = await peopleFor(asker, query)
    if (!asked.ok) return asked
    await carriedAway('history', query)
    const rows = historyRows({
      botIds,
      channelId: query.channel ?? null,
      tagId: query.tag ? Number(query.tag) : null,
      people: asked.people,
      agentId: query.holder === 'me' ? (readerOf(asker) ?? '0') : (query.holder ?? null),
      ...pastOf(query),
    })
    return sendCsv(reply, 'history', historyHead, linesOf(rows, historyLine))
  },
})

const historyHead = [
  'chat',
  'customer',
  'phone',
  'source',
  'channel',
  'outcome',
  'agent',
  'rating',
  'tags',
  'lastWrote',
]
const historyLine = (row: HistoryRow) => [
  row.id,
  row.contactName,
  row.contactPhone,
  row.contactSource,
  row.channelName,
  outcomeOf(row),
  row.lastAgent,
  row.lastRating,
  row.tags?.map(({ name }) => name).join(', '),
  row.lastCustomerMessageAt?.toISOString(),
]

export const auditLog = door({
  say: 'The audit log as a table (CSV), newest first, with the filters of the list',
  query: AuditQuery.omit({ cursor: true, limit: true }),
  answer: z.any(),
  async run({ query: { who, what, q, since, until }, reply }) {
    await carriedAway('audit', { who, what, q, since, until })
    const rows = auditRows({
      who,
      what,
      q,
      since: since ? new Date(since) : undefined,
      until: until ? new Date(until) : undefined,
    })
    return sendCsv(reply, 'audit', auditHead, linesOf(rows, auditLine))
  },
})

const auditHead = [
  'entry',
  'at',
  'who',
  'kindOfWho',
  'did',
  'thing',
  'kindOfThing',
  'changes',
  'details',
  'address',
  'device',
]
const auditLine = (row: AuditRow) => [
  row.id,
  row.at.toISOString(),
  row.actorName,
  row.actorKind,
  row.did,
  row.thingName ?? row.thingId,
  row.thingKind,
  row.changes.length > 0 ? JSON.stringify(row.changes) : null,
  Object.keys(row.details).length > 0 ? JSON.stringify(row.details) : null,
  row.address,
  row.device,
]

async function* linesOf<Row>(rows: AsyncIterable<Row>, cells: (row: Row) => Parameters<typeof csvLine>[0]) {
  for await (const row of rows) yield csvLine(cells(row))
}
