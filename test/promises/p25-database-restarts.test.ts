import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDatabase, type Embedded, migrate, openDatabase, query, startEmbedded } from '#db/index.ts'
import { useSecret } from '#server/settings/index.ts'
import { runs } from '../support/runs.ts'
import { until } from '../support/sending.ts'
import { customerWrites, lumiBot, startWorkers, type TestBot } from '../support/turns.ts'

const WITHIN_MS = 10_000
let folder: string
let database: Embedded
let bot: TestBot
let stop: () => Promise<void>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baton-restart-'))
  database = await startEmbedded({ folder })
  await migrate(database.url)
  useSecret('a secret for tests only')
  await openDatabase(database.url)
  bot = await lumiBot()
  stop = startWorkers()
})
afterAll(async () => {
  await stop?.()
  await closeDatabase()
  await database?.stop()
  await rm(folder, { recursive: true, force: true })
})

/** Ends the server as a crash would, and starts it again on the same port. */
async function restart() {
  const [pid] = (await readFile(join(folder, 'server', 'cluster', 'postmaster.pid'), 'utf8')).split('\n')
  process.kill(Number(pid), 'SIGQUIT')
  await until('the server to be gone', async () => !(await alive(Number(pid))))
  await database.stop()
  const url = database.url
  database = await startEmbedded({ folder })
  if (database.url !== url) throw new Error('the server came back elsewhere')
}

const alive = async (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

test('PostgreSQL restarts under load: healed within 10 s, and nothing stored is lost or answered twice', async () => {
  const restarts = runs(4)
  let stored = 0
  let refused = 0
  let sending = true
  const kept: string[] = []
  const writer = async (n: number) => {
    for (let i = 0; sending; i++) {
      const user = `${n}-${i}`
      try {
        await customerWrites(bot, user, 'menu')
        kept.push(user)
        stored++
      } catch {
        refused++
        await new Promise((over) => setTimeout(over, 50))
      }
      await new Promise((over) => setTimeout(over, 20))
    }
  }
  const writers = [0, 1, 2, 3].map(writer)
  const healed: number[] = []
  for (let n = 0; n < restarts; n++) {
    await new Promise((over) => setTimeout(over, 700))
    await restart()
    const before = stored
    const since = performance.now()
    await until('messages to be stored again', async () => stored > before + 8, WITHIN_MS)
    const probe = kept.at(-1) ?? ''
    await until('the bot to answer again', async () => (await answersTo(probe).catch(() => 0)) > 0, WITHIN_MS)
    healed.push(performance.now() - since)
  }
  sending = false
  await Promise.all(writers)
  await until(
    'everything to be answered',
    async () => (await query('select 1 from turn_due limit 1')).length === 0,
    30_000,
  )

  let wrong = 0
  for (const user of kept) if ((await answersTo(user)) !== 1) wrong++
  console.log(
    `P25: ${restarts} restarts, healed after ${healed.map((ms) => Math.round(ms)).join(', ')} ms; ${stored} stored, ${refused} refused, lost or answered twice: ${wrong}`,
  )
  expect(wrong).toBe(0)
  expect(refused).toBeGreaterThan(0)
}, 600_000)

const answersTo = async (user: string): Promise<number> =>
  (
    await query<{ n: number }>(
      `select count(*)::int as n from identity i join message m on m.conversation_id = i.conversation_id
       where i.channel_id = $1 and i.user_id = $2 and m.author = 'bot'`,
      [bot.channelId, user],
    )
  )[0]?.n ?? 0
