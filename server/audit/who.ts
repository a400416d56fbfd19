import { AsyncLocalStorage } from 'node:async_hooks'

/** Who is behind what happens now, and from where; the stores that write need not be handed it. */
export interface Somebody {
  kind: 'person' | 'key' | 'system'
  id: string | null
  name: string
  address: string | null
  device: string | null
}

interface Acting extends Somebody {
  entries: number
}

const acting = new AsyncLocalStorage<Acting>()

/** Runs some work in the name of somebody: every entry it writes carries their name. */
export const asSomebody = <Result>(who: Somebody, work: () => Promise<Result>): Promise<Result> =>
  acting.run({ ...who, entries: 0 }, work)

const nobody: Somebody = { kind: 'system', id: null, name: 'Baton', address: null, device: null }

/** Who acts at this moment; the system itself when nobody asked. */
export const whoActs = (): Somebody => acting.getStore() ?? nobody

/** Whether the work in hand has written an entry yet. */
export const wroteAudit = (): boolean => (acting.getStore()?.entries ?? 0) > 0

export const countEntry = (): void => {
  const store = acting.getStore()
  if (store) store.entries++
}
