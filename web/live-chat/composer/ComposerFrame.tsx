import type { ReactNode } from 'react'
import { classes } from '../../parts/index.ts'

interface ComposerFrameProps {
  isPhone: boolean
  isNote: boolean
  isDictating: boolean
  children: ReactNode
}

/** What the composer stands in: a card over the thread; on a phone the whole foot of the screen. */
export function ComposerFrame({ isPhone, isNote, isDictating, children }: ComposerFrameProps) {
  return (
    <div
      className={classes(
        'move relative',
        isPhone ? 'px-1 pt-1 pb-1.5' : 'rounded-card border shadow-2',
        isDictating
          ? 'border-late ring-3 ring-late-soft'
          : !isPhone &&
              `${isNote ? 'border-note-line' : 'border-line-2'} focus-within:border-brand focus-within:ring-3 focus-within:ring-brand-soft`,
        isNote ? 'bg-note' : 'bg-surface',
      )}
    >
      {children}
    </div>
  )
}
