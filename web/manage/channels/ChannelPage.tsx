import { Link, useParams } from '@tanstack/react-router'
import { ArrowLeft, Globe, RefreshCw } from 'lucide-react'
import { mayAlways } from '#domain/team/index.ts'
import { reasonOf, useAsker, useChannels, useCheckChannel } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, Empty, ErrorState, SkeletonRows, useToast } from '../../parts/index.ts'
import { ManagePageFrame } from '../ManagePageFrame.tsx'
import { Connection } from './Connection.tsx'
import { Health } from './Health.tsx'
import { Settings } from './Settings.tsx'

/** One channel: how it is and what to do about it, how it is connected, and what may be changed. */
export function ChannelPage() {
  const words = useWords()
  const toast = useToast()
  const channelId = useParams({ strict: false, select: ({ channelId }) => channelId }) ?? ''
  const { channels, isPending, isError, retry } = useChannels()
  const check = useCheckChannel(channelId)
  const mayEdit = mayAlways.editChannels(useAsker())
  const channel = channels.find(({ id }) => id === channelId)
  const checkNow = () =>
    check.mutate(undefined, {
      onError: (error) =>
        toast.show({ bad: true, key: 'channel', text: reasonOf(error) ?? words('failure.unreachable') }),
    })
  return (
    <ManagePageFrame
      title={channel?.name ?? words('channels.title')}
      text={channel?.displayPhoneNumber ?? channel?.phoneNumberId ?? ''}
      actions={
        <>
          <Link
            to="/manage/channels"
            className="move flex min-h-8 items-center gap-1.5 rounded-m px-2 t-ui text-ink-2 hover:bg-surface-3"
          >
            <ArrowLeft size={16} className="mirror" aria-hidden="true" />
            {words('channels.title')}
          </Link>
          {channel && mayEdit && (
            <Button icon={<RefreshCw size={16} aria-hidden="true" />} busy={check.isPending} onClick={checkNow}>
              {words('channels.check')}
            </Button>
          )}
        </>
      }
    >
      {isPending && <SkeletonRows n={5} label={words('channels.loading')} />}
      {isError && <ErrorState title={words('channels.failed')} retryLabel={words('action.retry')} onRetry={retry} />}
      {!isPending && !isError && !channel && (
        <Empty icon={<Globe />} title={words('channels.gone')} text={words('channels.text')} />
      )}
      {channel && (
        <div className="grid items-start gap-4 laptop:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)]">
          <Health channel={channel} />
          <div className="grid gap-4">
            <Connection channel={channel} mayEdit={mayEdit} />
            {mayEdit && <Settings key={channel.id} channel={channel} />}
          </div>
        </div>
      )}
    </ManagePageFrame>
  )
}
