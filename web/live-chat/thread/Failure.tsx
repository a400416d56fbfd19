import { CircleHelp, TriangleAlert } from 'lucide-react'
import { plainError } from '#domain/channel/index.ts'
import type { Message } from '#protocol/http/index.ts'
import { useWords } from '../../i18n/index.ts'
import { useTryAgain } from './use-try-again.tsx'

/** Why a message did not arrive, in plain words, and another try where that may help. */
export function Failure({ message, canAct }: { message: Message; canAct: boolean }) {
  const words = useWords()
  const again = useTryAgain(message)
  const { isUnknown } = again
  const reason = message.error ? saidOf(message.error) : words('tick.failed')
  return (
    <p role={isUnknown ? undefined : 'alert'} className="flex items-center gap-1.5 t-12 text-late-text">
      {isUnknown ? <CircleHelp size={14} aria-hidden="true" /> : <TriangleAlert size={14} aria-hidden="true" />}
      <span>{isUnknown ? words('tick.againHint') : words('tick.failedBecause', { reason })}</span>
      {canAct && again.mayHelp && (
        <button
          type="button"
          disabled={again.isBusy}
          onClick={again.go}
          className="min-h-6 rounded-tag px-1 font-semibold underline pointer-coarse:min-h-11"
        >
          {again.label}
        </button>
      )}
    </p>
  )
}

// A code of Meta's has its plain sentence; what the server says itself is plain already.
const saidOf = ({ code, message }: { code: string; message: string }) =>
  /^\d+$/.test(code) ? plainError(code).say : message
