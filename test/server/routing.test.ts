import { describe, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import type { BotSettings } from '#domain/routing/index.ts'
import { assign, intervene, resolve, sendMessage } from '#server/conversation/index.ts'
import { changeBot } from '#server/http/bots-store.ts'
import { drainQueue, watchOnce } from '#server/routing/index.ts'
import { clock } from '#server/settings/index.ts'
import { setCapacity, setPresence } from '#server/team/index.ts'
import { flowOf } from '../support/flow.ts'
import { bot, detailsOf, newName, set, skipMinutes, stageRouting, waiting } from '../support/routing.ts'
import { botOfFlows, chatRow, journeyKindsOf, person, thread } from '../support/turns.ts'

stageRouting()

describe('who gets a request', () => {
  test('nothing is given unless the bot says so', async () => {
    const julia = await person('Julia', [bot.botId])
    const id = await waiting(julia)
    await watchOnce()
    expect((await chatRow(id)).status).toBe('requesting')
  })

  test('round robin gives each chat to whoever waited longest, with its reason in the journey, within their places', async () => {
    await set({ assignment: 'round-robin' })
    const agents = [await person('Ana', [bot.botId]), await person('Bia', [bot.botId])]
    for (const { id } of agents) await setCapacity(id, 2)
    const chats = []
    for (let n = 0; n < 5; n++) chats.push(await waiting(agents[0]!))
    await watchOnce()
    const holders = await Promise.all(chats.map(async (id) => (await chatRow(id)).holderId))
    expect(holders).toEqual([agents[0]!.id, agents[1]!.id, agents[0]!.id, agents[1]!.id, null])
    expect(await detailsOf(chats[0]!, 'assigned')).toMatchObject({ because: 'round-robin', to: { name: 'Ana' } })

    // A place that is free again is filled from the queue; a manager may give more than there are places.
    await resolve(chats[1]!, agents[1]!)
    await watchOnce()
    expect((await chatRow(chats[4]!)).holderId).toBe(agents[1]!.id)
    const manager = await person('Mara', [bot.botId], { role: 'manager', presence: 'offline' })
    const sixth = await waiting(manager)
    expect((await assign(sixth, manager, agents[0]!.id)).ok).toBe(true)
  })

  test('the queue is given out when somebody comes Online', async () => {
    await set({ assignment: 'least-busy' })
    const late = await person('Late', [bot.botId], { presence: 'offline' })
    const id = await waiting(late)
    await watchOnce()
    expect((await chatRow(id)).status).toBe('requesting')
    await setPresence(late.id, 'online')
    await watchOnce()
    expect((await chatRow(id)).holderId).toBe(late.id)
  })

  test('many rounds at once, on two bots that share people: each chat is given once, nobody beyond their places', async () => {
    await set({ assignment: 'least-busy' })
    const first = bot
    const other = await botOfFlows([
      flowOf({ start: { kind: 'message', at: [0, 0], content: { kind: 'text', text: { en: 'Hi' } } } }),
    ])
    await changeBot(other.botId, { settings: { assignment: 'round-robin' } })
    const agents = await Promise.all([1, 2, 3].map((n) => person(`Shared ${n}`, [first.botId, other.botId])))
    for (const { id } of agents) await setCapacity(id, 3)
    const chats: string[] = []
    for (let n = 0; n < 8; n++) {
      chats.push(await waiting(agents[0]!, newName(), n % 2 ? first : other))
    }
    const settings = { assignment: 'least-busy' } as BotSettings
    const rounds = Array.from({ length: 8 }, (_, n) =>
      drainQueue({ id: n % 2 ? first.botId : other.botId, settings: { ...settings, returnAfterMinutes: null } }),
    )
    // Faults: people take chats by hand and go Offline while the rounds run.
    const byHand = intervene(chats[0]!, agents[2]!)
    const leaves = setPresence(agents[1]!.id, 'offline')
    const given = (await Promise.all(rounds)).reduce((sum, n) => sum + n, 0)
    await Promise.all([byHand, leaves])
    const held = await query<{ n: number }>(
      `select count(*)::int as n from conversation where holder_id = any ($1::bigint[]) group by holder_id`,
      [agents.map(({ id }) => id)],
    )
    const moves = await query<{ chat: string; kind: string; to: string | null }>(
      `select conversation_id as chat, kind, details -> 'to' ->> 'id' as to from journey
       where conversation_id = any ($1::bigint[]) and kind in ('assigned', 'intervened')`,
      [chats],
    )
    const byRule = moves.filter(({ kind }) => kind === 'assigned')
    const total = held.reduce((sum, { n }) => sum + n, 0)
    console.log(
      `Assignment: 8 rounds at once, ${given} given, ${moves.length - byRule.length} taken by hand, ${total} held`,
    )
    expect([byRule.length, moves.length]).toEqual([given, total])
    expect(new Set(moves.map(({ chat }) => chat)).size).toBe(moves.length)
    for (const { id } of agents) expect(byRule.filter(({ to }) => to === id).length).toBeLessThanOrEqual(3)
    expect(given).toBeGreaterThan(2)
  })
})

describe('the clock’s rules, each once', () => {
  test('a holder who stays Offline loses the chat to the queue; it keeps its first request time', async () => {
    await set({ returnAfterMinutes: 10 })
    const julia = await person('Julia', [bot.botId])
    const id = await waiting(julia)
    const asked = (await chatRow(id)).requestedAt
    await intervene(id, julia)
    await query('update agent set seen_at = $2 where id = $1', [julia.id, clock.now()])
    await setPresence(julia.id, 'offline')
    skipMinutes(9)
    await watchOnce()
    expect((await chatRow(id)).status).toBe('intervened')
    skipMinutes(1)
    await Promise.all([watchOnce(), watchOnce()])
    expect(await chatRow(id)).toMatchObject({ status: 'requesting', requestedAt: asked })
    expect((await journeyKindsOf(id)).filter((kind) => kind === 'unassigned')).toHaveLength(1)
    expect(await detailsOf(id, 'unassigned')).toMatchObject({
      because: 'offline',
      minutes: 10,
      from: { name: 'Julia' },
    })
  })

  test('a holder who is Online but whose connection is gone loses it as well; Away with a connection does not', async () => {
    await set({ returnAfterMinutes: 10 })
    const [gone, away] = [await person('Gone', [bot.botId]), await person('Away', [bot.botId])]
    const [a, b] = [await waiting(gone), await waiting(away)]
    await intervene(a, gone)
    await intervene(b, away)
    await setPresence(away.id, 'away')
    skipMinutes(11)
    await query('update agent set seen_at = $2 where id = $1', [away.id, clock.now()])
    await watchOnce()
    expect([(await chatRow(a)).status, (await chatRow(b)).status]).toEqual(['requesting', 'intervened'])
  })

  test('a request that waits becomes urgent, the customer is told, and it goes to whom the bot names', async () => {
    const boss = await person('Boss', [bot.botId], { role: 'manager', presence: 'offline' })
    await set({ escalateAfterMinutes: 10, tellWaitingAfterMinutes: 20, escalateTo: boss.id })
    const id = await waiting(boss)
    skipMinutes(9)
    await watchOnce()
    expect(await journeyKindsOf(id)).not.toContain('escalated')
    skipMinutes(1)
    await Promise.all([watchOnce(), watchOnce()])
    skipMinutes(10)
    await Promise.all([watchOnce(), watchOnce()])
    expect((await journeyKindsOf(id)).filter((kind) => kind === 'escalated')).toHaveLength(1)
    expect((await thread(id)).filter((line) => line.includes('Thank you for waiting'))).toHaveLength(1)
    const [row] = await query<{ priority: string }>(
      'select request_priority as priority from conversation where id = $1',
      [id],
    )
    expect(row?.priority).toBe('urgent')
    // Nobody who is Offline is given a chat.
    expect((await chatRow(id)).status).toBe('requesting')
    await setPresence(boss.id, 'online')
    const second = await waiting(boss)
    skipMinutes(10)
    await watchOnce()
    expect((await chatRow(second)).holderId).toBe(boss.id)
    expect(await detailsOf(second, 'assigned')).toMatchObject({ because: 'escalation' })
  })

  test('silence warns once, a word makes the warning void, and then the chat is resolved', async () => {
    await set({ resolveAfterMinutes: 60, warnBeforeMinutes: 10 })
    const julia = await person('Julia', [bot.botId])
    const id = await waiting(julia, newName())
    await intervene(id, julia)
    const write = (text: string) => sendMessage(id, julia, { content: { kind: 'text', text } })
    await write('Which lamp is it?')
    skipMinutes(49)
    await watchOnce()
    expect((await thread(id)).filter((line) => line.includes('still there'))).toHaveLength(0)
    skipMinutes(1)
    await Promise.all([watchOnce(), watchOnce()])
    expect((await thread(id)).filter((line) => line.includes('still there'))).toHaveLength(1)
    await write('Take your time.')
    skipMinutes(10)
    await watchOnce()
    expect((await chatRow(id)).status).toBe('intervened')
    skipMinutes(40)
    await watchOnce()
    skipMinutes(10)
    await Promise.all([watchOnce(), watchOnce()])
    expect((await chatRow(id)).status).toBe('closed')
    expect((await thread(id)).filter((line) => line.includes('still there'))).toHaveLength(2)
    expect(await detailsOf(id, 'resolved')).toMatchObject({ because: 'silence', minutes: 60 })
  })

  test('a text that may not leave is not sent: the journey says so, and the rule goes on', async () => {
    await set({ resolveAfterMinutes: 1500, warnBeforeMinutes: 10 })
    const julia = await person('Julia', [bot.botId])
    const id = await waiting(julia)
    await intervene(id, julia)
    await sendMessage(id, julia, { content: { kind: 'text', text: 'Hello' } })
    skipMinutes(1490)
    await watchOnce()
    skipMinutes(10)
    await watchOnce()
    expect((await chatRow(id)).status).toBe('closed')
    expect(await journeyKindsOf(id)).toContain('noticeNotSent')
    expect((await thread(id)).some((line) => line.includes('still there'))).toBe(false)
  })
})
