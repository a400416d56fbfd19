import { closeSync, createReadStream, existsSync, ftruncateSync, mkdirSync, openSync, write } from 'node:fs'
import { dirname } from 'node:path'
import { type Entry, parseLine, readEntries } from './ledger.ts'

const REMEMBERED = 1000 // lines served without touching the disk: what a live page asks for
const STRIDE = 2000 // one known byte position per so many lines, so a late reader need not start at the top

export interface LedgerFile {
  append(entry: Entry): Promise<void>
  after(seq: number, kinds: string[] | null, limit: number): Promise<Entry[]>
  last(kinds: string[] | null, limit: number): Entry[]
  close(): Promise<void>
}

/** Opens the ledger, tells every kept line to `replay`, cuts a torn end, and appends from there. */
export async function openLedger(file: string, replay: (entry: Entry) => void): Promise<LedgerFile> {
  mkdirSync(dirname(file), { recursive: true })
  const recent: Entry[] = []
  const places: { seq: number; at: number }[] = []
  let size = 0
  let lines = 0
  const remember = (entry: Entry, bytes: number) => {
    if (lines++ % STRIDE === 0) places.push({ seq: entry.seq, at: size })
    size += bytes
    recent.push(entry)
    if (recent.length > 2 * REMEMBERED) recent.splice(0, recent.length - REMEMBERED)
  }
  if (existsSync(file)) {
    for await (const { entry, bytes } of wholeLines(file)) {
      if (!entry) {
        size += bytes
        continue
      }
      remember(entry, bytes)
      replay(entry)
    }
  }
  const handle = openSync(file, 'a', 0o600)
  ftruncateSync(handle, size)
  const put = groupedWriter(handle)
  return {
    append(entry) {
      const text = `${JSON.stringify(entry)}\n`
      remember(entry, Buffer.byteLength(text))
      return put.write(text)
    },
    async after(seq, kinds, limit) {
      const first = recent[0]
      if (!first || first.seq <= seq + 1) return recent.filter((e) => e.seq > seq && wanted(e, kinds)).slice(0, limit)
      await put.idle()
      const found: Entry[] = []
      for await (const entry of readEntries(file, places.findLast((place) => place.seq <= seq + 1)?.at ?? 0)) {
        if (entry.seq > seq && wanted(entry, kinds)) found.push(entry)
        if (found.length >= limit) break
      }
      return found
    },
    last: (kinds, limit) => recent.filter((entry) => wanted(entry, kinds)).slice(-limit),
    async close() {
      await put.idle()
      closeSync(handle)
    },
  }
}

const wanted = (entry: Entry, kinds: string[] | null) => kinds === null || kinds.includes(entry.kind)

/** All lines of one turn of the event loop leave in one write; each caller hears when its own line is with the system. */
function groupedWriter(handle: number) {
  let waiting: { text: string; done: () => void; failed: (cause: Error) => void }[] = []
  let busy = false
  const idle: (() => void)[] = []
  const flush = () => {
    const group = waiting
    waiting = []
    writeAll(handle, Buffer.from(group.map(({ text }) => text).join('')), (cause) => {
      for (const one of group) cause ? one.failed(cause) : one.done()
      if (waiting.length) return flush()
      busy = false
      for (const told of idle.splice(0)) told()
    })
  }
  return {
    write: (text: string) =>
      new Promise<void>((done, failed) => {
        waiting.push({ text, done, failed })
        if (busy) return
        busy = true
        setImmediate(flush)
      }),
    idle: () => (busy ? new Promise<void>((told) => idle.push(told)) : Promise.resolve()),
  }
}

function writeAll(handle: number, bytes: Buffer, done: (cause: Error | null) => void): void {
  write(handle, bytes, 0, bytes.length, null, (cause, written) => {
    if (cause || written === bytes.length) return done(cause)
    writeAll(handle, bytes.subarray(written), done)
  })
}

async function* wholeLines(file: string): AsyncGenerator<{ entry: Entry | null; bytes: number }> {
  let rest = Buffer.alloc(0)
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
    rest = rest.length ? Buffer.concat([rest, chunk]) : chunk
    let start = 0
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10, start)) {
      const entry = parseLine(rest.toString('utf8', start, end))
      yield { entry, bytes: end + 1 - start }
      start = end + 1
    }
    rest = rest.subarray(start)
  }
}
