import { classes } from './classes.ts'

const ROUND = 47.1

/** How much of a span is left, as a ring: full and green, short and amber, over and red. */
export function WindowRing({
  left,
  state,
  children,
}: {
  left: number
  state: 'good' | 'short' | 'over'
  children: string
}) {
  return (
    <span
      className={classes('inline-flex items-center gap-1.5 whitespace-nowrap t-caption tabular-nums', words[state])}
    >
      <svg viewBox="0 0 20 20" className="size-[18px]" aria-hidden="true">
        <circle cx="10" cy="10" r="7.5" fill="none" stroke="var(--line-2)" strokeWidth="3" />
        <circle
          cx="10"
          cy="10"
          r="7.5"
          fill="none"
          stroke={strokes[state]}
          strokeWidth="3"
          strokeLinecap="round"
          strokeDasharray={`${ROUND * Math.min(1, Math.max(0.02, left))} 60`}
          transform="rotate(-90 10 10)"
        />
      </svg>
      {children}
    </span>
  )
}

const words = { good: 'text-ink-2', short: 'text-req-text', over: 'text-late-text' }
const strokes = { good: 'var(--ok)', short: 'var(--req)', over: 'var(--late)' }
