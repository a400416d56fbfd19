import type { Embedded } from './embedded.ts'
import { whatLives } from './living.ts'

const LOOK_AGAIN_MS = 500

/** Uses the server that another process holds. When that process ends, this one starts the server again, at the same port. */
export function joinHeld(folder: string, url: string, takeOver: () => Promise<Embedded>): Embedded {
  let own: Promise<Embedded> | null = null
  const watch = setInterval(() => {
    if (whatLives(folder).is === 'held') return
    clearInterval(watch)
    own = takeOver()
    own.catch((problem: Error) => console.error(problem.message))
  }, LOOK_AGAIN_MS)
  watch.unref()
  return {
    url,
    how: 'joined',
    stop: async () => {
      clearInterval(watch)
      await (await own)?.stop()
    },
  }
}
