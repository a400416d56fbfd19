import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { classes } from './classes.ts'
import { Tooltip } from './Tooltip.tsx'

interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  label: string
  icon: ReactNode
  keyHint?: string
  size?: 26 | 32
  /** tinted: what it opens is open */
  on?: boolean
  /** why it cannot be pressed now; shown in the tooltip */
  off?: string
  ref?: Ref<HTMLButtonElement>
}

/** A button that is only a picture: its word and key are in the tooltip. */
export function IconButton({ label, icon, keyHint, size = 32, on, off, className, onClick, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={off ?? label} keyHint={off ? undefined : keyHint}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        aria-pressed={on}
        aria-disabled={off ? true : undefined}
        onClick={off ? undefined : onClick}
        className={classes(
          'move inline-grid shrink-0 place-items-center pointer-coarse:size-11',
          size === 26 ? 'size-[26px] rounded-tag' : 'size-8 rounded-m',
          on ? 'bg-brand-soft text-brand-text' : 'text-ink-2',
          off ? 'cursor-not-allowed opacity-45' : !on && 'hover:bg-surface-3 hover:text-ink',
          className,
        )}
      >
        {icon}
      </button>
    </Tooltip>
  )
}
