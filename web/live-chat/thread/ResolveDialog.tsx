import type { Conversation, Scheduled } from '#protocol/http/index.ts'
import { reasonOf, useScheduled } from '../../api/index.ts'
import { useTimes, useWords } from '../../i18n/index.ts'
import { Button, Dialog } from '../../parts/index.ts'
import { saidIn } from '../later/said.ts'
import { kindWord } from './kind-word.ts'
import type { Who } from './who.ts'

interface ResolveDialogProps {
  chat: Conversation
  who: Who
  waiting: readonly Scheduled[]
  onClose: () => void
  onResolve: () => void
}

/** Messages are scheduled in a chat that is being resolved: they go only while their author holds it. */
export function ResolveDialog({ chat, who, waiting, onClose, onResolve }: ResolveDialogProps) {
  const words = useWords()
  const times = useTimes()
  const { cancelAll } = useScheduled(chat.id)
  const resolve = () => {
    onClose()
    onResolve()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={words('resolve.title', { n: waiting.length, name: who.first })}
      effect={words('resolve.effect')}
      closeLabel={words('action.close')}
      actions={
        <>
          <Button onClick={onClose}>{words('action.cancel')}</Button>
          <Button onClick={resolve}>{words('resolve.keep')}</Button>
          <Button
            look="to-bot"
            busy={cancelAll.isPending}
            onClick={() =>
              cancelAll.mutate(
                waiting.map(({ id }) => id),
                { onSuccess: resolve },
              )
            }
          >
            {words('resolve.cancel', { n: waiting.length })}
          </Button>
        </>
      }
    >
      <ul className="flex flex-col gap-1.5">
        {waiting.map((one) => (
          <li key={one.id} className="rounded-m border border-line px-3 py-1.5">
            <p className="truncate" dir="auto">
              {saidIn(one) ?? words(kindWord(one.content.kind))}
            </p>
            <p className="t-12 text-ink-3">{times.full(one.sendAt)}</p>
          </li>
        ))}
      </ul>
      {cancelAll.error && (
        <p role="alert" className="mt-2 t-12 text-late-text">
          {reasonOf(cancelAll.error) ?? words('failure.unreachable')}
        </p>
      )}
    </Dialog>
  )
}
