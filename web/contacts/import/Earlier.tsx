import { Link } from '@tanstack/react-router'
import type { ContactImport } from '#protocol/http/index.ts'
import { useImports } from '../../api/index.ts'
import { useTimes, useWords } from '../../i18n/index.ts'
import { ErrorState, Pill, type Tone } from '../../parts/index.ts'
import { Card } from '../../shell/SidePages.tsx'
import { useAmounts } from './use-amounts.ts'

/** The imports before this one, each a way back to its counts. */
export function Earlier() {
  const words = useWords()
  const times = useTimes()
  const amounts = useAmounts()
  const { imports, isError, retry } = useImports()
  if (isError) return <ErrorState title={words('import.failed')} retryLabel={words('action.retry')} onRetry={retry} />
  if (imports.length === 0) return null
  return (
    <Card title={words('import.earlier')}>
      <ul aria-label={words('import.earlier')}>
        {imports.map((one) => (
          <li key={one.id} className="border-line not-first:border-t">
            <Link
              to="/contacts/import"
              search={{ id: Number(one.id) }}
              className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 hover:bg-surface-2"
            >
              <span className="min-w-0 flex-1 basis-52 truncate font-medium">
                <bdi>{one.file.name}</bdi>
              </span>
              <StatusPill one={one} />
              <span className="t-12 text-ink-2">
                {words('import.counts', {
                  created: amounts.number(one.created),
                  updated: amounts.number(one.updated),
                  failed: amounts.number(one.failed),
                })}
              </span>
              <span className="t-12 text-ink-3">
                {one.by.name && <bdi>{one.by.name}</bdi>} ·{' '}
                <time dateTime={one.createdAt}>{times.full(one.createdAt)}</time>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** How it stands with an import, in a word and a colour. */
export function StatusPill({ one }: { one: ContactImport }) {
  const words = useWords()
  const isTried = one.dryRun && one.status === 'completed'
  return (
    <Pill tone={isTried ? 'human' : tones[one.status]}>
      {words(isTried ? 'import.status.tried' : `import.status.${one.status}`)}
    </Pill>
  )
}

const tones: Record<ContactImport['status'], Tone> = {
  draft: 'plain',
  queued: 'human',
  running: 'human',
  paused: 'req',
  completed: 'ok',
  failed: 'late',
  cancelled: 'plain',
}
