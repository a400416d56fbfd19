import { type Id, transaction } from '#db/index.ts'
import { seconds } from '#domain/index.ts'
import { type BotNow, botNow, withVersions } from '#server/flow/index.ts'
import { onWake, wake } from '#server/jobs/index.ts'
import { clock } from '#server/settings/index.ts'
import { commentsAwaited } from './rating.ts'
import { requestBySystem } from './request.ts'
import { type Decided, decide, givenUp } from './turn-decide.ts'
import { performEffects, reachesFurther } from './turn-effects.ts'
import { claimTurns, letGo, readTurns, type TurnRow } from './turn-read.ts'
import { saveTurns, savingOf } from './turn-save.ts'
import { segmentsAsked } from './turn-segments.ts'

const MOST_A_COMMIT = 50
const LANES = 2
const GLANCE_EVERY = 250
const HOLD = seconds(5) // after a crash another worker takes a chat up once this is over
const MOST_TRIES = 3
const AGAIN_AFTER = seconds(1)

/** Takes up what customers wrote until the returned function is called, which waits for the turns under way. */
export function startTurns({ holdMs = HOLD }: { holdMs?: number } = {}): () => Promise<void> {
  const lanes = new Set<Promise<void>>()
  let stopping = false
  let asked = 0

  const lane = async () => {
    for (;;) {
      const before = asked
      const taken = stopping ? 0 : await takeTurns(holdMs)
      if (taken === 0 && before === asked) return
      if (taken === MOST_A_COMMIT) start()
    }
  }
  const start = () => {
    if (stopping || lanes.size >= LANES) return
    const running = lane()
      // The database is away: the next glance comes back to it.
      .catch(() => {})
      .finally(() => lanes.delete(running))
    lanes.add(running)
  }
  const look = () => {
    asked++
    if (lanes.size === 0) start()
  }
  const forget = onWake('turn', look)
  const glances = setInterval(look, GLANCE_EVERY)
  look()
  return async () => {
    stopping = true
    forget()
    clearInterval(glances)
    await Promise.all(lanes)
  }
}

/** Takes up the chats that wait, many in one commit. Answers how many there were. */
export async function takeTurns(holdMs = HOLD): Promise<number> {
  const claimed = await claimTurns(MOST_A_COMMIT, holdMs)
  if (claimed.length === 0) return 0
  const now = clock.now()
  const rows = await readTurns(claimed.map(({ conversationId }) => conversationId))
  const doings = await withBots(rows)
  const comments = await commentsAwaited(doings)
  const segments = await segmentsAsked(doings)
  const ready: Decided[] = []
  const failed: Doing[] = []
  for (const doing of doings) {
    try {
      const { row, bot, live } = doing
      ready.push(decide(row, bot, live, now, { commentFor: comments.get(row.id), segments: segments.get(row.id) }))
    } catch (problem) {
      console.error(`The turn of chat ${doing.row.id} failed:`, problem)
      failed.push(doing)
    }
  }
  const { moved, broken } = await saveAll(ready, now)
  if (moved.length > 0) await letGo(moved, null)
  const tries = new Map(claimed.map(({ conversationId, tries: n }) => [conversationId, n]))
  await again([...failed, ...broken], tries, now)
  if (ready.length > moved.length + broken.length) wakeReaders(ready)
  return claimed.length
}

interface Doing {
  row: TurnRow
  bot: BotNow
}

/** What failed is tried again a little later; what fails every time is a fault of ours, and the customer gets a person. */
async function again(failed: Doing[], tries: Map<Id, number>, now: Date): Promise<void> {
  const last = failed.filter(({ row }) => (tries.get(row.id) ?? 0) >= MOST_TRIES)
  for (const { row, bot } of last) {
    await saveTurns([await savingOf(givenUp(row, bot, now), now)], now)
    await requestBySystem(row.id, 'The bot failed.')
    wake('events')
  }
  const later = failed.filter((one) => !last.includes(one)).map(({ row }) => row.id)
  if (later.length > 0) await letGo(later, AGAIN_AFTER)
}

async function withBots(rows: TurnRow[]) {
  const found: { row: TurnRow; bot: BotNow; live: BotNow['live'] }[] = []
  for (const botId of new Set(rows.map((row) => row.botId))) {
    const bot = await botNow(botId)
    const mine = rows.filter((row) => row.botId === botId)
    if (!bot) continue
    const live = await withVersions(
      bot,
      mine.flatMap(({ botState }) => botState ?? []),
    )
    for (const row of mine) found.push({ row, bot, live })
  }
  return found
}

interface Outcome {
  /** chats that changed since they were read: they are read again */
  moved: Id[]
  /** turns that the database refused */
  broken: Decided[]
}

/** Saves plain turns together, and each that changes more in a transaction of its own. */
async function saveAll(ready: Decided[], now: Date): Promise<Outcome> {
  const outcome: Outcome = { moved: [], broken: [] }
  const plain = ready.filter((one) => !reachesFurther(one))
  const alone = ready.filter(reachesFurther)
  if (plain.length > 0) {
    try {
      const saved = await saveTurns(await Promise.all(plain.map((one) => savingOf(one, now))), now)
      outcome.moved.push(...plain.map(({ row }) => row.id).filter((id) => !saved.has(id)))
    } catch {
      // One that cannot be saved must not hold up the others.
      alone.push(...plain)
    }
  }
  for (const one of alone) await saveAlone(one, now, outcome)
  return outcome
}

async function saveAlone(decided: Decided, now: Date, outcome: Outcome): Promise<void> {
  const { id } = decided.row
  try {
    const saving = await savingOf(decided, now)
    const saved = await transaction(async (tx) => {
      const good = await saveTurns([saving], now, tx)
      if (good.has(id)) await performEffects(tx, decided)
      return good.has(id)
    })
    if (!saved) outcome.moved.push(id)
  } catch (problem) {
    // The database is away or busy: nothing is wrong with this turn, so it is read again and no try is counted.
    if (!isRefused(problem)) return void outcome.moved.push(id)
    console.error(`The turn of chat ${id} could not be saved:`, problem)
    outcome.broken.push(decided)
  }
}

/** The database said no to what was written, or we broke on the way; not that it was away, or somebody held a lock. */
function isRefused(problem: unknown): boolean {
  if (!(problem instanceof Error)) return true
  if ('code' in problem) return /^(2[123]|42|P0)/.test(String(problem.code))
  return !/connection|timeout exceeded/i.test(problem.message)
}

function wakeReaders(decided: Decided[]): void {
  const any = (...kinds: Decided['effects'][number]['do'][]) =>
    decided.some(({ effects }) => effects.some((effect) => kinds.includes(effect.do)))
  const further = decided.some(({ ratings, isClosed }) => isClosed || ratings.length > 0)
  wake('events')
  if (further || any('say', 'template', 'request')) wake('outbox')
  if (any('call')) wake('job')
  if (any('request')) wake('routing')
}
