import { isBrokenWire } from './broken-wire.ts'

interface Waiting<Item, Result> {
  item: Item
  done: (result: Result) => void
  failed: (problem: unknown) => void
}

/**
 * Writes together what arrives together: items that come while a write runs share the next one and its commit. When a
 * batch fails, its items are tried one at a time, so that a bad one fails alone.
 */
export function groupCommit<Item, Result>(
  write: (items: Item[]) => Promise<Result[]>,
  { most = 500, lanes = 2 }: { most?: number; lanes?: number } = {},
): (item: Item) => Promise<Result> {
  const waiting: Waiting<Item, Result>[] = []
  let running = 0

  const next = () => {
    if (running >= lanes || waiting.length === 0) return
    const batch = waiting.splice(0, most)
    running++
    writeBatch(write, batch).finally(() => {
      running--
      next()
    })
    next()
  }

  return (item) =>
    new Promise((done, failed) => {
      waiting.push({ item, done, failed })
      // Whatever arrives in the same turn of the event loop goes together.
      if (waiting.length === 1) setImmediate(next)
    })
}

async function writeBatch<Item, Result>(write: (items: Item[]) => Promise<Result[]>, batch: Waiting<Item, Result>[]) {
  try {
    const results = await write(batch.map(({ item }) => item))
    if (results.length !== batch.length)
      throw new Error(`${batch.length} entries were written and ${results.length} results came back`)
    for (const [i, result] of results.entries()) batch[i]?.done(result)
  } catch (problem) {
    if (batch.length === 1) batch[0]?.failed(problem)
    // Without a database each of them would wait in vain.
    else if (isBrokenWire(problem)) for (const one of batch) one.failed(problem)
    else for (const one of batch) await writeBatch(write, [one])
  }
}
