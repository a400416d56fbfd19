import { Link } from '@tanstack/react-router'
import { Compass } from 'lucide-react'
import { useWords } from '../i18n/index.ts'
import { Empty, ErrorState } from '../parts/index.ts'

/** An address that leads nowhere. */
export function PageMissing() {
  const words = useWords()
  return (
    <main className="grid h-full min-h-0 flex-1 place-items-center bg-bg">
      <Empty
        isPage
        icon={<Compass />}
        title={words('page.missing')}
        text={words('page.missingText')}
        action={
          <Link
            to="/"
            className="move inline-flex h-8 items-center rounded-m border border-line-2 bg-surface px-3 font-medium text-ink shadow-1 hover:bg-surface-3 pointer-coarse:h-11"
          >
            {words('page.toStart')}
          </Link>
        }
      />
    </main>
  )
}

/** A page that could not be loaded. */
export function PageBroke() {
  const words = useWords()
  return (
    <main className="grid h-full place-items-center">
      <ErrorState
        title={words('page.broke')}
        text={words('page.brokeText')}
        retryLabel={words('action.retry')}
        onRetry={() => location.reload()}
      />
    </main>
  )
}
