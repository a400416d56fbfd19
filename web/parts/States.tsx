import { RefreshCw, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './Button.tsx'
import { classes } from './classes.ts'

/** Nothing here: icon, one bold line, one plain line, one action. */
export function Empty({
  icon,
  title,
  text,
  action,
  isPage,
}: {
  icon: ReactNode
  title: string
  text?: string
  action?: ReactNode
  /** it is all there is on the page */
  isPage?: boolean
}) {
  const Title = isPage ? 'h1' : 'b'
  return (
    <div className="flex flex-col items-center gap-1.5 p-6 text-center text-ink-2">
      <Ring>{icon}</Ring>
      <Title className="t-ui-b text-ink">{title}</Title>
      {text && <span className="max-w-[320px]">{text}</span>}
      {action && <div className="mt-1.5">{action}</div>}
    </div>
  )
}

/** Something failed: what, and how to try again. */
export function ErrorState({
  title,
  text,
  retryLabel,
  onRetry,
}: {
  title: string
  text?: string
  retryLabel: string
  onRetry: () => void
}) {
  return (
    <div role="alert" className="flex flex-col items-center gap-1.5 p-6 text-center text-ink-2">
      <Ring bad>
        <TriangleAlert size={22} />
      </Ring>
      <b className="t-ui-b text-ink">{title}</b>
      {text && <span className="max-w-[320px]">{text}</span>}
      <Button size={26} className="mt-1.5" icon={<RefreshCw size={14} />} onClick={onRetry}>
        {retryLabel}
      </Button>
    </div>
  )
}

/** A grey bar where words will be. */
export const Skeleton = ({ className }: { className?: string }) => (
  <span
    className={classes(
      'block animate-skeleton bg-surface-3',
      !className?.includes('rounded-') && 'rounded-tag',
      className,
    )}
  />
)

/** Rows of a list that is being loaded; shown only when it takes long enough to notice. */
export function SkeletonRows({ n = 6, label }: { n?: number; label: string }) {
  return (
    <div role="status" aria-label={label} className="after-150">
      {Array.from({ length: n }, (_, i) => i).map((i) => (
        <div key={i} className="flex items-center gap-[11px] px-3.5 py-[9px]">
          <Skeleton className="size-[38px] shrink-0 rounded-full" />
          <div className="flex-1 space-y-2">
            <Skeleton className={classes('h-2.5', i % 2 ? 'w-2/5' : 'w-1/2')} />
            <Skeleton className={classes('h-2.5', i % 3 ? 'w-4/5' : 'w-3/5')} />
          </div>
        </div>
      ))}
    </div>
  )
}

const Ring = ({ children, bad }: { children: ReactNode; bad?: boolean }) => (
  <span
    className={classes(
      'mb-1.5 grid size-[52px] place-items-center rounded-full [&>svg]:size-[22px]',
      bad ? 'bg-late-soft text-late-text' : 'bg-surface-3 text-ink-3',
    )}
  >
    {children}
  </span>
)
