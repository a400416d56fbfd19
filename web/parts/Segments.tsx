import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { tabKeys } from './tab-keys.ts'

export interface Segment<Value extends string> {
  value: Value
  label: string
  /** a figure after the word, in its own colour */
  figure?: ReactNode
}

interface SegmentsProps<Value extends string> {
  label: string
  value: Value
  segments: Segment<Value>[]
  onChange: (value: Value) => void
  /** for a narrow column */
  small?: boolean
}

/** A few views of one list, side by side. Arrow keys move between them. */
export function Segments<Value extends string>({ label, value, segments, onChange, small }: SegmentsProps<Value>) {
  return (
    <div
      role="tablist"
      aria-label={label}
      className="flex gap-0.5 overflow-x-auto rounded-[9px] bg-surface-3 p-[3px] [scrollbar-width:none]"
      onKeyDown={tabKeys(segments, value, onChange)}
    >
      {segments.map((segment) => {
        const on = segment.value === value
        return (
          <button
            key={segment.value}
            type="button"
            role="tab"
            aria-selected={on}
            tabIndex={on ? 0 : -1}
            onClick={() => onChange(segment.value)}
            className={classes(
              'move inline-flex h-7 flex-auto items-center justify-center whitespace-nowrap rounded-[7px] leading-4 pointer-coarse:h-9',
              small ? 'gap-[3px] px-[3px] text-[11px]' : 'gap-[5px] px-[5px] text-[12px]',
              on ? 'bg-seg-on font-semibold text-ink shadow-1' : 'font-medium text-ink-2 hover:text-ink',
            )}
          >
            {segment.label}
            {segment.figure !== undefined && <b className="font-semibold tabular-nums">{segment.figure}</b>}
          </button>
        )
      })}
    </div>
  )
}
