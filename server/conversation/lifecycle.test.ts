import { beforeAll, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import { type Happening, happenings, nextStatus, type Status, statuses } from '#domain/conversation/index.ts'
import type { Known } from '#server/team/index.ts'
import { openFreshDatabase } from '../../test/support/database.ts'
import { flowOf } from '../../test/support/flow.ts'
import {
  botOfFlows,
  chatRow,
  customerWrites,
  person,
  settled,
  startWorkers,
  type TestBot,
} from '../../test/support/turns.ts'
import { assign, intervene, requestPerson, resolve, unassign, undoResolve } from './index.ts'

let julia: Known
let lucas: Known
let quiet: TestBot
let closing: TestBot

const done = { kind: 'message' as const, at: [0, 0], content: { kind: 'text' as const, text: { en: 'ok' } } }

beforeAll(async () => {
  await openFreshDatabase()
  quiet = await botOfFlows([flowOf({ start: done })])
  closing = await botOfFlows([flowOf({ start: { kind: 'resolve', at: [0, 0] } })])
  await query(`update flow set withdrawn_at = now() where id <> 'main'`)
  julia = await person('Júlia', [quiet.botId, closing.botId])
  lucas = await person('Lucas', [quiet.botId, closing.botId])
})

let people = 0

/** A chat brought into a status by the moves that lead there, never by writing the column. */
async function chatIn(bot: TestBot, status: Status): Promise<{ id: string; user: string }> {
  const user = `person-${++people}`
  const id = await customerWrites(bot, user, 'hello')
  if (status === 'requesting') await requestPerson(id, julia)
  if (status === 'intervened' || status === 'closed') await intervene(id, julia)
  if (status === 'closed') await resolve(id, julia)
  return { id, user }
}

const doing: Record<Exclude<Happening, 'resolvedByFlow'>, (id: string, user: string) => Promise<unknown>> = {
  customerWrote: (_, user) => customerWrites(quiet, user, 'again'),
  helpRequested: (id) => requestPerson(id, lucas, 'please'),
  intervened: (id) => intervene(id, lucas),
  transferred: (id) => assign(id, julia, lucas.id),
  unassigned: (id) => unassign(id, julia),
  resolved: (id) => resolve(id, julia),
  resolveUndone: (id) => undoResolve(id, julia),
}

const cells = statuses.flatMap((from) =>
  happenings.filter((happening) => happening !== 'resolvedByFlow').map((happening) => [from, happening] as const),
)

test.each(cells)('a chat that is %s: %s leads where the table says, or nowhere', async (from, happening) => {
  const { id, user } = await chatIn(quiet, from)
  const before = await chatRow(id)
  expect(before.status).toBe(from)
  await doing[happening](id, user)
  const after = await chatRow(id)
  const to = nextStatus(from, happening)
  expect(after.status).toBe(to ?? from)
  if (to === null) expect(after).toEqual(before)
  else if (to !== from) expect(after.version).toBe(before.version + 1)
})

test.each(statuses)('a flow that resolves meets a chat that is %s', async (from) => {
  const stop = startWorkers()
  try {
    const { id, user } = await chatIn(closing, from)
    await settled(id)
    await customerWrites(closing, user, 'bye')
    await settled(id)
    // What the customer writes first makes a closed chat active; a held one stays with its holder.
    expect((await chatRow(id)).status).toBe(from === 'intervened' ? 'intervened' : 'closed')
  } finally {
    await stop()
  }
})
