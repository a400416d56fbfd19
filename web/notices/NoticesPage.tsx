import { Hand, MessageCircle, Play, TriangleAlert, UserCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { type NoticeEvent, noticeEvents } from '#domain/notice/index.ts'
import { type NoticeSettings, type NoticeWay, noticeWays } from '#protocol/http/index.ts'
import { useChangeNotices, useNoticeSettings } from '../api/index.ts'
import { useWords, type WordKey } from '../i18n/index.ts'
import { classes, ErrorState, IconButton, SkeletonRows, useToast } from '../parts/index.ts'
import { Card, PageHead } from '../shell/SidePages.tsx'
import { OnThisDevice } from './OnThisDevice.tsx'
import { Quiet } from './Quiet.tsx'
import { play } from './sounds.ts'

const icons: Record<NoticeEvent, ReactNode> = {
  request: <Hand size={16} />,
  assigned: <UserCheck size={16} />,
  message: <MessageCircle size={16} />,
  failed: <TriangleAlert size={16} />,
}
const tints: Record<NoticeEvent, string> = {
  request: 'bg-req-soft text-req-text',
  assigned: 'bg-brand-soft text-brand-text',
  message: 'bg-brand-soft text-brand-text',
  failed: 'bg-late-soft text-late-text',
}
const wayWords: Record<NoticeWay, WordKey> = {
  sound: 'notify.sound',
  desktop: 'notify.desktop',
  push: 'notify.push',
}

/** What one is told of, and how. */
export function NoticesPage() {
  const words = useWords()
  const { show } = useToast()
  const { settings, isPending, isError, retry } = useNoticeSettings()
  const change = useChangeNotices()
  const save = (part: Partial<NoticeSettings>) =>
    change.mutate({ ...settings, ...part }, { onError: () => show({ text: words('notify.notSaved'), bad: true }) })
  return (
    <>
      <PageHead title={words('my.notices')} text={words('notify.text')} />
      {isPending && <SkeletonRows n={4} label={words('notify.loading')} />}
      {isError && (
        <ErrorState title={words('notify.failedToLoad')} retryLabel={words('action.retry')} onRetry={retry} />
      )}
      {!isPending && !isError && (
        <div className="grid items-start gap-4 px-4 pb-6 tablet:px-7 laptop:grid-cols-[minmax(0,1fr)_332px]">
          <Card>
            <Table settings={settings} save={save} />
          </Card>
          <aside className="grid gap-4">
            <OnThisDevice />
            <Quiet settings={settings} save={save} />
          </aside>
        </div>
      )}
    </>
  )
}

interface TableProps {
  settings: NoticeSettings
  save: (part: Partial<NoticeSettings>) => void
}

function Table({ settings, save }: TableProps) {
  const words = useWords()
  const set = (event: NoticeEvent, way: NoticeWay, on: boolean) =>
    save({ events: { ...settings.events, [event]: { ...settings.events[event], [way]: on } } })
  return (
    <table className="w-full border-collapse">
      <thead>
        <tr className="bg-surface-2 t-caption text-ink-3 [&>th]:h-9 [&>th]:font-medium">
          <th scope="col" className="ps-4 text-start">
            {words('notify.tellMe')}
          </th>
          {noticeWays.map((way) => (
            <th key={way} scope="col" className="w-[58px] px-0.5 tablet:w-[92px]">
              {words(wayWords[way])}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {noticeEvents.map((event) => (
          <tr key={event} className="border-line border-t">
            <th scope="row" className="py-2.5 ps-4 text-start font-normal">
              <span className="flex items-center gap-3">
                <span
                  aria-hidden="true"
                  className={classes(
                    'hidden size-[30px] shrink-0 place-items-center rounded-m phone:grid',
                    tints[event],
                  )}
                >
                  {icons[event]}
                </span>
                <span className="flex-1">
                  <span className="block t-ui">{words(`notify.${event}`)}</span>
                  <span className="block t-12 text-ink-3">{words(`notify.${event}Text`)}</span>
                </span>
                <IconButton
                  size={26}
                  label={words('notify.hear', { what: words(`notify.${event}`) })}
                  icon={<Play size={14} className="mirror" />}
                  onClick={() => play(event)}
                />
              </span>
            </th>
            {noticeWays.map((way) => (
              <td key={way} className="text-center">
                <label className="inline-grid size-8 place-items-center pointer-coarse:size-11">
                  <input
                    type="checkbox"
                    className="size-4 accent-brand-solid"
                    aria-label={`${words(`notify.${event}`)}: ${words(wayWords[way])}`}
                    checked={settings.events[event][way]}
                    onChange={(change) => set(event, way, change.target.checked)}
                  />
                </label>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
