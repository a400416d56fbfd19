import { Link } from '@tanstack/react-router'
import { Lock, MessagesSquare } from 'lucide-react'
import type { Conversation } from '#protocol/http/index.ts'
import { type useContactChats, useMe } from '../../api/index.ts'
import { useTimes, useWords } from '../../i18n/index.ts'
import { HolderPill } from '../../live-chat/thread/HolderPill.tsx'
import { kindWord } from '../../live-chat/thread/kind-word.ts'
import { Empty, ErrorState, SkeletonRows } from '../../parts/index.ts'
import { useNow } from '../../socket/index.ts'
import { chatLink } from './chat-link.ts'

/** The chats of a contact, one per channel. Of one that somebody else holds, who holds it and since when; no words of it. */
export function ContactChats({ chats, isPending, isError, retry }: ReturnType<typeof useContactChats>) {
  const words = useWords()
  if (isPending) return <SkeletonRows n={2} label={words('contactPage.chatsLoading')} />
  if (isError)
    return <ErrorState title={words('contactPage.chatsFailed')} retryLabel={words('action.retry')} onRetry={retry} />
  if (chats.length === 0)
    return (
      <Empty icon={<MessagesSquare />} title={words('contactPage.noChats')} text={words('contactPage.noChatsText')} />
    )
  return (
    <ul>
      {chats.map((chat) => (
        <li key={chat.id} className="border-line border-b last:border-b-0">
          <ChatLine chat={chat} />
        </li>
      ))}
    </ul>
  )
}

function ChatLine({ chat }: { chat: Conversation }) {
  const words = useWords()
  const times = useTimes()
  const me = useMe()
  const now = useNow(60_000)
  const at = chat.locked ? chat.holderSince : (chat.lastMessage?.at ?? chat.lastCustomerMessageAt)
  return (
    <Link
      {...chatLink(chat)}
      className="move flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3 hover:bg-surface-2 pointer-coarse:min-h-11"
    >
      <span className="min-w-0 flex-1 basis-60">
        <span className="flex items-center gap-2 font-medium">
          {chat.locked && <Lock size={14} aria-hidden="true" className="shrink-0 text-ink-3" />}
          <bdi className="truncate">{chat.channel.name}</bdi>
          <span className="shrink-0 font-normal text-ink-3">{words(`channel.${chat.channel.kind}`)}</span>
        </span>
        <span dir="auto" className="block truncate text-ink-2">
          {chat.locked
            ? words('locked.holds', { name: chat.holder?.name ?? '' })
            : (chat.lastMessage?.text ??
              words(chat.lastMessage ? kindWord(chat.lastMessage.kind) : 'contactPage.noWords'))}
        </span>
      </span>
      <HolderPill chat={chat} meId={me.id} />
      {at && (
        <time dateTime={at} title={times.full(at)} className="w-12 shrink-0 text-end t-12 text-ink-3">
          {times.short(at, now)}
        </time>
      )}
    </Link>
  )
}
