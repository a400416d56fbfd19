import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { classes } from './classes.ts'
import { IconButton } from './IconButton.tsx'

interface DialogProps {
  open: boolean
  onClose: () => void
  /** the question */
  title: string
  /** the effect, in one line */
  effect?: string
  closeLabel: string
  children?: ReactNode
  /** buttons, the safe one first */
  actions?: ReactNode
  /** for tables: 680 px */
  wide?: boolean
}

/** A question in the middle of the screen; on a phone a sheet from below. Esc closes, focus stays inside. */
export function Dialog({ open, onClose, title, effect, closeLabel, children, actions, wide }: DialogProps) {
  const popup = useRef<HTMLDivElement>(null)
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="move fixed inset-0 z-40 bg-scrim data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          ref={popup}
          // A field that asks for focus has it already; else the dialog itself, so that Esc closes it and not a tooltip.
          initialFocus={() => (popup.current?.contains(document.activeElement) ? false : popup.current)}
          className={classes(
            'glide fixed inset-x-0 bottom-0 z-40 flex max-h-[calc(100dvh-52px)] flex-col overflow-hidden rounded-t-[18px] border border-line bg-surface shadow-3 outline-0 data-ending-style:translate-y-4 data-ending-style:opacity-0 data-starting-style:translate-y-4 data-starting-style:opacity-0 phone:inset-x-auto phone:start-1/2 phone:top-1/2 phone:bottom-auto phone:-translate-x-1/2 phone:-translate-y-1/2 phone:rounded-xl rtl:phone:translate-x-1/2',
            wide ? 'phone:w-[min(680px,calc(100vw-32px))]' : 'phone:w-[min(560px,calc(100vw-32px))]',
          )}
        >
          <span className="mx-auto mt-2 h-1 w-9 shrink-0 rounded-full bg-line-2 phone:hidden" aria-hidden="true" />
          <header className="flex items-start gap-3 px-[22px] pt-[18px] pb-3">
            <div className="flex-1">
              <Base.Title className="t-16">{title}</Base.Title>
              {effect && <Base.Description className="mt-1 text-ink-2">{effect}</Base.Description>}
            </div>
            <Base.Close render={<IconButton label={closeLabel} icon={<X size={16} />} keyHint="Esc" />} />
          </header>
          {children && <div className="min-h-0 flex-1 overflow-y-auto px-[22px] pt-1 pb-[18px]">{children}</div>}
          {actions && (
            <footer className="flex items-center justify-end gap-2 border-line border-t bg-surface-2 px-[22px] py-3.5">
              {actions}
            </footer>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
