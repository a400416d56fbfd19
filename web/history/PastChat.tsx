import { Link } from '@tanstack/react-router'
import { History as HistoryIcon, MessagesSquare, UserX, X } from 'lucide-react'
import { useConversation } from '../api/index.ts'
import { useTimes, useWords } from '../i18n/index.ts'
import { LockedPane } from '../live-chat/locked/index.ts'
import { ConversationPane } from '../live-chat/thread/index.ts'
import { classes, IconButton } from '../parts/index.ts'
import { placeOf, useNow } from '../socket/index.ts'

const MINUTE = 60_000

/** A past chat, to read; above it stands why it is here, or that it is back on Live Chat. */
export function PastChat({
  conversationId,
  onBack,
  onClose,
}: {
  conversationId: string
  onBack?: () => void
  onClose?: () => void
}) {
  const words = useWords()
  const times = useTimes()
  const now = useNow(MINUTE)
  const { conversation } = useConversation(conversationId)
  if (conversation?.locked) return <LockedPane conversationId={conversationId} onBack={onBack} />
  const isBack = conversation && placeOf(conversation, now) !== 'history'
  const wrote = conversation?.lastCustomerMessageAt
  const at = wrote ? `${times.day(wrote)} ${times.time(wrote)}` : null
  return (
    <>
      {conversation && (
        <div
          role="note"
          className={classes(
            'flex shrink-0 items-center gap-2 px-4 py-2 text-[12.5px] leading-[18px]',
            isBack
              ? 'bg-brand-soft text-brand-text'
              : conversation.missed
                ? 'bg-late-soft text-late-text'
                : 'bg-surface-3 text-ink-2',
          )}
        >
          {isBack ? (
            <MessagesSquare size={15} />
          ) : conversation.missed ? (
            <UserX size={15} />
          ) : (
            <HistoryIcon size={15} />
          )}
          <span className="flex-1">
            {isBack ? (
              <Link to="/chats/$conversationId" params={{ conversationId }} className="font-medium underline">
                {words('history.isBack')}
              </Link>
            ) : conversation.missed ? (
              words('history.whyMissed', { at: at ?? '' })
            ) : at ? (
              words('history.why', { at })
            ) : (
              words('history.whyNever')
            )}
          </span>
          {onClose && <IconButton size={26} label={words('action.close')} icon={<X size={14} />} onClick={onClose} />}
        </div>
      )}
      <ConversationPane conversationId={conversationId} onBack={onBack} readOnly />
    </>
  )
}
