import { Minus, RefreshCw, TriangleAlert, UserPlus } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ContactImport } from '#protocol/http/index.ts'
import { reasonOf, useImportMoves } from '../../api/index.ts'
import { useSpan, useWords, type WordKey } from '../../i18n/index.ts'
import { Button } from '../../parts/index.ts'
import { useNow } from '../../socket/index.ts'
import { Reasons } from './Reasons.tsx'
import { useAmounts } from './use-amounts.ts'

/** Reading the file, without writing or with: how far it is, what it did, what was left out. */
export function RunStep({ one, onBack }: { one: ContactImport; onBack: () => void }) {
  const words = useWords()
  const { start, stop, dryRun } = useImportMoves(one.id)
  const isMoving = one.status === 'queued' || one.status === 'running'
  const failure = start.error ?? stop.error ?? dryRun.error
  const writes = one.created + one.updated
  const canGoOn = !one.dryRun && (one.status === 'cancelled' || one.status === 'failed') && one.file.isKept
  return (
    <div className="grid gap-4">
      <section
        aria-label={words(one.dryRun ? 'import.step.dryRun' : 'import.step.import')}
        className="rounded-card border border-line bg-surface shadow-1"
      >
        <div className="grid gap-3 p-5">
          <Progress one={one} isMoving={isMoving} />
          <dl className="grid grid-cols-2 gap-4 pt-1 tablet:grid-cols-4">
            <Figure
              icon={<UserPlus size={16} className="text-brand-text" />}
              name={words('import.new')}
              n={one.created}
            />
            <Figure
              icon={<RefreshCw size={16} className="text-ok-text" />}
              name={words('import.updated')}
              n={one.updated}
            />
            <Figure
              icon={<Minus size={16} className="text-ink-3" />}
              name={words('import.unchanged')}
              n={one.skipped}
            />
            <Figure
              icon={<TriangleAlert size={16} className="text-late-text" />}
              name={words('import.leftOut')}
              n={one.failed}
            />
          </dl>
        </div>
        <footer className="flex flex-wrap items-center justify-end gap-2 border-line border-t px-5 py-3.5">
          <p className="me-auto text-ink-2">
            {failure ? (
              <span role="alert" className="text-late-text">
                {reasonOf(failure) ?? words('failure.unreachable')}
              </span>
            ) : (
              words(noteOf(one, isMoving))
            )}
          </p>
          {isMoving && (
            <Button busy={stop.isPending} onClick={() => stop.mutate()}>
              {words('import.stop')}
            </Button>
          )}
          {one.dryRun && !isMoving && <Button onClick={onBack}>{words('import.back')}</Button>}
          {one.dryRun && !isMoving && one.status !== 'completed' && (
            <Button look="primary" busy={dryRun.isPending} onClick={() => dryRun.mutate()}>
              {words('import.step.dryRun')}
            </Button>
          )}
          {one.dryRun && one.status === 'completed' && (
            <Button look="primary" disabled={writes === 0} busy={start.isPending} onClick={() => start.mutate()}>
              {words('import.start', { n: one.created + one.updated })}
            </Button>
          )}
          {canGoOn && (
            <Button look="primary" busy={start.isPending} onClick={() => start.mutate()}>
              {words('import.goOn')}
            </Button>
          )}
        </footer>
      </section>
      {(one.failed > 0 || one.reasons.length > 0) && <Reasons one={one} />}
    </div>
  )
}

function noteOf(one: ContactImport, isMoving: boolean): WordKey {
  if (isMoving) return one.dryRun ? 'import.nothingYet' : 'import.leave'
  if (one.dryRun) return one.created + one.updated > 0 ? 'import.dryDone' : 'import.nothing'
  return one.status === 'completed' ? 'import.done' : 'import.stopped'
}

function Progress({ one, isMoving }: { one: ContactImport; isMoving: boolean }) {
  const words = useWords()
  const amounts = useAmounts()
  const rows = one.rows ?? 0
  const share = one.status === 'completed' ? 1 : rows ? one.done / rows : 0
  const wrong = one.done ? (one.failed / one.done) * share : 0
  const title = words(one.dryRun ? 'import.checked' : 'import.imported', {
    n: amounts.number(one.done),
    rows: amounts.number(rows),
  })
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="t-16" role="status">
          {one.rows === null && isMoving ? words('import.counting') : title}
        </h2>
        {isMoving && one.done > 0 && <Pace one={one} />}
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
}

/** How fast, and how long it takes at that pace. */
function Pace({ one }: { one: ContactImport }) {
  const words = useWords()
  const amounts = useAmounts()
  const span = useSpan()
  const now = useNow()
  if (!one.startedAt || one.rows === null) return null
  const took = Math.max(1000, now - new Date(one.startedAt).getTime())
  const perSecond = one.done / (took / 1000)
  return (
    <span className="text-ink-2">
      {words('import.pace', {
        n: amounts.number(Math.round(perSecond)),
        time: span(((one.rows - one.done) / perSecond) * 1000),
      })}
    </span>
  )
}

function Figure({ icon, name, n }: { icon: ReactNode; name: string; n: number }) {
  const amounts = useAmounts()
  return (
    <div>
      <dt className="flex items-center gap-1.5 text-ink-2 [&>svg]:shrink-0">
        {icon}
        {name}
      </dt>
      <dd className="t-20 tabular-nums">{amounts.number(n)}</dd>
    </div>
  )
}
