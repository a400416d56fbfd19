import { afterAll, beforeAll, beforeEach } from 'vitest'
import { query } from '#db/index.ts'
import type { BotSettings } from '#domain/routing/index.ts'
import { requestPerson } from '#server/conversation/index.ts'
import { changeBot } from '#server/http/bots-store.ts'
import { clock } from '#server/settings/index.ts'
import type { Known } from '#server/team/index.ts'
import { openFreshDatabase } from './database.ts'
import { flowOf } from './flow.ts'
import { botOfFlows, customerWrites, settled, startWorkers, type TestBot } from './turns.ts'

export let bot: TestBot
let stop: () => Promise<void>
let serial = 0

/** A fresh bot for each test, on a WhatsApp number, and the workers of one node. */
export function stageRouting(): void {
  beforeAll(async () => {
    await openFreshDatabase()
    stop = startWorkers()
  })
  afterAll(() => stop())
  beforeEach(freshBot)
}

async function freshBot() {
  bot = await botOfFlows(
    [flowOf({ start: { kind: 'message', at: [0, 0], content: { kind: 'text', text: { en: 'Hi, I am the bot' } } } })],
    'whatsapp',
  )
}

export const set = (settings: Partial<BotSettings>) => changeBot(bot.botId, { settings })
export const skipMinutes = (minutes: number) => clock.skip(minutes * 60_000)

/** A name nobody had before. */
export const newName = (): string => `customer-${++serial}`

/** A customer who has written, and waits for a person. */
export async function waiting(by: Known, name = newName(), of: TestBot = bot): Promise<string> {
  const id = await customerWrites(of, name, 'hello')
  await settled(id)
  await requestPerson(id, by, 'talk to a person')
  return id
}
/** What the last entry of this kind says. */
export const detailsOf = async (id: string, kind: string) =>
  (
    await query<{ details: Record<string, unknown> }>(
      'select details from journey where conversation_id = $1 and kind = $2 order by id desc limit 1',
      [id, kind],
    )
  )[0]?.details
