import { Link } from '@tanstack/react-router'
import {
  AtSign,
  BellOff,
  CalendarX2,
  CheckCheck,
  Eye,
  type LucideIcon,
  TriangleAlert,
  UserPlus,
  UsersRound,
} from 'lucide-react'
import type { Notice } from '#protocol/http/index.ts'
import { useNotices, useReadNotices } from '../api/index.ts'
import { useTimes, useWords } from '../i18n/index.ts'
import { Button, classes, Empty, ErrorState, SkeletonRows, useScreen } from '../parts/index.ts'
import { useNow } from '../socket/index.ts'
import { useNoticeWords } from './use-notice-words.ts'

/** What somebody was told: who named them in a note, what was passed to them or waits for them, and what of theirs did not go. */
export function Notices() {
  const words = useWords()
  const isPhone = useScreen() === 'phone'
  const { notices, isPending, isError, hasMore, loadMore, retry } = useNotices()
  const read = useReadNotices()
  const newest = notices[0]
  const isUnread = notices.some(({ readAt }) => readAt === null)
  return (
    <main className={classes('min-h-0 flex-1 overflow-y-auto bg-bg', isPhone ? 'px-4 py-4' : 'px-7 py-5')}>
      <div className="mx-auto flex max-w-[760px] flex-col gap-4">
        <div className="flex flex-wrap items-center gap-3">
          <div className="flex-1 basis-[240px]">
            <h1 className="t-20 max-tablet:hidden">{words('notices.title')}</h1>
            <p className="text-ink-3">{words('notices.about')}</p>
          </div>
          {isUnread && newest && (
            <Button
              icon={<CheckCheck size={15} aria-hidden="true" />}
              busy={read.isPending}
              onClick={() => read.mutate({ upTo: newest.id })}
            >
              {words('notices.readAll')}
            </Button>
          )}
        </div>
        <div className="overflow-hidden rounded-card border border-line bg-surface shadow-1">
          {isPending && <SkeletonRows n={4} label={words('notices.loading')} />}
          {isError && <ErrorState title={words('notices.failed')} retryLabel={words('action.retry')} onRetry={retry} />}
          {!isPending && !isError && notices.length === 0 && (
            <Empty icon={<BellOff />} title={words('notices.none')} text={words('notices.noneText')} />
          )}
          <ul>
            {notices.map((notice) => (
              <Row key={notice.id} notice={notice} onRead={() => !notice.readAt && read.mutate({ id: notice.id })} />
            ))}
          </ul>
        </div>
        {hasMore && (
          <Button className="self-center" onClick={loadMore}>
            {words('notices.more')}
          </Button>
        )}
      </div>
    </main>
  )
}

const faces = {
  mention: { Icon: AtSign, look: 'bg-brand-soft text-brand-text' },
  scheduledNotSent: { Icon: CalendarX2, look: 'bg-late-soft text-late-text' },
  passed: { Icon: UserPlus, look: 'bg-brand-soft text-brand-text' },
  passedToTeam: { Icon: UsersRound, look: 'bg-req-soft text-req-text' },
  opened: { Icon: Eye, look: 'bg-brand-soft text-brand-text' },
  escalated: { Icon: TriangleAlert, look: 'bg-late-soft text-late-text' },
} satisfies Record<Notice['kind'], { Icon: LucideIcon; look: string }>

function Row({ notice, onRead }: { notice: Notice; onRead: () => void }) {
  const words = useWords()
  const times = useTimes()
  const now = useNow(60_000)
  const { title, text } = useNoticeWords(notice)
  const { Icon, look } = faces[notice.kind]
  const isUnread = notice.readAt === null
  const inside = (
    <>
      <span className={classes('grid size-9 shrink-0 place-items-center rounded-m', look)} aria-hidden="true">
        <Icon size={17} />
      </span>
      <span className="min-w-0 flex-1">
        <span className={classes('block', isUnread ? 'font-semibold' : 'font-medium')}>{title}</span>
        {text && (
          <span className="line-clamp-2 text-[12.5px] text-ink-3" dir="auto">
            {text}
          </span>
        )}
      </span>
      <time dateTime={notice.at} className="shrink-0 t-12 text-ink-3">
        {times.short(notice.at, now)}
      </time>
      {isUnread && (
        <span className="size-2 shrink-0 rounded-full bg-brand">
          <span className="sr-only">{words('notices.unread')}</span>
        </span>
      )}
    </>
  )
  const shape = 'flex w-full items-center gap-3 px-4 py-2.5 text-start'
  return (
    <li className="border-line border-b last:border-b-0">
      {notice.conversationId ? (
        <Link
          to="/chats/$conversationId"
          params={{ conversationId: notice.conversationId }}
          onClick={onRead}
          className={classes(shape, 'text-ink hover:bg-surface-2')}
        >
          {inside}
        </Link>
      ) : (
        <button type="button" onClick={onRead} className={classes(shape, 'hover:bg-surface-2')}>
          {inside}
        </button>
      )}
    </li>
  )
}
