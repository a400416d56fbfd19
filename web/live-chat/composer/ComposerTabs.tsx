import type { ReactNode } from 'react'
import { useWords } from '../../i18n/index.ts'
import { classes } from '../../parts/index.ts'

export type Writing = 'reply' | 'note'

/** What is being written: words for the customer, or a note that never leaves. */
export function ComposerTabs({
  kind,
  onKind,
  hint,
}: {
  kind: Writing
  onKind: (kind: Writing) => void
  hint: ReactNode
}) {
  const words = useWords()
  return (
    <div role="tablist" aria-label={words('composer.tabs')} className="flex items-center gap-0.5 px-2 pt-1.5">
      {(['reply', 'note'] as const).map((one) => (
        <button
          key={one}
          type="button"
          role="tab"
          aria-selected={kind === one}
          onClick={() => onKind(one)}
          className={classes(
            'h-[26px] rounded-tag px-[9px] t-caption pointer-coarse:h-11',
            kind === one ? 'bg-surface-3 text-ink' : kind === 'note' ? 'text-note-text' : 'text-ink-3',
          )}
        >
          {words(`composer.${one}`)}
        </button>
      ))}
      <span className="flex-1" />
      {hint && <span className="keys pe-2 t-11 text-ink-3 max-phone:hidden">{hint}</span>}
    </div>
  )
}
