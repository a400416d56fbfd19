import type { ContactImport } from '#protocol/http/index.ts'
import { useSpan, useWords, type WordKey } from '../../i18n/index.ts'
import { useNow } from '../../socket/index.ts'
import { useAmounts } from './use-amounts.ts'

/** How far it is, how fast, and how long it still takes; why it could not go on. */
export function Progress({ one, isMoving }: { one: ContactImport; isMoving: boolean }) {
  const words = useWords()
  const amounts = useAmounts()
  const rows = one.rows ?? 0
  const share = one.status === 'completed' ? 1 : rows ? Math.min(1, one.done / rows) : 0
  const wrong = one.done ? (one.failed / one.done) * share : 0
  const title = words(one.dryRun ? 'import.checked' : 'import.imported', {
    n: amounts.number(one.done),
    rows: amounts.number(rows),
  })
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="t-16" role="status">
          {one.rows !== null ? title : words(isMoving ? 'import.counting' : 'import.notCounted')}
        </h2>
        {one.status === 'running' && <Pace one={one} />}
      </div>
      <div
        role="progressbar"
        aria-label={title}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        className="flex h-2 overflow-hidden rounded-full bg-surface-3"
      >
        <span className="move bg-brand-solid" style={{ inlineSize: `${(share - wrong) * 100}%` }} />
        <span className="move bg-late-solid" style={{ inlineSize: `${wrong * 100}%` }} />
      </div>
      {one.problem && (
        <p role="alert" className="text-late-text">
          {words(fatals[one.problem.code] ?? 'import.fatal.broke', {
            row: one.problem.words.row ?? '',
            name: one.problem.words.name ?? '',
          })}
        </p>
      )}
    </>
  )
}

const fatals: Record<string, WordKey> = {
  rowTooLong: 'import.fatal.rowTooLong',
  fileGone: 'import.fatal.fileGone',
  attributeGone: 'import.fatal.attributeGone',
  erased: 'import.fatal.erased',
}

/** How fast since it last went on, and how long it takes at that pace. */
function Pace({ one }: { one: ContactImport }) {
  const words = useWords()
  const amounts = useAmounts()
  const span = useSpan()
  const now = useNow()
  if (!one.stretch || one.rows === null || one.done <= one.stretch.from) return null
  const took = Math.max(1000, now - new Date(one.stretch.since).getTime())
  const perSecond = (one.done - one.stretch.from) / (took / 1000)
  return (
    <span className="text-ink-2 tabular-nums">
      {words('import.pace', {
        n: amounts.number(Math.max(1, Math.round(perSecond))),
        time: span((Math.max(0, one.rows - one.done) / perSecond) * 1000),
      })}
    </span>
  )
}
