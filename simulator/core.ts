import { mkdirSync } from 'node:fs'
import { chance } from './behaviour.ts'
import { fold } from './fold.ts'
import type { Entry, NewEntry } from './ledger.ts'
import { openLedger } from './ledger-file.ts'
import { emptyWorld } from './world.ts'

export interface CoreOptions {
  ledgerFile: string
  filesFolder: string
  /** A clock that is not moved by skipping: the simulator adds what was skipped by itself. */
  now?: () => Date
  /** Told what was skipped, now and again at every start, so that whoever mounts it can move along. */
  skip?: (ms: number) => void
  baseUrl: () => string
  log?: (sentence: string) => void
}

/** The world, its ledger, its clock and its timers: what every other file here works with. */
export async function openCore(options: CoreOptions) {
  const world = emptyWorld()
  const ledger = await openLedger(options.ledgerFile, (entry) => fold(world, entry))
  mkdirSync(options.filesFolder, { recursive: true })
  const now = options.now ?? (() => new Date())
  const listeners = new Set<(entry: Entry) => void>()
  const timers = new Set<NodeJS.Timeout>()
  const endings = new Set<() => void>()
  let random = chance(world.behaviour.seed)
  let stopped = false
  let closed: Promise<void> | null = null
  const core = {
    world,
    ledger,
    filesFolder: options.filesFolder,
    baseUrl: options.baseUrl,
    log: options.log ?? (() => {}),
    skipProduct: options.skip ?? (() => {}),
    random: () => random(),
    now: () => now().getTime() + world.skippedMs,
    stopped: () => stopped,
    /** Takes it in, writes it down, and only then lets anybody hear of it. */
    async record<N extends NewEntry>(happening: N): Promise<void> {
      const entry = { ...happening, seq: world.seq + 1, at: core.now(), real: Date.now() } as unknown as Entry
      fold(world, entry)
      if (entry.kind === 'behaviour') random = chance(entry.behaviour.seed)
      await ledger.append(entry)
      for (const listener of listeners) listener(entry)
    },
    hear(listener: (entry: Entry) => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    later(ms: number, act: () => unknown): void {
      if (stopped) return
      const timer = setTimeout(() => {
        timers.delete(timer)
        Promise.resolve(act()).catch((cause) => core.log(`simulator: ${String(cause)}`))
      }, ms)
      timers.add(timer)
    },
    /** Something open that must not outlive the simulator, such as a request left hanging on purpose. */
    atEnd(end: () => void): () => void {
      endings.add(end)
      return () => endings.delete(end)
    },
    /** Nothing more happens by itself; a request under way may still write its line. */
    rest(): void {
      stopped = true
      for (const timer of timers) clearTimeout(timer)
      for (const end of [...endings]) end()
    },
    async stop(): Promise<void> {
      core.rest()
      closed ??= ledger.close()
      await closed
    },
  }
  return core
}
export type Core = Awaited<ReturnType<typeof openCore>>
