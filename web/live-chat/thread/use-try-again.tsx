import { RotateCw } from 'lucide-react'
import { plainError } from '#domain/channel/index.ts'
import type { Message } from '#protocol/http/index.ts'
import { reasonOf, useSendAgain } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { useToast } from '../../parts/index.ts'

/** Another try for a message that failed or whose outcome nobody knows, where a try may change something. */
export function useTryAgain(message: Message) {
  const words = useWords()
  const toast = useToast()
  const again = useSendAgain(message.conversationId)
  const isUnknown = message.delivery === 'unknown'
  const mayHelp =
    isUnknown ||
    (message.delivery === 'failed' && message.error !== null && helps.has(plainError(message.error.code).class))
  const go = () =>
    again.mutate(message.id, {
      onError: (error) =>
        toast.show({
          bad: true,
          text: words('thread.failedMove', { reason: reasonOf(error) ?? words('failure.unreachable') }),
        }),
    })
  return {
    isUnknown,
    mayHelp,
    isBusy: again.isPending,
    label: words(isUnknown ? 'tick.again' : 'tick.retry'),
    icon: <RotateCw />,
    go,
  }
}

const helps: ReadonlySet<string> = new Set(['retry', 'pair-rate', 'stop-channel'])
