import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useCurrentInView } from './use-current-in-view.ts'

export interface SidePage {
  to: LinkProps['to']
  label: string
  icon: ReactNode
}

/** Pages that belong together: their names at the side, on a phone in a row on top. */
export function SidePages({
  label,
  head,
  pages,
  children,
}: {
  label: string
  head: ReactNode
  pages: SidePage[]
  children: ReactNode
}) {
  const row = useCurrentInView<HTMLElement>()
  return (
    <div className="flex min-h-0 flex-1 flex-col bg-bg tablet:grid tablet:grid-cols-[200px_minmax(0,1fr)] laptop:grid-cols-[212px_minmax(0,1fr)]">
      <nav
        ref={row}
        aria-label={label}
        className="flex shrink-0 gap-0.5 overflow-x-auto border-line border-b bg-surface px-2.5 py-2 [scrollbar-width:none] tablet:flex-col tablet:overflow-y-auto tablet:border-e tablet:border-b-0 tablet:py-4"
      >
        <div className="hidden px-2.5 pb-3.5 tablet:block">{head}</div>
        {pages.map(({ to, label: name, icon }) => (
          <Link
            key={to}
            to={to}
            className="move flex h-8 shrink-0 items-center gap-2.5 whitespace-nowrap rounded-m px-2.5 t-ui pointer-coarse:h-11 [&>svg]:size-4 [&>svg]:shrink-0"
            activeProps={{ className: 'bg-brand-soft text-brand-text' }}
            inactiveProps={{ className: 'text-ink-2 hover:bg-surface-3' }}
          >
            {icon}
            {name}
          </Link>
        ))}
      </nav>
      <main className="min-h-0 flex-1 overflow-y-auto">{children}</main>
    </div>
  )
}

/** The head of such a page: what it is, what it does, its one action. */
export function PageHead({ title, text, action }: { title: string; text?: string; action?: ReactNode }) {
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 pt-5 pb-4 tablet:px-7">
      <div className="flex-1 basis-60">
        <h1 className="t-20">{title}</h1>
        {text && <p className="text-ink-3">{text}</p>}
      </div>
      {action}
    </header>
  )
}

/** A card of settings with a head of its own. */
export function Card({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <section className="overflow-hidden rounded-card border border-line bg-surface shadow-1">
      {title && <h2 className="flex h-11 items-center border-line border-b px-4 t-14b">{title}</h2>}
      {children}
    </section>
  )
}

/** A setting: its name, one line of what it does, its control at the end. */
export function Setting({ name, text, children }: { name: string; text?: ReactNode; children?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-line px-4 py-3 not-last:border-b">
      <div className="min-w-28 flex-1">
        <div className="t-ui">{name}</div>
        {text && <div className="t-12 text-ink-3">{text}</div>}
      </div>
      {children}
    </div>
  )
}
