import { Monitor, Smartphone } from 'lucide-react'
import type { Session } from '#protocol/http/index.ts'
import { useEndOtherSessions, useEndSession, useSessions } from '../api/index.ts'
import { useTimes, useWords } from '../i18n/index.ts'
import { Button, ErrorState, Pill, SkeletonRows, useToast } from '../parts/index.ts'
import { Card, PageHead } from '../shell/SidePages.tsx'
import { useNow } from '../socket/index.ts'

/** Where one is signed in, and how to end it. */
export function Devices() {
  const words = useWords()
  const { show } = useToast()
  const { sessions, isPending, isError, retry } = useSessions()
  const endOthers = useEndOtherSessions()
  const others = sessions.filter(({ current }) => !current).length
  const end = () =>
    endOthers.mutate(undefined, {
      onSuccess: () => show({ text: words('devices.othersEnded') }),
      onError: () => show({ text: words('toast.failed'), bad: true }),
    })
  return (
    <>
      <PageHead
        title={words('my.devices')}
        text={words('devices.text')}
        action={
          others > 0 && (
            <Button busy={endOthers.isPending} onClick={end}>
              {words('devices.endOthers')}
            </Button>
          )
        }
      />
      <div className="max-w-[760px] px-4 pb-6 tablet:px-7">
        <Card>
          {isPending && <SkeletonRows n={3} label={words('devices.loading')} />}
          {isError && <ErrorState title={words('devices.failed')} retryLabel={words('action.retry')} onRetry={retry} />}
          <ul>
            {sessions.map((session) => (
              <Row key={session.id} session={session} />
            ))}
          </ul>
        </Card>
      </div>
    </>
  )
}

function Row({ session }: { session: Session }) {
  const words = useWords()
  const times = useTimes()
  const now = useNow()
  const { show } = useToast()
  const end = useEndSession()
  const Icon = session.phone ? Smartphone : Monitor
  const device = session.device ?? words('devices.unknown')
  return (
    <li className="flex min-h-[56px] items-center gap-3 border-line px-4 py-2 not-last:border-b">
      <Icon size={18} className="shrink-0 text-ink-3" aria-hidden="true" />
      <div className="flex-1">
        <div className="t-ui">{device}</div>
        <div className="flex flex-wrap gap-x-2 t-12 text-ink-3">
          <span>
            {session.current
              ? words('devices.this')
              : words('devices.seen', { at: times.short(session.lastSeenAt, now) })}
          </span>
          {session.address && <bdi dir="ltr">{session.address}</bdi>}
          <span>{words('devices.since', { at: times.short(session.createdAt, now) })}</span>
        </div>
      </div>
      {session.current ? (
        <Pill tone="ok">{words('devices.now')}</Pill>
      ) : (
        <Button
          size={26}
          busy={end.isPending}
          aria-label={words('devices.endOne', { device })}
          onClick={() => end.mutate(session.id, { onError: () => show({ text: words('toast.failed'), bad: true }) })}
        >
          {words('me.signOut')}
        </Button>
      )}
    </li>
  )
}
