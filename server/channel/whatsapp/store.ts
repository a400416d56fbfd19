import { type Id, query } from '#db/index.ts'
import type { Receipt } from '#domain/channel/index.ts'
import { keepNews } from './account.ts'
import { amendmentColumns, batchText, type Item, receiptColumns } from './batch.ts'
import { moveIdentity } from './identity.ts'
import { storable } from './keep.ts'
import type { IdentityMove, News, Preference, SidedAmendment } from './reading.ts'

/** What one webhook brings, ready to be stored. */
export interface Arrival {
  raw: Buffer
  channelId: Id | null
  problem: string | null
  items: Item[]
  receipts: { channel: Id; receipt: Receipt }[]
  amendments: { channel: Id; amendment: SidedAmendment }[]
  moves: { channel: Id; move: IdentityMove }[]
  news: { channel: Id; news: News[]; preferences: Preference[] }[]
}

/** `trouble`: the database could not take it, nothing may be acknowledged. */
export type Outcome = 'stored' | 'trouble'

/**
 * Stores everything that arrived while the last commit ran. A part that the database refuses for what it holds is
 * singled out and noted beside the raw body, so that it never costs its neighbours.
 */
export async function storeTogether(arrivals: Arrival[]): Promise<Outcome[]> {
  try {
    await insisting(() => storeAll(arrivals))
    return arrivals.map(() => 'stored')
  } catch (problem) {
    if (!isRefusal(problem)) return trouble(arrivals, problem)
  }
  const outcomes: Outcome[] = []
  for (const arrival of arrivals) {
    const parts = arrivals.length > 1 ? storeTogether([arrival]) : storeApart(arrival).then((outcome) => [outcome])
    outcomes.push(...(await parts))
  }
  return outcomes
}

async function storeAll(arrivals: Arrival[]): Promise<void> {
  for (const { channel, move } of arrivals.flatMap((one) => one.moves)) await moveIdentity(channel, move)
  await query(
    'select intake($1::jsonb, $2::bigint[], $3::text[], $4::bytea[])',
    [
      batchText(arrivals.flatMap((one) => one.items)),
      arrivals.map((one) => one.channelId),
      arrivals.map((one) => one.problem),
      arrivals.map((one) => one.raw),
    ],
    { name: 'intake' },
  )
  await storeRest(arrivals)
}

async function storeRest(arrivals: Arrival[]): Promise<void> {
  const ticks = arrivals.flatMap((one) => one.receipts)
  if (ticks.length > 0) {
    await query(
      'select receipts($1::bigint[], $2::bigint[], $3::int[], $4::text[], $5::smallint[], $6::timestamptz[], $7::jsonb)',
      receiptColumns(ticks),
      { name: 'receipts' },
    )
    // a tick may be the first to tell which message an id is: what was waiting for that id can be applied
    await query(
      `select apply_amendments(array_agg(a.target_external_id)) from amendment a
       where a.target_external_id = any ($1) and a.applied_at is null
         and exists (select from message m where m.external_id = a.target_external_id) having count(*) > 0`,
      [ticks.map(({ receipt }) => storable(receipt.externalId))],
      { name: 'amendments-waiting' },
    )
  }
  const amendments = arrivals.flatMap((one) => one.amendments)
  if (amendments.length > 0) {
    await query(
      'select amend($1::bigint[], $2::text[], $3::text[], $4::text[], $5::jsonb, $6::timestamptz[])',
      amendmentColumns(amendments),
      { name: 'amend' },
    )
  }
  for (const { channel, news, preferences } of arrivals.flatMap((one) => one.news)) {
    await keepNews(channel, news, preferences)
  }
}

/** One webhook in its smallest parts: those the database refuses are noted, the others stored. */
async function storeApart(arrival: Arrival): Promise<Outcome> {
  const empty: Arrival = { ...arrival, items: [], receipts: [], amendments: [], moves: [], news: [] }
  const parts: (() => Promise<unknown>)[] = [
    ...arrival.moves.map(
      ({ channel, move }) =>
        () =>
          moveIdentity(channel, move),
    ),
    ...arrival.items.map(
      (item) => () =>
        query('select intake($1::jsonb, $2::bigint[], $3::text[], $4::bytea[])', [batchText([item]), [], [], []]),
    ),
    ...arrival.receipts.map((one) => () => storeRest([{ ...empty, receipts: [one] }])),
    ...arrival.amendments.map((one) => () => storeRest([{ ...empty, amendments: [one] }])),
    ...arrival.news.map((one) => () => storeRest([{ ...empty, news: [one] }])),
  ]
  const refused: string[] = arrival.problem ? [arrival.problem] : []
  try {
    for (const part of parts) {
      try {
        await insisting(part)
      } catch (problem) {
        if (!isRefusal(problem)) throw problem
        refused.push(problem.message.slice(0, 200))
      }
    }
    await storeAll([{ ...empty, problem: refused.length > 0 ? refused.join('; ').slice(0, 2_000) : null }])
    return 'stored'
  } catch (problem) {
    return trouble([arrival], problem)[0]!
  }
}

function trouble(arrivals: Arrival[], problem: unknown): Outcome[] {
  console.warn(
    `Intake could not store ${arrivals.length} webhooks:`,
    problem instanceof Error ? problem.message : problem,
  )
  return arrivals.map(() => 'trouble')
}

const stateOf = (problem: unknown): string =>
  problem instanceof Error && 'code' in problem && typeof problem.code === 'string' ? problem.code : ''

/** The database refused what is in it (data, a key, too deep): repeating it as it is would fail for ever. */
const isRefusal = (problem: unknown): problem is Error =>
  problem instanceof Error && ['22', '23', '54'].includes(stateOf(problem).slice(0, 2)) && stateOf(problem).length === 5

// 23503: the person was merged into another at this moment, and is found there by the next try
const PASSING = new Set(['40P01', '40001', '55P03', '23505', '23503'])
const MOST_TRIES = 4

/** Deadlocks, lock time-outs, two first writers of one key and a merge under way pass by themselves. */
async function insisting<T>(work: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await work()
    } catch (problem) {
      if (tried >= MOST_TRIES || !PASSING.has(stateOf(problem))) throw problem
    }
  }
}
