import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Check, WifiOff, X } from 'lucide-react'
import { useState } from 'react'
import type { ContactImport } from '#protocol/http/index.ts'
import { useImport } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { classes, ErrorState, SkeletonRows, useScreen } from '../../parts/index.ts'
import { FileStep } from './FileStep.tsx'
import { MatchStep } from './MatchStep.tsx'
import { RunStep } from './RunStep.tsx'
import { Side } from './Side.tsx'

const steps = ['file', 'match', 'dryRun', 'import'] as const
type Step = (typeof steps)[number]

/** Contacts from a CSV file: the file, its columns, what it would do, and doing it. The address keeps the place. */
export function ImportPage() {
  const words = useWords()
  const isPhone = useScreen() === 'phone'
  const navigate = useNavigate()
  const { id } = useSearch({ from: '/signed-in/contacts/import' })
  const { one, isPending, isError, retry } = useImport(id === undefined ? undefined : String(id))
  // Somebody who has seen the counts goes back to the columns.
  const [matching, setMatching] = useState<string | null>(null)
  const step = one ? stepOf(one, matching === one.id) : 'file'
  return (
    <main className="flex min-h-0 flex-1 flex-col bg-bg">
      <header
        className={classes(
          'flex flex-wrap items-center gap-x-6 gap-y-2 border-line border-b bg-surface py-3',
          isPhone ? 'px-4' : 'px-7',
        )}
      >
        <div className="flex items-center gap-2">
          <Link
            to="/contacts"
            aria-label={words('action.close')}
            className="move -ms-2 grid size-8 place-items-center rounded-m text-ink-2 hover:bg-surface-3 pointer-coarse:size-11"
          >
            <X size={18} aria-hidden="true" />
          </Link>
          <h1 className="t-16">{words('import.title')}</h1>
        </div>
        <Steps at={step} />
        {one && step === 'import' && (
          <Link to="/contacts/import" search={{}} className="max-tablet:ms-auto t-ui text-brand-text hover:underline">
            {words('import.another')}
          </Link>
        )}
      </header>
      {isError && one && (
        <p
          role="status"
          className="flex items-center gap-2 border-req-line border-b bg-req-soft px-7 py-2 text-req-text"
        >
          <WifiOff size={16} aria-hidden="true" className="shrink-0" />
          {words('import.gone')}
        </p>
      )}
      <div className={classes('min-h-0 flex-1 overflow-y-auto', isPhone ? 'px-4 py-4' : 'px-7 py-5')}>
        <div
          className={classes(
            'mx-auto grid max-w-[1240px] items-start gap-4',
            one && 'laptop:grid-cols-[minmax(0,1fr)_320px]',
          )}
        >
          {isPending && <SkeletonRows n={5} label={words('import.loading')} />}
          {isError && !one && (
            <ErrorState title={words('import.failed')} retryLabel={words('action.retry')} onRetry={retry} />
          )}
          {!id && (
            <FileStep onSent={(made) => void navigate({ to: '/contacts/import', search: { id: Number(made) } })} />
          )}
          {one && step === 'match' && <MatchStep key={one.id} one={one} onTried={() => setMatching(null)} />}
          {one && (step === 'dryRun' || step === 'import') && (
            <RunStep key={one.id} one={one} onBack={() => setMatching(one.id)} />
          )}
          {one && <Side one={one} />}
        </div>
      </div>
    </main>
  )
}

function stepOf(one: ContactImport, isMatching: boolean): Step {
  if (!one.dryRun) return 'import'
  return one.status === 'draft' || isMatching ? 'match' : 'dryRun'
}

function Steps({ at }: { at: Step }) {
  const words = useWords()
  const now = steps.indexOf(at)
  return (
    <ol aria-label={words('import.steps')} className="flex flex-wrap items-center gap-x-5 gap-y-1 tablet:mx-auto">
      {steps.map((step, i) => (
        <li
          key={step}
          aria-current={i === now ? 'step' : undefined}
          className={classes('flex items-center gap-2', i === now ? 't-ui-b' : 't-ui text-ink-2')}
        >
          <span
            aria-hidden="true"
            className={classes(
              'grid size-[22px] place-items-center rounded-full text-[12px] font-semibold',
              i < now ? 'bg-ok-solid text-white' : i === now ? 'bg-brand-solid text-white' : 'bg-surface-3 text-ink-2',
            )}
          >
            {i < now ? <Check size={14} /> : i + 1}
          </span>
          {/* a phone has room for the word of one step; the others are told to whoever listens */}
          <span className={classes(i !== now && 'sr-only tablet:not-sr-only')}>{words(`import.step.${step}`)}</span>
        </li>
      ))}
    </ol>
  )
}
