import { useState } from 'react'
import type { Conversation, Message } from '#protocol/http/index.ts'
import { useConversation } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { ErrorState, Skeleton } from '../../parts/index.ts'
import { DropZone, Foot } from '../composer/index.ts'
import type { ConversationPaneProps } from '../panes.ts'
import { FindBar } from '../search/index.ts'
import { Banner, Viewers } from '../supervise/index.ts'
import { Thread, ThreadSkeleton } from './Thread.tsx'
import { ThreadHeader } from './ThreadHeader.tsx'
import { useSpokenMoves } from './use-moves.ts'
import { useWho } from './who.ts'

/** One chat: its header, its thread, and at the foot the way to answer or to take it. */
export function ConversationPane(props: ConversationPaneProps) {
  const words = useWords()
  const { conversation, error, retry } = useConversation(props.conversationId)
  if (!conversation)
    return (
      <section className="flex min-h-0 flex-1 flex-col justify-center bg-bg">
        {error ? (
          <ErrorState
            title={words('thread.failed')}
            text={words('thread.failedText')}
            retryLabel={words('action.retry')}
            onRetry={retry}
          />
        ) : (
          <div role="status" aria-label={words('thread.loading')} className="after-150 flex h-full flex-col bg-bg">
            <div className="flex h-16 shrink-0 items-center gap-3 border-line border-b bg-surface px-4">
              <Skeleton className="size-[38px] rounded-full" />
              <div className="grid flex-1 gap-2">
                <Skeleton className="h-2.5 w-36" />
                <Skeleton className="h-2.5 w-24" />
              </div>
            </div>
            <ThreadSkeleton />
          </div>
        )}
      </section>
    )
  return <OpenPane key={conversation.id} {...props} chat={conversation} />
}

function OpenPane({
  chat,
  onBack,
  onProfile,
  isProfileOpen,
  readOnly,
}: ConversationPaneProps & { chat: Conversation }) {
  const words = useWords()
  const who = useWho(chat)
  const moves = useSpokenMoves(chat, who)
  const isSupervised = chat.holder !== null && chat.holder.id !== who.meId
  const [quoted, setQuoted] = useState<Message | null>(null)
  return (
    <section
      id="chat"
      aria-label={words('thread.label', { name: who.name })}
      className="flex min-h-0 min-w-0 flex-1 flex-col bg-bg"
    >
      <ThreadHeader
        chat={chat}
        who={who}
        moves={moves}
        onBack={onBack}
        onProfile={onProfile}
        isProfileOpen={isProfileOpen}
        readOnly={readOnly}
      />
      {isSupervised && <Banner chat={chat} />}
      <FindBar conversationId={chat.id} />
      <DropZone chat={chat} name={who.first} isOff={readOnly}>
        <Thread chat={chat} who={who} readOnly={readOnly} onQuote={setQuoted} />
        {!readOnly && <Viewers chat={chat} />}
        {!readOnly && <Foot chat={chat} who={who} moves={moves} quoted={quoted} onQuote={setQuoted} />}
      </DropZone>
    </section>
  )
}
