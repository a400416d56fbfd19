import { useEffect } from 'react'

const listeners = new Set<() => void>()

/** Shows the sheet of keys from anywhere: not everybody knows that `?` does. */
export const showKeys = (): void => {
  for (const listener of listeners) listener()
}

export const useKeysWanted = (show: () => void): void => {
  useEffect(() => {
    listeners.add(show)
    return () => {
      listeners.delete(show)
    }
  }, [show])
}
