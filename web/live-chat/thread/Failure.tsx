import { CircleHelp, TriangleAlert } from 'lucide-react'
import { plainError } from '#domain/channel/index.ts'
import type { Message } from '#protocol/http/index.ts'
import { reasonOf, useSendAgain } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { useToast } from '../../parts/index.ts'

/** Why a message did not arrive, in plain words, and another try where that may help. */
export function Failure({ message, canAct }: { message: Message; canAct: boolean }) {
  const words = useWords()
  const toast = useToast()
  const again = useSendAgain(message.conversationId)
  const isUnknown = message.delivery === 'unknown'
  const reason = message.error ? saidOf(message.error) : words('tick.failed')
  const mayHelp = isUnknown || (message.error !== null && helps.has(plainError(message.error.code).class))
  const tryAgain = () =>
    again.mutate(message.id, {
      onError: (error) =>
        toast.show({
          bad: true,
          text: words('thread.failedMove', { reason: reasonOf(error) ?? words('failure.unreachable') }),
        }),
    })
  return (
    <p role={isUnknown ? undefined : 'alert'} className="flex items-center gap-1.5 t-12 text-late-text">
      {isUnknown ? <CircleHelp size={14} aria-hidden="true" /> : <TriangleAlert size={14} aria-hidden="true" />}
      <span>{isUnknown ? words('tick.againHint') : words('tick.failedBecause', { reason })}</span>
      {canAct && mayHelp && (
        <button
          type="button"
          disabled={again.isPending}
          onClick={tryAgain}
          className="min-h-6 rounded-tag px-1 font-semibold underline pointer-coarse:min-h-11"
        >
          {words(isUnknown ? 'tick.again' : 'tick.retry')}
        </button>
      )}
    </p>
  )
}

const helps: ReadonlySet<string> = new Set(['retry', 'pair-rate', 'stop-channel'])

// A code of Meta's has its plain sentence; what the server says itself is plain already.
const saidOf = ({ code, message }: { code: string; message: string }) =>
  /^\d+$/.test(code) ? plainError(code).say : message
