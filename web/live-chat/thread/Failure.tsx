import { CircleHelp, TriangleAlert } from 'lucide-react'
import { plainError } from '#domain/channel/index.ts'
import type { Message } from '#protocol/http/index.ts'
import { useWords } from '../../i18n/index.ts'
import { troubleOf } from './trouble.ts'
import { useTryAgain } from './use-try-again.tsx'

/** Why a message did not arrive, in plain words, and another try where that may help. */
export function Failure({ message, canAct }: { message: Message; canAct: boolean }) {
  const words = useWords()
  const again = useTryAgain(message)
  const { isUnknown } = again
  const { error } = message
  const key = error && troubleOf(error.code)
  // What the server says itself is plain already.
  const reason = key ? words(key) : (error?.message ?? words('tick.failed'))
  return (
    <p
      role={isUnknown ? undefined : 'alert'}
      className="flex max-w-full items-center gap-1.5 t-12 text-late-text [&>svg]:shrink-0"
    >
      {isUnknown ? <CircleHelp size={14} aria-hidden="true" /> : <TriangleAlert size={14} aria-hidden="true" />}
      <span title={key && error ? `${error.code}: ${plainError(error.code).say}` : undefined}>
        {isUnknown ? words('tick.againHint') : words('tick.failedBecause', { reason })}
        {key && error && <bdi className="ms-1 text-ink-3">{error.code}</bdi>}
      </span>
      {canAct && again.mayHelp && (
        <button
          type="button"
          disabled={again.isBusy}
          onClick={again.go}
          className="min-h-6 shrink-0 whitespace-nowrap rounded-tag px-1 font-semibold underline pointer-coarse:min-h-11"
        >
          {again.label}
        </button>
      )}
    </p>
  )
}
