import type { ReactNode } from 'react'
import { classes, useScreen } from '../parts/index.ts'

/** The frame of a page of Manage: title, one line of what it is, what one may do, and the rest below. */
export function ManagePageFrame({
  title,
  text,
  actions,
  children,
}: {
  title: string
  text: string
  actions?: ReactNode
  children: ReactNode
}) {
  const isPhone = useScreen() === 'phone'
  return (
    <main className={classes('min-h-0 flex-1 overflow-y-auto bg-bg', isPhone ? 'px-4 py-4' : 'px-7 py-5')}>
      <div className="mx-auto flex max-w-[1100px] flex-col gap-4">
        <div className="flex flex-wrap items-center gap-3">
          <div className="flex-1 basis-[280px]">
            <h1 className="t-20">{title}</h1>
            <p className="text-ink-3">{text}</p>
          </div>
          {actions && <div className="flex items-center gap-2 max-phone:w-full">{actions}</div>}
        </div>
        {children}
      </div>
    </main>
  )
}
