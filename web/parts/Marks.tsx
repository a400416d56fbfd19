import { X } from 'lucide-react'
import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { classes } from './classes.ts'

export type Tone = 'plain' | 'bot' | 'req' | 'human' | 'late' | 'ok'

/** A status: icon and word in its colour. On a tinted row it turns `surface` so that it stays visible. */
export function Pill({
  tone = 'plain',
  icon,
  children,
  className,
}: {
  tone?: Tone
  icon?: ReactNode
  children: ReactNode
  className?: string
}) {
  return (
    <span
      className={classes(
        'inline-flex h-[22px] shrink-0 items-center gap-[5px] whitespace-nowrap rounded-full px-2 t-caption [&>svg]:size-[13px]',
        soft[tone],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  )
}

/** A tag; `first` is the tinted look of a first-message tag. */
export function Tag({
  first,
  icon,
  children,
  onRemove,
  removeLabel,
}: {
  first?: boolean
  icon?: ReactNode
  children: ReactNode
  onRemove?: () => void
  removeLabel?: string
}) {
  return (
    <span
      className={classes(
        'inline-flex h-[22px] items-center gap-1 whitespace-nowrap rounded-tag px-2 t-caption [&_svg]:size-3',
        first ? 'bg-brand-soft text-brand-text' : 'bg-surface-3 text-ink-2',
      )}
    >
      {icon}
      {children}
      {onRemove && (
        <button
          type="button"
          onClick={onRemove}
          aria-label={removeLabel}
          className="-me-1 grid size-[18px] place-items-center rounded-tag"
        >
          <X />
        </button>
      )}
    </span>
  )
}

interface ChipProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  on?: boolean
  icon?: ReactNode
  /** one of several, of which one is always on: nothing to take away */
  oneOf?: boolean
}

/** A filter that is on or off. */
export function Chip({ on, icon, oneOf, children, className, ...rest }: ChipProps) {
  return (
    <button
      type="button"
      aria-pressed={on}
      {...rest}
      className={classes(
        'move inline-flex h-[26px] shrink-0 items-center gap-[5px] whitespace-nowrap rounded-full border px-[9px] t-caption pointer-coarse:h-9 [&>svg]:size-[13px]',
        on
          ? 'border-brand-line bg-brand-soft text-brand-text'
          : 'border-line-2 bg-surface text-ink-2 hover:bg-surface-3',
        className,
      )}
    >
      {icon}
      {children}
      {on && !oneOf && <X aria-hidden="true" />}
    </button>
  )
}

/** How many; 999+ above 999. */
export function Count({
  n,
  tone = 'plain',
  more,
  small,
  className,
}: {
  n: number
  tone?: Tone
  more?: boolean
  small?: boolean
  className?: string
}) {
  return (
    <span
      className={classes(
        'inline-grid shrink-0 place-items-center rounded-full font-semibold tabular-nums',
        small ? 'h-4 min-w-4 px-1 text-[10.5px] leading-4' : 'h-[18px] min-w-[18px] px-[5px] text-[11px] leading-4',
        solid[tone],
        className,
      )}
    >
      {shownCount(n, more)}
    </span>
  )
}

/** Counts above 999 read 999+. */
export const shownCount = (n: number, more = false): string => (n > 999 || more ? '999+' : String(n))

const soft: Record<Tone, string> = {
  plain: 'bg-surface-3 text-ink-2',
  bot: 'bg-bot-soft text-bot-text',
  req: 'bg-req-soft text-req-text',
  human: 'bg-brand-soft text-brand-text',
  late: 'bg-late-soft text-late-text',
  ok: 'bg-ok-soft text-ok-text',
}

const solid: Record<Tone, string> = {
  plain: 'bg-surface-3 text-ink-2',
  bot: 'bg-bot-solid text-white',
  req: 'bg-req-solid text-white',
  human: 'bg-brand-solid text-white',
  late: 'bg-late-solid text-white',
  ok: 'bg-ok-solid text-white',
}
