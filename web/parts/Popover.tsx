import { Popover as Base } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'

/** A small panel under a button, for something to read. */
export function Popover({
  trigger,
  title,
  children,
  align = 'start',
}: {
  trigger: ReactElement
  title: string
  children: ReactNode
  align?: 'start' | 'end'
}) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} sideOffset={6} collisionPadding={8} className="sheet-place z-50">
          <Base.Popup className="glide flex max-h-(--available-height) w-[min(340px,calc(100vw-16px))] flex-col overflow-hidden rounded-card border border-line-2 bg-surface shadow-3 outline-0 data-starting-style:opacity-0">
            <Base.Title className="shrink-0 border-line border-b px-4 py-2.5 t-14b">{title}</Base.Title>
            <div className="min-h-0 flex-1 overflow-y-auto px-4 py-3">{children}</div>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
