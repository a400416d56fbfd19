import { ChevronDown } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { classes } from '../../parts/index.ts'

const KEY = 'baton.profile.'

/** A part of the profile that collapses, and remembers it. */
export function Section({
  name,
  title,
  figure,
  wanted,
  children,
}: {
  name: string
  title: string
  figure?: string
  /** something in it is asked for: it opens */
  wanted?: string | null
  children: ReactNode
}) {
  const [isOpen, setOpen] = useState(() => localStorage.getItem(KEY + name) !== 'closed')
  useEffect(() => {
    if (wanted) setOpen(true)
  }, [wanted])
  const toggle = () => {
    localStorage.setItem(KEY + name, isOpen ? 'closed' : 'open')
    setOpen(!isOpen)
  }
  return (
    <section className="border-line border-t px-4 pt-2 pb-[9px]">
      <h3 className="mb-[3px]">
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={toggle}
          className="flex min-h-6 w-full items-center gap-1.5 font-semibold text-[12.5px] leading-[18px] pointer-coarse:min-h-11"
        >
          {title}
          {figure && <span className="font-normal text-[12px] text-ink-3">{figure}</span>}
          <ChevronDown
            size={14}
            aria-hidden="true"
            className={classes('move ms-auto text-ink-3', !isOpen && '-rotate-90 rtl:rotate-90')}
          />
        </button>
      </h3>
      {isOpen && children}
    </section>
  )
}

/** A name and what it is. */
export const Row = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="contents">
    <dt className="min-h-5 truncate py-[1.5px] text-ink-3">{name}</dt>
    <dd className="flex min-h-5 min-w-0 items-center gap-1.5 py-[1.5px] [overflow-wrap:anywhere]">{children}</dd>
  </div>
)

export const Rows = ({ children }: { children: ReactNode }) => (
  <dl className="grid grid-cols-[minmax(min(150px,56%),48%)_minmax(0,1fr)] gap-x-2 text-[12.5px] leading-[17px] pointer-coarse:items-center max-phone:text-[14px] max-phone:leading-5">
    {children}
  </dl>
)
