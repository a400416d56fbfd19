import { Dialog as Base } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'

/** A panel over the page: from below on a phone, from the end side elsewhere. */
export function Sheet({
  open,
  onClose,
  label,
  children,
  tall,
}: {
  open: boolean
  onClose: () => void
  label: string
  children: ReactNode
  tall?: boolean
}) {
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="move fixed inset-0 z-40 bg-scrim data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          aria-label={label}
          className={classes(
            'fixed inset-x-0 bottom-0 z-40 flex max-h-[calc(100dvh-52px)] flex-col overflow-hidden rounded-t-[18px] bg-surface shadow-3 outline-0 transition-[translate] duration-(--slow) ease-out',
            'data-ending-style:translate-y-full data-starting-style:translate-y-full',
            'tablet:inset-x-auto tablet:inset-y-0 tablet:end-0 tablet:max-h-none tablet:w-[344px] tablet:rounded-none tablet:data-ending-style:translate-x-full tablet:data-ending-style:translate-y-0 tablet:data-starting-style:translate-x-full tablet:data-starting-style:translate-y-0',
            tall && 'h-[calc(100dvh-52px)] tablet:h-auto',
          )}
        >
          <span
            className="mx-auto mt-2 mb-1 h-1 w-9 shrink-0 rounded-full bg-line-2 tablet:hidden"
            aria-hidden="true"
          />
          <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
