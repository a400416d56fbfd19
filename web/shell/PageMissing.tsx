import { Link } from '@tanstack/react-router'
import { Compass } from 'lucide-react'
import { useWords } from '../i18n/index.ts'
import { Empty, ErrorState } from '../parts/index.ts'

/** An address that leads nowhere. */
export function PageMissing() {
  const words = useWords()
  return (
    <main className="grid h-full place-items-center">
      <Empty
        isPage
        icon={<Compass />}
        title={words('page.missing')}
        text={words('page.missingText')}
        action={
          <Link to="/" className="font-medium text-brand-text">
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
