import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import {
  assign,
  conversationRow,
  conversationView,
  intervene,
  requestPerson,
  resolve,
  unassign,
  undoResolve,
} from '#server/conversation/index.ts'
import { clock } from '#server/settings/index.ts'
import type { Known } from '#server/team/index.ts'
import { openFreshDatabase } from '../support/database.ts'
import { flowOf } from '../support/flow.ts'
import { runs } from '../support/runs.ts'
import { botOfFlows, customerWrites, person, type TestBot } from '../support/turns.ts'

const HOUR = 3_600_000

interface Model {
  status: 'active' | 'requesting' | 'intervened' | 'closed'
  holder: string | null
  wroteAt: number
  askedAt: number | null
  resolved: { by: string; at: number } | null
}
type Command =
  | { do: 'write' }
  | { do: 'skip'; ms: number }
  | { do: 'request' | 'intervene' | 'unassign' | 'resolve' | 'undo'; by: number }
  | { do: 'assign'; by: number; to: number }

let bot: TestBot
let people: Known[]
const isManager = (n: number) => n === 2

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Command>({ do: 'write' }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('skip' as const),
      ms: fc.constantFrom(1_000, 7_000, 9_000, HOUR, 23 * HOUR, 24 * HOUR + 1, 30 * HOUR),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'request' as const,
        'intervene' as const,
        'unassign' as const,
        'resolve' as const,
        'undo' as const,
      ),
      by: fc.integer({ min: 0, max: 2 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('assign' as const),
      by: fc.integer({ min: 0, max: 2 }),
      to: fc.integer({ min: 0, max: 2 }),
    }),
  },
)

beforeAll(async () => {
  await openFreshDatabase()
  bot = await botOfFlows([
    flowOf({ start: { kind: 'message', at: [0, 0], content: { kind: 'text', text: { en: 'Hi' } } } }),
  ])
  people = [
    await person('Júlia', [bot.botId]),
    await person('Lucas', [bot.botId]),
    await person('Arjun', [bot.botId], { role: 'manager' }),
  ]
})

/** The table of the product, told once more in other words: what happens to the model, and whether the move is allowed. */
function expected(model: Model, happening: Command, now: number): boolean {
  const who = 'by' in happening ? (people[happening.by]?.id ?? '') : ''
  const free = model.status !== 'intervened'
  const mine = model.holder === who
  const boss = 'by' in happening && isManager(happening.by)
  const take = (holder: string) => {
    model.askedAt = model.askedAt ?? null
    Object.assign(model, { status: 'intervened', holder, resolved: null })
  }
  switch (happening.do) {
    case 'skip':
      return true
    case 'write':
      model.wroteAt = now
      if (model.status === 'closed') model.status = 'active'
      return true
    case 'request':
      if (!free) return false
      if (model.status !== 'requesting')
        model.askedAt = model.askedAt !== null && model.status === 'intervened' ? model.askedAt : now
      Object.assign(model, { status: 'requesting', resolved: null })
      return true
    case 'intervene':
      if (!free) return mine
      take(who)
      return true
    case 'assign': {
      const to = people[happening.to]?.id ?? ''
      if (!boss && !mine) return false
      if (model.holder !== to) take(to)
      return true
    }
    case 'unassign':
      if (free || (!mine && !boss)) return false
      Object.assign(model, { status: 'requesting', holder: null, askedAt: model.askedAt ?? now })
      return true
    case 'resolve':
      if (free || (!mine && !boss)) return false
      Object.assign(model, { status: 'closed', holder: null, askedAt: null, resolved: { by: who, at: now } })
      return true
    case 'undo':
      if (model.status !== 'closed' || model.resolved?.by !== who || now - model.resolved.at > 8_000) return false
      take(who)
      return true
  }
}

async function perform(id: string, user: string, happening: Command): Promise<boolean> {
  const who = 'by' in happening ? people[happening.by]! : people[0]!
  switch (happening.do) {
    case 'skip':
      clock.skip(happening.ms)
      return true
    case 'write':
      await customerWrites(bot, user, 'hello')
      return true
    case 'request':
      return (await requestPerson(id, who, 'please')).ok
    case 'intervene':
      return (await intervene(id, who)).ok
    case 'assign':
      return (await assign(id, who, people[happening.to]!.id)).ok
    case 'unassign':
      return (await unassign(id, who)).ok
    case 'resolve':
      return (await resolve(id, who)).ok
    case 'undo':
      return (await undoResolve(id, who)).ok
  }
}

const sectionOf = ({ status, holder, wroteAt }: Model, now: number) => {
  if (!holder && now - wroteAt > 24 * HOUR) return 'history'
  return status === 'closed' ? 'active' : status
}

let chats = 0
let done = 0
let refused = 0
// The rules look at the clock somewhere between the beginning and the end of a command.
let slowest = 0
let inHistory = 0

test('the lifecycle follows its table, and History is 24 h after the last message unless somebody holds the chat', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 20, maxLength: 40 }), async (commands) => {
      const user = `customer-${++chats}`
      const id = await customerWrites(bot, user, 'hello')
      const model: Model = {
        status: 'active',
        holder: null,
        wroteAt: clock.now().getTime(),
        askedAt: null,
        resolved: null,
      }
      for (const happening of commands) {
        const now = clock.now().getTime()
        const allowed = expected(model, happening, now)
        const began = performance.now()
        expect([happening, await perform(id, user, happening)]).toEqual([happening, allowed])
        slowest = Math.max(slowest, performance.now() - began)
        done++
        if (!allowed) refused++
        const row = await conversationRow(id)
        if (!row) throw new Error('the chat is gone')
        const at = clock.now()
        const view = conversationView(row, people[0]!, at)
        expect({ happening, status: view.status, holder: row.holderId, section: view.section }).toEqual({
          happening,
          status: model.status,
          holder: model.holder,
          section: sectionOf(model, at.getTime()),
        })
        if (view.section === 'history') inHistory++
        if (model.status === 'requesting')
          expect(Math.abs((row.requestedAt?.getTime() ?? 0) - (model.askedAt ?? 0))).toBeLessThan(500 + slowest)
      }
    }),
    { numRuns: runs(40) },
  )
  console.log(
    `P13: ${done} commands on ${chats} chats, ${refused} refused as they should be, ${inHistory} times in History, violations 0`,
  )
  expect(refused).toBeGreaterThan(done / 20)
  expect(inHistory).toBeGreaterThan(0)
})
