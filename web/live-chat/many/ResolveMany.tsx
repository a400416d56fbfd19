import { useState } from 'react'
import { may } from '#domain/team/index.ts'
import type { Scheduled } from '#protocol/http/index.ts'
import { reasonOf, useAsker, useScheduledIn } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, Dialog } from '../../parts/index.ts'
import { useInbox } from '../../socket/index.ts'

/** Resolve for many chats: at once, or after asking what becomes of the messages that are scheduled in some of them. */
export function useResolving(picked: readonly string[], resolve: () => void) {
  const asker = useAsker()
  const conversations = useInbox((inbox) => inbox.conversations)
  const scheduled = useScheduledIn()
  const [waiting, setWaiting] = useState<readonly Scheduled[] | null>(null)
  const close = () => setWaiting(null)
  return {
    waiting,
    isAsking: scheduled.ask.isPending,
    begin: async () => {
      // In a chat that the reader cannot resolve nothing happens to what is scheduled.
      const theirs = picked.filter((id) => {
        const chat = conversations[id]
        return chat && may.resolve(asker, { botId: chat.botId, status: chat.status, holderId: chat.holder?.id ?? null })
      })
      // Not knowing is no reason to stop: what cannot be asked now is told to its author when it does not go.
      const found = theirs.length ? await scheduled.ask.mutateAsync(theirs).catch(() => []) : []
      if (found.length) setWaiting(found)
      else resolve()
    },
    close,
    keep: () => {
      close()
      resolve()
    },
    cancelling: scheduled.cancel,
  }
}

interface ResolveManyProps extends Omit<ReturnType<typeof useResolving>, 'waiting'> {
  waiting: readonly Scheduled[]
  /** how many chats were chosen */
  chats: number
}

/** Messages are scheduled in some of the chats that are being resolved: the same question as for one chat. */
export function ResolveMany({ waiting, chats, close, keep, cancelling }: ResolveManyProps) {
  const words = useWords()
  const n = new Set(waiting.map(({ conversationId }) => conversationId)).size
  return (
    <Dialog
      open
      onClose={close}
      title={words('many.scheduled', { n, of: chats })}
      effect={words('resolve.effect')}
      closeLabel={words('action.close')}
      actions={
        <>
          <Button onClick={close}>{words('action.cancel')}</Button>
          <Button onClick={keep}>{words('resolve.keep')}</Button>
          <Button
            look="to-bot"
            busy={cancelling.isPending}
            onClick={() => cancelling.mutate(waiting, { onSuccess: keep })}
          >
            {words('resolve.cancel', { n: waiting.length })}
          </Button>
        </>
      }
    >
      {cancelling.error && (
        <p role="alert" className="t-12 text-late-text">
          {reasonOf(cancelling.error) ?? words('failure.unreachable')}
        </p>
      )}
    </Dialog>
  )
}
