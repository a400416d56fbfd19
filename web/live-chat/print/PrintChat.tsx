import { useParams } from '@tanstack/react-router'
import { Printer } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import type { Conversation } from '#protocol/http/index.ts'
import { useConversation, useJourney, useMessages, useSend, useWholeThread } from '../../api/index.ts'
import { useTimes, useWords } from '../../i18n/index.ts'
import { Button, ErrorState, usePaper } from '../../parts/index.ts'
import { serverNow } from '../../socket/index.ts'
import { LockedPane } from '../locked/index.ts'
import { usePhone } from '../phone.ts'
import { Legs } from '../thread/Legs.tsx'
import { legsOf } from '../thread/legs.ts'
import { picksOf } from '../thread/picks.ts'
import { useOlderEntries } from '../thread/use-reading.ts'
import { useWho } from '../thread/who.ts'

/** A whole chat on paper: black on white, from its first message to its last. */
export function PrintChat() {
  const words = useWords()
  const conversationId = useParams({ strict: false, select: (params) => params.conversationId }) ?? ''
  const { conversation, error, retry } = useConversation(conversationId)
  usePaper()
  if (error)
    return (
      <main className="grid h-full place-items-center">
        <ErrorState title={words('list.oneFailed')} retryLabel={words('action.retry')} onRetry={retry} />
      </main>
    )
  if (!conversation) return <main />
  if (conversation.locked) return <LockedPane conversationId={conversationId} />
  return <Paper chat={conversation} />
}

function Paper({ chat }: { chat: Conversation }) {
  const words = useWords()
  const times = useTimes()
  const who = useWho(chat)
  const phone = usePhone(chat.contact.phone)
  const sending = useSend(chat.id)
  const thread = useMessages(chat.id)
  const isWhole = useWholeThread(thread)
  const { entries, hasMore, loadMore } = useJourney(chat.id)
  const [withNotes, setWithNotes] = useState(false)
  const stored = useMemo(() => thread.items.filter(({ message }) => message !== null), [thread.items])
  useOlderEntries(entries, stored, hasMore, loadMore)
  const items = useMemo(
    () => stored.filter(({ message }) => withNotes || message?.content.kind !== 'note'),
    [stored, withNotes],
  )
  const legs = useMemo(
    () => legsOf({ items, entries, hasOlder: !isWhole, unreadFrom: null }),
    [items, entries, isWhole],
  )
  const around = useMemo(
    () => ({
      who,
      byId: new Map(stored.flatMap(({ message }) => (message ? [[message.id, message] as const] : []))),
      picks: picksOf(stored),
      canAct: false,
      sending,
      jump: () => {},
      ringed: null,
    }),
    [who, stored, sending],
  )
  useEffect(() => {
    document.title = who.name
  }, [who.name])
  const about = {
    phone: phone ?? words(`channel.${chat.channel.kind}`),
    channel: chat.channel.name,
    at: times.full(serverNow()),
  }
  return (
    <main className="mx-auto max-w-[760px] bg-surface px-6 py-8 print:max-w-none print:p-0">
      <header className="mb-6 flex flex-wrap items-end gap-3 border-line-2 border-b pb-4">
        <div className="min-w-0 flex-1 basis-60">
          <h1 className="t-20">
            <bdi>{who.name}</bdi>
          </h1>
          <p className="t-12 text-ink-3">{words('keep.about', about)}</p>
        </div>
        <label className="flex min-h-8 items-center gap-2 print:hidden">
          <input
            type="checkbox"
            checked={withNotes}
            onChange={({ currentTarget }) => setWithNotes(currentTarget.checked)}
          />
          {words('keep.withNotes')}
        </label>
        <Button
          look="primary"
          className="print:hidden"
          disabled={!isWhole}
          icon={<Printer size={16} aria-hidden="true" />}
          onClick={() => window.print()}
        >
          {words('keep.printNow')}
        </Button>
      </header>
      {!isWhole && (
        <p role="status" className="pb-4 text-ink-3 print:hidden">
          {words('keep.loading', { n: stored.length })}
        </p>
      )}
      <div className="[--bg:var(--surface)] [&_[data-tools]]:hidden">
        <Legs legs={legs} around={around} />
      </div>
    </main>
  )
}
