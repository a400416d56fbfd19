import type { z } from 'zod'
import type { Refusal } from '#domain/index.ts'
import type { DemoContents as Contents } from '#protocol/http/index.ts'

export type DemoContents = Omit<z.infer<typeof Contents>, 'stands'>

/** What the doors ask of the demo. It stands above them, so it is told here; without one there is nothing to remove. */
export interface DemoDoor {
  contents(): Promise<DemoContents>
  remove(): Promise<{ ok: true } | Refusal>
}

let door: DemoDoor | null = null

/** Told at start while the demo stands. */
export const useDemo = (given: DemoDoor | null): void => {
  door = given
}
export const demoDoor = (): DemoDoor | null => door
