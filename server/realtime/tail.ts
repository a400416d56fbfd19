import { seconds } from '#domain/index.ts'
import type { Event } from '#protocol/events/index.ts'
import { onWake } from '#server/jobs/index.ts'
import { forgetAskers, type Known } from '#server/team/index.ts'
import { compare, fromCursor, type Place, toCursor } from './cursor.ts'
import { type Line, linesAfter, logState, PAGE } from './log.ts'
import { newsOf, peopleOf } from './news.ts'
import { type Teller, tellerOf } from './view.ts'

const POLL_EVERY = 250
const EPOCH_EVERY = seconds(5)
// a reader further behind than this loads fresh snapshots sooner than it would read the rest
const MOST_TO_CATCH_UP = 5_000

/** Somebody who is told what happens, in order, each thing once. */
export interface Ear {
  asker(): Known
  /** where the reader begins; a gap means that everything must be loaded afresh */
  begin(cursor: string, gap: boolean): void
  tell(event: Event): void
  /** asks who this reader is now, and what they may */
  check(): Promise<void>
  /** the log that the reader followed is gone, or it was too far behind */
  resync(cursor: string): void
}

interface Reader {
  ear: Ear
  /** everything up to here was told */
  at: Place
  /** what the tail read while this one still catches up; null once it is live */
  queue: Line[] | null
}

export interface Tail {
  /** Follows from a cursor with all that came since, or from now. Resolves when caught up; the answer ends it. */
  follow(ear: Ear, from: string | null): Promise<() => void>
  /** tells something that is not kept to those whom it concerns */
  tellNow(eventOf: (asker: Known) => Event | null): void
  onLines(listener: (lines: Line[]) => void): void
  askers(): Known[]
  /** the cursor up to which everything was told */
  here(): string
  stop(): Promise<void>
}

/** One reader of the log per process, woken by every commit here and looking every quarter of a second anyway. */
export async function startTail(): Promise<Tail> {
  let state = await logState()
  let position = state.horizon
  let epochSeenAt = performance.now()
  const readers = new Set<Reader>()
  const listeners: ((lines: Line[]) => void)[] = []

  const hand = (eventsFor: Teller, reader: Reader, upTo: Place) => {
    for (const event of eventsFor(reader.ear.asker(), reader.at)) reader.ear.tell(event)
    if (compare(upTo, reader.at) > 0) reader.at = upTo
  }

  const told = async (lines: Line[]): Promise<Teller> => tellerOf(await newsOf(state.epoch, lines))

  const checkEpoch = async () => {
    if (performance.now() - epochSeenAt < EPOCH_EVERY) return
    epochSeenAt = performance.now()
    const now = await logState()
    const changed = now.epoch !== state.epoch
    state = now
    if (!changed) return
    // a restore: transaction ids began anew, so every cursor given out is void
    position = now.horizon
    for (const reader of readers) {
      reader.at = position
      if (reader.queue) reader.queue = []
      reader.ear.resync(toCursor({ epoch: now.epoch, ...position }))
    }
  }

  /** Who was moved hears what comes from here on as who they are now, on every node. */
  const judgeAnew = async (lines: Line[]) => {
    const moved = new Set(lines.flatMap(peopleOf))
    if (moved.size === 0) return
    forgetAskers()
    const theirs = [...readers].filter(({ ear }) => moved.has(ear.asker().id))
    await Promise.all(theirs.map(({ ear }) => ear.check()))
  }

  const step = async (): Promise<boolean> => {
    await checkEpoch()
    const lines = await linesAfter(position)
    const last = lines.at(-1)
    if (!last) return false
    const eventsFor = readers.size > 0 ? await told(lines) : null
    await judgeAnew(lines)
    // from here to the end nothing waits: whoever joins does so before this page or after it
    position = last
    for (const reader of readers) {
      if (reader.queue) reader.queue.push(...lines)
      else if (eventsFor) hand(eventsFor, reader, last)
    }
    for (const listener of listeners) listener(lines)
    return lines.length === PAGE
  }

  /** Reads what came since the reader's place, then what the tail read meanwhile. False: too far behind. */
  const catchUp = async (reader: Reader): Promise<boolean> => {
    let count = 0
    for (let lines = await linesAfter(reader.at); lines.length > 0; lines = await linesAfter(reader.at)) {
      count += lines.length
      if (count > MOST_TO_CATCH_UP) return false
      hand(await told(lines), reader, lines.at(-1)!)
    }
    while (reader.queue && reader.queue.length > 0) {
      const lines = reader.queue.splice(0).filter((line) => compare(line, reader.at) > 0)
      if (lines.length > 0) hand(await told(lines), reader, lines.at(-1)!)
    }
    reader.queue = null
    return true
  }

  const loop = watch(step)

  return {
    async follow(ear, from) {
      const reader: Reader = { ear, at: position, queue: [] }
      // heard from here on, so that nothing falls between reading the log and being live
      readers.add(reader)
      try {
        const now = await logState()
        const wanted = from === null ? null : fromCursor(from)
        const kept = wanted?.epoch === now.epoch && compare(wanted, now.floor) >= 0 && compare(wanted, now.horizon) <= 0
        reader.at = kept && wanted ? wanted : now.horizon
        ear.begin(toCursor({ epoch: now.epoch, xid: reader.at.xid, id: reader.at.id }), from !== null && !kept)
        if (!(await catchUp(reader))) {
          const here = await logState()
          reader.at = here.horizon
          ear.resync(toCursor({ epoch: here.epoch, ...here.horizon }))
          await catchUp(reader)
        }
      } catch (problem) {
        readers.delete(reader)
        throw problem
      }
      return () => {
        readers.delete(reader)
      }
    },
    tellNow(eventOf) {
      for (const { ear } of readers) {
        const event = eventOf(ear.asker())
        if (event) ear.tell(event)
      }
    },
    onLines: (listener) => {
      listeners.push(listener)
    },
    askers: () => [...readers].map(({ ear }) => ear.asker()),
    here: () => toCursor({ epoch: state.epoch, xid: position.xid, id: position.id }),
    stop: loop,
  }
}

/** Repeats a step: at once while there is more, else when woken or after a quarter of a second. */
function watch(step: () => Promise<boolean>): () => Promise<void> {
  let stopped = false
  let woken = false
  let wakeUp = () => {}
  const stopListening = onWake('events', () => {
    woken = true
    wakeUp()
  })
  const sleep = () =>
    new Promise<void>((done) => {
      const timer = setTimeout(done, POLL_EVERY)
      wakeUp = () => {
        clearTimeout(timer)
        done()
      }
    })
  const run = async () => {
    while (!stopped) {
      woken = false
      const more = await step().catch((problem: unknown) => {
        console.warn('Live events wait:', problem instanceof Error ? problem.message : problem)
        return false
      })
      if (!more && !woken && !stopped) await sleep()
    }
  }
  const running = run()
  return async () => {
    stopped = true
    stopListening()
    wakeUp()
    await running
  }
}
