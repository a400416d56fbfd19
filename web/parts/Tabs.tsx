import type { KeyboardEvent } from 'react'
import { classes } from './classes.ts'
import type { Segment } from './Segments.tsx'

interface TabsProps<Value extends string> {
  label: string
  value: Value
  tabs: readonly Segment<Value>[]
  onChange: (value: Value) => void
}

/** The parts of a page, underlined where one is. Arrow keys move between them. */
export function Tabs<Value extends string>({ label, value, tabs, onChange }: TabsProps<Value>) {
  const step = ({ currentTarget }: KeyboardEvent<HTMLElement>, by: number) => {
    const place = (tabs.findIndex((tab) => tab.value === value) + by + tabs.length) % tabs.length
    const next = tabs[place]
    if (!next) return
    onChange(next.value)
    currentTarget.querySelectorAll<HTMLElement>('[role=tab]')[place]?.focus()
  }
  return (
    <div
      role="tablist"
      aria-label={label}
      className="flex gap-1 overflow-x-auto border-line border-b px-2 [scrollbar-width:none]"
      onKeyDown={(event) => {
        const onward = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1
        if (event.key === 'ArrowRight') step(event, onward)
        if (event.key === 'ArrowLeft') step(event, -onward)
      }}
    >
      {tabs.map((tab) => {
        const on = tab.value === value
        return (
          <button
            key={tab.value}
            type="button"
            role="tab"
            aria-selected={on}
            tabIndex={on ? 0 : -1}
            onClick={() => onChange(tab.value)}
            className={classes(
              'move -mb-px flex h-10 shrink-0 items-center gap-2 whitespace-nowrap border-b-2 px-2.5 t-ui focus-visible:-outline-offset-2 pointer-coarse:h-11',
              on ? 'border-brand font-semibold text-ink' : 'border-transparent text-ink-2 hover:text-ink',
            )}
          >
            {tab.label}
            {tab.figure !== undefined && (
              <b className="rounded-full bg-surface-3 px-1.5 t-11 text-ink-2 tabular-nums">{tab.figure}</b>
            )}
          </button>
        )
      })}
    </div>
  )
}
