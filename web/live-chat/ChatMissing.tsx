import { SearchX } from 'lucide-react'
import { isRefused } from '../api/index.ts'
import { useWords } from '../i18n/index.ts'
import { Button, Empty, ErrorState } from '../parts/index.ts'

interface ChatMissingProps {
  error: unknown
  onRetry: () => void
  onBack?: () => void
}

/** The address of a chat that is not there, or that did not come. */
export function ChatMissing({ error, onRetry, onBack }: ChatMissingProps) {
  const words = useWords()
  return (
    <section className="grid flex-1 place-items-center bg-bg">
      {isRefused(error) ? (
        <Empty
          isPage
          icon={<SearchX />}
          title={words('list.gone')}
          text={words('list.goneText')}
          action={onBack && <Button onClick={onBack}>{words('thread.back')}</Button>}
        />
      ) : (
        <div className="grid justify-items-center">
          <ErrorState title={words('list.oneFailed')} retryLabel={words('action.retry')} onRetry={onRetry} />
          {onBack && (
            <Button look="ghost" onClick={onBack}>
              {words('thread.back')}
            </Button>
          )}
        </div>
      )}
    </section>
  )
}
