import { CircleStop, Minus, Pause, Play, RefreshCw, TriangleAlert, UserPlus } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ContactImport } from '#protocol/http/index.ts'
import { reasonOf, useImportMoves } from '../../api/index.ts'
import { useWords, type WordKey } from '../../i18n/index.ts'
import { Button } from '../../parts/index.ts'
import { Progress } from './Progress.tsx'
import { Reasons } from './Reasons.tsx'
import { useAmounts } from './use-amounts.ts'

/** Reading the file, without writing or with: how far it is, what it did, what was left out. */
export function RunStep({ one, onBack }: { one: ContactImport; onBack: () => void }) {
  const words = useWords()
  const { start, stop, pause, proceed, dryRun } = useImportMoves(one.id)
  const isMoving = one.status === 'queued' || one.status === 'running'
  const isPaused = one.status === 'paused'
  const failure = start.error ?? stop.error ?? pause.error ?? proceed.error ?? dryRun.error
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
          {isMoving && !one.dryRun && (
            <Button
              look="to-queue"
              icon={<Pause size={15} aria-hidden="true" />}
              busy={pause.isPending}
              onClick={() => pause.mutate()}
            >
              {words('import.pause')}
            </Button>
          )}
          {isPaused && (
            <Button
              look="primary"
              icon={<Play size={15} aria-hidden="true" className="mirror" />}
              busy={proceed.isPending}
              onClick={() => proceed.mutate()}
            >
              {words('import.continue')}
            </Button>
          )}
          {(isMoving || isPaused) && (
            <Button
              icon={<CircleStop size={15} aria-hidden="true" />}
              busy={stop.isPending}
              onClick={() => stop.mutate()}
            >
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
  if (one.status === 'paused') return 'import.pausedNote'
  if (isMoving) return one.dryRun ? 'import.nothingYet' : 'import.leave'
  if (one.dryRun) return one.created + one.updated > 0 ? 'import.dryDone' : 'import.nothing'
  return one.status === 'completed' ? 'import.done' : 'import.stopped'
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
