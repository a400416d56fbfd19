import { useCallback, useMemo, useState } from 'react'
import { MOST_CHOSEN } from '#protocol/http/index.ts'

export interface PickedContacts {
  ids: readonly string[]
  has: (id: string) => boolean
  toggle: (id: string) => void
  add: (ids: readonly string[]) => void
  clear: () => void
}

const nobody: ReadonlySet<string> = new Set()

/** The contacts chosen in the table, as many as one request may name. */
export function usePickedContacts(): PickedContacts {
  const [picked, setPicked] = useState(nobody)
  const toggle = useCallback(
    (id: string) =>
      setPicked((before) => {
        const after = new Set(before)
        if (!after.delete(id) && after.size < MOST_CHOSEN) after.add(id)
        return after
      }),
    [],
  )
  const add = useCallback(
    (ids: readonly string[]) => setPicked((before) => new Set([...before, ...ids].slice(0, MOST_CHOSEN))),
    [],
  )
  const clear = useCallback(() => setPicked(nobody), [])
  return useMemo(
    () => ({ ids: [...picked], has: (id: string) => picked.has(id), toggle, add, clear }),
    [picked, toggle, add, clear],
  )
}
