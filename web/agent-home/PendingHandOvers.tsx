import { Link, useNavigate } from '@tanstack/react-router'
import { Hand, Headset } from 'lucide-react'
import type { Bot, Conversation } from '#protocol/http/index.ts'
import { type useChatList, useMoves, useRights } from '../api/index.ts'
import { clockOf, useWords } from '../i18n/index.ts'
import { lettersOf, nameOf } from '../live-chat/names.ts'
import { waitOf } from '../live-chat/waits.ts'
import { Avatar, Button, classes, Empty, ErrorState, SkeletonRows } from '../parts/index.ts'
import { useFailure } from '../shell/NewHandOver.tsx'
import { useNow } from '../socket/index.ts'

/** Everybody who waits, in every bot of the reader's, longest first. */
export function PendingHandOvers({ waiting, bots }: { waiting: ReturnType<typeof useChatList>; bots: Bot[] }) {
  const words = useWords()
  const { chats, isPending, isError, retry } = waiting
  return (
    <section aria-labelledby="pending">
      <div className="mb-2.5 flex items-baseline">
        <h2 id="pending" className="flex-1 t-14b">
          {words('home.pending')}
        </h2>
        <span className="t-12 text-ink-3">{words('home.order')}</span>
      </div>
      <div className="overflow-hidden rounded-card border border-line bg-surface shadow-1">
        {chats.length ? (
          <table className="w-full">
            <thead className="bg-surface-2 t-caption text-ink-3">
              <tr className="[&>th]:border-line [&>th]:border-b [&>th]:px-3.5 [&>th]:py-[9px] [&>th]:text-start [&>th]:font-medium">
                <th>{words('home.customer')}</th>
                <th className="max-tablet:hidden">{words('home.bot')}</th>
                <th className="max-tablet:hidden">{words('home.lastMessage')}</th>
                <th className="text-end!">{words('home.wait')}</th>
                <th className="w-[150px]">
                  <span className="sr-only">{words('home.move')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {chats.map((chat, i) => (
                <PendingRow
                  key={chat.id}
                  chat={chat}
                  bot={bots.find(({ id }) => id === chat.botId)}
                  isFirst={i === 0}
                />
              ))}
            </tbody>
          </table>
        ) : isError ? (
          <ErrorState
            title={words('list.failed')}
            text={words('list.failedText')}
            retryLabel={words('action.retry')}
            onRetry={retry}
          />
        ) : isPending ? (
          <SkeletonRows n={3} label={words('home.loading')} />
        ) : (
          <Empty icon={<Hand />} title={words('home.none')} text={words('home.noneText')} />
        )}
      </div>
    </section>
  )
}

function PendingRow({ chat, bot, isFirst }: { chat: Conversation; bot: Bot | undefined; isFirst: boolean }) {
  const words = useWords()
  const now = useNow()
  const navigate = useNavigate()
  const rights = useRights(chat)
  const fail = useFailure()
  const { intervene } = useMoves(chat.id)
  const { ms, isLate } = waitOf(chat, now)
  const open = () => void navigate({ to: '/chats/$conversationId', params: { conversationId: chat.id } })
  return (
    <tr className="[&>td]:px-3.5 [&>td]:py-[9px] not-last:[&>td]:border-line not-last:[&>td]:border-b">
      <td>
        <Link
          to="/chats/$conversationId"
          params={{ conversationId: chat.id }}
          className="flex items-center gap-3 font-medium text-ink"
        >
          <Avatar
            letters={lettersOf(chat.contact)}
            seed={nameOf(chat.contact) ?? chat.contact.id}
            size={30}
            glyph={chat.channel.kind}
          />
          <bdi className="truncate">{nameOf(chat.contact) ?? words('person.unknown')}</bdi>
        </Link>
      </td>
      <td className="text-ink-2 max-tablet:hidden">{bot?.name}</td>
      <td className="max-w-[320px] truncate text-ink-2 max-tablet:hidden" dir="auto">
        {chat.requestReason ?? chat.lastMessage?.text}
      </td>
      <td className={classes('text-end font-semibold tabular-nums', isLate ? 'text-late-text' : 'text-req-text')}>
        {clockOf(ms)}
      </td>
      <td className="text-end">
        {rights.intervene && (
          <Button
            size={26}
            look={isFirst ? 'primary' : 'default'}
            icon={<Headset size={14} />}
            busy={intervene.isPending}
            onClick={() => intervene.mutate(undefined, { onSuccess: open, onError: fail })}
          >
            {words('chat.intervene')}
          </Button>
        )}
      </td>
    </tr>
  )
}
