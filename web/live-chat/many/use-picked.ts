import { useCallback, useMemo, useState } from 'react'

/** The ids between two rows, both included, in the order of the list. */
export function rangeOf(ids: readonly string[], from: string | null, to: string): string[] {
  const [a, b] = [from === null ? -1 : ids.indexOf(from), ids.indexOf(to)]
  if (b < 0) return []
  return a < 0 ? [to] : ids.slice(Math.min(a, b), Math.max(a, b) + 1)
}

/** Which chats of the list are chosen: one, a stretch with Shift, or all that are shown. */
export function usePicked(ids: readonly string[]) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [last, setLast] = useState<string | null>(null)
  const [isOn, setOn] = useState(false)
  // A chat that left the list is not moved unseen.
  const picked = useMemo(() => ids.filter((id) => chosen.has(id)), [ids, chosen])
  const clear = useCallback(() => {
    setChosen(new Set())
    setLast(null)
    setOn(false)
  }, [])
  const toggle = (id: string, isRange: boolean) => {
    const turnsOn = isRange || !chosen.has(id)
    const next = new Set(chosen)
    for (const one of isRange ? rangeOf(ids, last, id) : [id]) turnsOn ? next.add(one) : next.delete(one)
    setChosen(next)
    setLast(id)
  }
  return {
    picked,
    /** whether rows are chosen rather than opened */
    isOn: isOn || picked.length > 0,
    has: (id: string) => chosen.has(id),
    toggle,
    begin: () => setOn(true),
    all: () => setChosen(new Set(ids)),
    clear,
  }
}

export type Picked = ReturnType<typeof usePicked>
