import { describe, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import {
  assign,
  assignToTeam,
  intervene,
  markRead,
  markUnread,
  openWithReason,
  resolve,
} from '#server/conversation/index.ts'
import { importPack } from '#server/flow/index.ts'
import { changeBot } from '#server/http/bots-store.ts'
import { watchOnce } from '#server/routing/index.ts'
import { changeTeam, dropTeam, type Known, makeTeam, setPresence } from '#server/team/index.ts'
import { flowOf } from '../support/flow.ts'
import { bot, detailsOf, newName, set, skipMinutes, stageRouting, waiting } from '../support/routing.ts'
import { chatRow, customerWrites, journeyKindsOf, person, settled } from '../support/turns.ts'

stageRouting()

let serial = 0

async function team(name: string, ...people: Known[]): Promise<string> {
  const made = await makeTeam({
    name: `${name} ${++serial}`,
    botIds: [bot.botId],
    agentIds: people.map(({ id }) => id),
  })
  if (!made.ok) throw new Error(made.code)
  return made.team.id
}
const teamOf = async (id: string) =>
  (await query<{ team: string | null }>('select team_id as team from conversation where id = $1', [id]))[0]?.team
const noticesOf = (agentId: string) =>
  query<{ kind: string; details: Record<string, unknown> }>(
    'select kind, details from notice where agent_id = $1 order by id',
    [agentId],
  )

describe('a chat is passed to a team', () => {
  test('by its holder: it waits for the team, the rule picks inside it, and never gives it back to them', async () => {
    const [julia, ana, bia] = [
      await person('Julia', [bot.botId]),
      await person('Ana', [bot.botId]),
      await person('Bia', [bot.botId]),
    ]
    const sales = await team('Sales', julia, ana)
    const id = await waiting(julia)
    await intervene(id, julia)
    skipMinutes(5)
    const moved = await assignToTeam(id, julia, sales, 'wants a quote')
    expect(moved.ok).toBe(true)
    const row = await chatRow(id)
    expect([row.status, row.holderId, await teamOf(id)]).toEqual(['requesting', null, sales])
    expect(await detailsOf(id, 'passedToTeam')).toMatchObject({
      team: { id: sales },
      from: { name: 'Julia' },
      note: 'wants a quote',
    })
    expect((await noticesOf(ana.id)).map(({ kind }) => kind)).toEqual(['passedToTeam'])
    expect(await noticesOf(julia.id)).toEqual([])

    // Nobody of the team is there: it waits, while others of the bot are free; and it stands in nobody's way.
    await setPresence(ana.id, 'offline')
    await set({ assignment: 'round-robin' })
    const next = await waiting(bia)
    await watchOnce()
    expect([(await chatRow(id)).holderId, (await chatRow(next)).status]).toEqual([null, 'intervened'])
    await setPresence(ana.id, 'online')
    await watchOnce()
    expect((await chatRow(id)).holderId).toBe(ana.id)
    expect(await teamOf(id)).toBe(sales)
    await resolve(id, ana)
    expect(await teamOf(id)).toBeNull()
  })

  test('by a manager, from wherever it stands; an agent who does not hold it may not', async () => {
    const [julia, mara] = [await person('Julia', [bot.botId]), await person('Mara', [bot.botId], { role: 'manager' })]
    const care = await team('Care', julia)
    const active = await customerWrites(bot, newName(), 'hello')
    await settled(active)
    expect(await assignToTeam(active, julia, care)).toMatchObject({ code: 'notAllowed' })
    expect((await assignToTeam(active, mara, care)).ok).toBe(true)
    expect([(await chatRow(active)).status, (await chatRow(active)).unresolvedQueries, await teamOf(active)]).toEqual([
      'requesting',
      1,
      care,
    ])
    const other = await team('Other')
    expect((await assignToTeam(active, mara, other)).ok).toBe(true)
    expect((await journeyKindsOf(active)).slice(-1)).toEqual(['passedToTeam'])
    const before = (await journeyKindsOf(active)).length
    expect((await assignToTeam(active, mara, other)).ok).toBe(true)
    expect((await journeyKindsOf(active)).length).toBe(before)
    expect(await assignToTeam(active, mara, '999999')).toMatchObject({ code: 'notFound' })
    // a team without people in this bot is as none
    await set({ assignment: 'least-busy' })
    await watchOnce()
    expect((await chatRow(active)).status).toBe('intervened')
  })

  test('by a flow: hand over waits for the team, assign gives it to one of them or goes on at "unavailable"', async () => {
    const [ana, bia] = [await person('Ana', [bot.botId]), await person('Bia', [bot.botId])]
    await importPack(bot.botId, {
      format: 1,
      refs: { teams: { sales: { name: `Flow sales ${++serial}` } } },
      flows: [
        flowOf({
          start: { kind: 'assign', at: [0, 0], team: 'sales', exits: { unavailable: 'wait' } },
          wait: { kind: 'handover', at: [0, 1], team: 'sales' },
        }),
      ],
    })
    const [made] = await query<{ id: string }>(
      `select team_id as id from team_bot where bot_id = $1 and key = 'sales'`,
      [bot.botId],
    )
    const sales = made!.id
    // a team without people is as none
    const before = await customerWrites(bot, newName(), 'hello')
    await settled(before)
    expect([(await chatRow(before)).status, await teamOf(before)]).toEqual(['requesting', null])
    await changeTeam(sales, { agentIds: [ana.id] })
    await setPresence(ana.id, 'away')
    const first = await customerWrites(bot, newName(), 'hello')
    await settled(first)
    expect([(await chatRow(first)).status, await teamOf(first)]).toEqual(['requesting', sales])
    await changeTeam(sales, { agentIds: [bia.id] })
    const second = await customerWrites(bot, newName(), 'hello')
    await settled(second)
    expect([(await chatRow(second)).holderId, await teamOf(second)]).toEqual([bia.id, sales])
    // what a live flow names stays, and stays in this bot
    expect(await dropTeam(sales)).toMatchObject({ code: 'usedByFlows' })
    const elsewhere = await query<{ id: string }>(`insert into bot (name) values ('Elsewhere') returning id`)
    expect(await changeTeam(sales, { botIds: [elsewhere[0]!.id] })).toMatchObject({ code: 'usedByFlows' })
  })

  test('a request that waits too long goes to the team of the bot’s setting, which is told, once', async () => {
    const [boss, ana] = [
      await person('Boss', [bot.botId], { role: 'manager', presence: 'offline' }),
      await person('Ana', [bot.botId]),
    ]
    const night = await team('Night', ana)
    await set({ escalateAfterMinutes: 10, escalateToTeam: night, assignment: 'least-busy' })
    await setPresence(ana.id, 'away')
    const id = await waiting(boss)
    skipMinutes(10)
    await Promise.all([watchOnce(), watchOnce()])
    expect([(await chatRow(id)).status, await teamOf(id)]).toEqual(['requesting', night])
    expect(await detailsOf(id, 'escalated')).toMatchObject({ minutes: 10, team: { id: night } })
    expect(await noticesOf(ana.id)).toMatchObject([{ kind: 'escalated', details: { minutes: 10 } }])
    await setPresence(ana.id, 'online')
    await watchOnce()
    expect((await chatRow(id)).holderId).toBe(ana.id)
    // a team that is deleted is no longer the bot's
    expect(await dropTeam(night)).toEqual({ ok: true })
    const [row] = await query<{ to: string | null }>(
      `select settings ->> 'escalateToTeam' as to from bot where id = $1`,
      [bot.botId],
    )
    expect([row?.to, await teamOf(id)]).toEqual([null, null])
  })
})

describe('people find in their notices', () => {
  test('a chat that was passed to them, opened by a supervisor, or escalated; what they did themselves is not told', async () => {
    const [julia, ana] = [await person('Julia', [bot.botId]), await person('Ana', [bot.botId])]
    const mara = await person('Mara', [bot.botId], { role: 'manager' })
    await changeBot(bot.botId, { supervision: 'with-reason' })
    await set({ escalateAfterMinutes: 10 })
    const id = await waiting(julia)
    await intervene(id, julia)
    await assign(id, julia, ana.id, 'knows lamps')
    expect((await openWithReason(id, mara, { kind: 'quality', reason: 'monthly review' })).ok).toBe(true)
    expect(await noticesOf(ana.id)).toMatchObject([
      { kind: 'passed', details: { note: 'knows lamps' } },
      { kind: 'opened', details: { note: 'monthly review' } },
    ])
    const late = await waiting(julia)
    skipMinutes(10)
    await watchOnce()
    expect(await noticesOf(mara.id)).toMatchObject([{ kind: 'escalated', details: { minutes: 10 } }])
    await assign(late, mara, mara.id)
    expect([await noticesOf(julia.id), (await noticesOf(mara.id)).length]).toEqual([[], 1])
  })
})

test('a chat is marked as unread from the customer’s last message on, and read again', async () => {
  const julia = await person('Julia', [bot.botId])
  const id = await customerWrites(bot, newName(), 'one')
  await customerWrites(bot, `customer-${serial}`, 'other chat')
  await settled(id)
  const unread = async () =>
    (await query<{ unread: number }>('select unread from conversation where id = $1', [id]))[0]?.unread
  await markRead(id, julia)
  expect(await unread()).toBe(0)
  await markUnread(id, julia)
  expect(await unread()).toBe(1)
  await markUnread(id, julia)
  expect(await unread()).toBe(1)
  await markRead(id, julia)
  expect(await unread()).toBe(0)
  const ana = await person('Ana', [bot.botId])
  await intervene(id, ana)
  expect(await markUnread(id, julia)).toMatchObject({ code: 'heldByAnother' })
})
