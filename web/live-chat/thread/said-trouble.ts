import { reasonOf } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { useToast } from '../../parts/index.ts'

/** Says in a toast why something did not work. */
export function useSaidTrouble(): (error: unknown) => void {
  const words = useWords()
  const toast = useToast()
  return (error) =>
    toast.show({
      bad: true,
      text: words('thread.failedMove', { reason: reasonOf(error) ?? words('failure.unreachable') }),
    })
}
