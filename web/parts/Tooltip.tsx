import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement } from 'react'

/** A word on what a control does, and its key. */
export function Tooltip({ text, keyHint, children }: { text: string; keyHint?: string; children: ReactElement }) {
  return (
    <Base.Root>
      <Base.Trigger render={children} delay={400} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} className="z-50">
          <Base.Popup className="flex items-center gap-1.5 rounded-tag bg-toast px-2 py-1 t-caption text-white shadow-2">
            {text}
            {keyHint && <kbd className="border-white/30! bg-white/15! text-white!">{keyHint}</kbd>}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

/** One delay for neighbouring tooltips. */
export const TooltipProvider = Base.Provider
