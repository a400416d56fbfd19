import { LoaderCircle } from 'lucide-react'
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { classes } from './classes.ts'

export type ButtonLook = 'primary' | 'to-bot' | 'to-queue' | 'default' | 'ghost' | 'danger'
export type ButtonSize = 26 | 32 | 40

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: ButtonLook
  size?: ButtonSize
  /** keeps its width, shows a spinner and takes no second press */
  busy?: boolean
  icon?: ReactNode
  /** the key that does the same, shown inside */
  keyHint?: ReactNode
  block?: boolean
  ref?: Ref<HTMLButtonElement>
}

/** A button that takes the colour of whoever holds the chat next. */
export function Button({ look = 'default', size = 32, busy, icon, keyHint, block, className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled || busy}
      aria-busy={busy || undefined}
      className={classes(
        'move relative inline-flex shrink-0 items-center justify-center gap-1.5 whitespace-nowrap border font-medium active:translate-y-px disabled:opacity-50',
        looks[look],
        sizes[size],
        block && 'w-full',
        className,
      )}
    >
      <span className={classes('inline-flex items-center gap-1.5', busy && 'invisible')}>
        {icon}
        {rest.children}
        {keyHint && (
          <span aria-hidden="true" className="contents">
            <kbd className={filled.has(look) ? 'border-white/30! bg-white/15! text-white!' : undefined}>{keyHint}</kbd>
          </span>
        )}
      </span>
      {busy && <LoaderCircle className="absolute animate-spin" size={16} aria-hidden="true" />}
    </button>
  )
}

const filled: ReadonlySet<ButtonLook> = new Set(['primary', 'to-bot', 'danger'])

const looks: Record<ButtonLook, string> = {
  primary: 'bg-brand-solid border-transparent text-white shadow-1 enabled:hover:bg-brand-hover',
  'to-bot': 'bg-bot-solid border-transparent text-white shadow-1 enabled:hover:brightness-110',
  'to-queue': 'bg-req-soft border-req-line text-req-text enabled:hover:border-req',
  default: 'bg-surface border-line-2 text-ink shadow-1 enabled:hover:bg-surface-3',
  ghost: 'border-transparent text-ink-2 enabled:hover:bg-surface-3',
  danger: 'bg-late-solid border-transparent text-white shadow-1 enabled:hover:brightness-110',
}

const sizes: Record<ButtonSize, string> = {
  26: 'h-[26px] rounded-tag px-2 text-[12px] leading-4',
  32: 'h-8 rounded-m px-3 text-[13px] leading-5',
  40: 'h-10 rounded-m px-4 text-[14px] leading-5',
}
