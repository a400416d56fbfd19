import { type KeyboardEvent, useState } from 'react'

/** Moves through a list from the keyboard while the text keeps its focus. `place` names the word the list is for. */
export function useChoice<Item>(items: readonly Item[], place: string | null, onPick: (item: Item) => void) {
  const [at, setAt] = useState<{ place: string | null; chosen: number }>({ place: null, chosen: 0 })
  const [closed, setClosed] = useState<string | null>(null)
  const isOpen = place !== null && closed !== place && items.length > 0
  const chosen = at.place === place ? Math.min(at.chosen, Math.max(0, items.length - 1)) : 0
  /** true when the key was for the list */
  const press = (event: KeyboardEvent): boolean => {
    if (!isOpen) return false
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by) setAt({ place, chosen: (chosen + by + items.length) % items.length })
    else if (event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey)) onPick(items[chosen]!)
    else if (event.key === 'Escape') setClosed(place)
    else return false
    event.preventDefault()
    return true
  }
  return { isOpen, chosen, press }
}
