import { Link, useNavigate } from '@tanstack/react-router'
import { Bot, Headset, MessagesSquare } from 'lucide-react'
import { firstName } from '#domain/contact/index.ts'
import { useBots, useChatList, useIntervene, useMe, useRights } from '../api/index.ts'
import { useSpan, useWords, type WordKey } from '../i18n/index.ts'
import { waitOf } from '../live-chat/waits.ts'
import { Button, classes, Empty, ErrorState, SkeletonRows } from '../parts/index.ts'
import { useFailure } from '../shell/NewHandOver.tsx'
import { useNow } from '../socket/index.ts'
import { BotCard } from './BotCard.tsx'
import { DayCard } from './DayCard.tsx'
import { PendingHandOvers } from './PendingHandOvers.tsx'

/** Where an agent begins: their bots, and who waits in them. */
export function AgentHome() {
  const words = useWords()
  const { bots, isPending, isError, retry } = useBots()
  const me = useMe()
  const own = me.role === 'agent' ? bots.filter(({ id }) => me.botIds.includes(id)) : bots
  const waiting = useChatList({ section: 'requesting' })
  return (
    <main className="min-h-0 flex-1 overflow-y-auto bg-bg">
      <div className="mx-auto flex w-full max-w-[1160px] flex-col gap-5.5 px-4 pt-5 pb-6 tablet:px-7 tablet:pt-9">
        <Greeting />
        <section aria-label={words('home.bots')}>
          {isPending && <SkeletonRows n={2} label={words('home.loading')} />}
          {isError && (
            <ErrorState title={words('home.botsFailed')} retryLabel={words('action.retry')} onRetry={retry} />
          )}
          {!isPending && !isError && !own.length && (
            <Empty icon={<Bot />} title={words('home.noBots')} text={words('home.noBotsText')} />
          )}
          <div className={classes('grid gap-3.5 tablet:grid-cols-2', own.length > 1 && 'laptop:grid-cols-3')}>
            {own.map((bot) => (
              <BotCard key={bot.id} bot={bot} />
            ))}
            <DayCard />
          </div>
          {own.length > 1 && (
            <Link to="/chats" className="mt-3.5 inline-flex items-center gap-1.5 font-medium text-brand-text">
              <MessagesSquare size={16} aria-hidden="true" />
              {words('home.allBots')}
            </Link>
          )}
        </section>
        <PendingHandOvers waiting={waiting} bots={bots} />
      </div>
    </main>
  )
}

const NOON = 12
const EVENING = 18
const greeting = (hour: number): WordKey =>
  hour < NOON ? 'home.morning' : hour < EVENING ? 'home.afternoon' : 'home.evening'

function Greeting() {
  const words = useWords()
  const span = useSpan()
  const now = useNow()
  const me = useMe()
  const navigate = useNavigate()
  const fail = useFailure()
  const intervene = useIntervene()
  const { chats, isPending, isError } = useChatList({ section: 'requesting' })
  const longest = chats[0]
  const rights = useRights(longest)
  const take = () =>
    longest &&
    intervene.mutate(longest.id, {
      onSuccess: () => void navigate({ to: '/chats/$conversationId', params: { conversationId: longest.id } }),
      onError: fail,
    })
  return (
    <div className="flex flex-wrap items-center gap-3">
      <div className="flex-1 basis-60">
        <h1 className="text-[26px] leading-[34px] font-semibold tracking-[-.015em]">
          {words(greeting(new Date(now).getHours()), { name: firstName(me.name) })}
        </h1>
        <p className="t-14 text-ink-2">
          {longest
            ? words('home.waiting', { n: chats.length, wait: span(waitOf(longest, now).ms) })
            : isError
              ? words('list.failed')
              : isPending
                ? '\u00a0'
                : words('home.nobodyWaits')}
          {longest && me.presence !== 'online' && ` ${words('home.goOnline')}`}
        </p>
      </div>
      {longest && rights.intervene && (
        <Button look="primary" size={40} icon={<Headset size={16} />} busy={intervene.isPending} onClick={take}>
          {words('home.takeLongest')}
        </Button>
      )}
    </div>
  )
}
