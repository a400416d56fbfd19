import { classes } from './classes.ts'
import type { Segment } from './Segments.tsx'
import { tabKeys } from './tab-keys.ts'

interface TabsProps<Value extends string> {
  label: string
  value: Value
  tabs: readonly Segment<Value>[]
  onChange: (value: Value) => void
}

/** The parts of a page, underlined where one is. Arrow keys move between them. */
export function Tabs<Value extends string>({ label, value, tabs, onChange }: TabsProps<Value>) {
  return (
    <div
      role="tablist"
      aria-label={label}
      className="flex gap-1 overflow-x-auto border-line border-b px-2 [scrollbar-width:none]"
      onKeyDown={tabKeys(tabs, value, onChange)}
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
