import { Search } from 'lucide-react'
import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from 'react'
import { useWords } from '../i18n/index.ts'
import { paletteKey } from '../keyboard/index.ts'
import { classes } from '../parts/index.ts'

const Palette = lazy(() => import('./Palette.tsx').then((module) => ({ default: module.Palette })))

let isOpen = false
const listeners = new Set<() => void>()
const set = (next: boolean) => {
  isOpen = next
  for (const listener of listeners) listener()
}
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The command bar when it is open, and the key that opens it from anywhere, also while somebody writes. */
export function PaletteDoor() {
  const open = useSyncExternalStore(subscribe, () => isOpen)
  // A bar opened twice begins anew.
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isKey = event.code === 'KeyK' || event.key.toLowerCase() === 'k'
      if (!isKey || !(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      // A question on screen is answered first.
      if (!document.querySelector('[role=dialog], [role=alertdialog]')) set(true)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
  if (!open) return null
  return (
    <Suspense fallback={null}>
      <Palette
        key={turn}
        onGone={() => {
          set(false)
          setTurn(turn + 1)
        }}
      />
    </Suspense>
  )
}

/** Opens the command bar; where there is little room only the glass. */
export function PaletteButton({ tall, narrow }: { tall?: boolean; narrow?: boolean }) {
  const words = useWords()
  return (
    <button
      type="button"
      aria-label={words('palette.title')}
      aria-keyshortcuts="Control+K Meta+K"
      onClick={() => set(true)}
      className={classes(
        'move inline-flex shrink-0 items-center gap-1.5 text-ink-2 hover:bg-surface-3',
        tall
          ? 'size-11 justify-center rounded-full'
          : 'h-8 rounded-full border border-line-2 bg-surface px-2.5 pointer-coarse:h-11 pointer-coarse:px-3.5',
      )}
    >
      <Search size={tall ? 20 : 15} aria-hidden="true" />
      {!tall && !narrow && (
        <span aria-hidden="true">
          <kbd>{paletteKey()}</kbd>
        </span>
      )}
    </button>
  )
}
