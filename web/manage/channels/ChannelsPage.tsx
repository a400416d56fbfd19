import { Link } from '@tanstack/react-router'
import { Globe, Plus } from 'lucide-react'
import { useState } from 'react'
import { mayAlways } from '#domain/team/index.ts'
import type { Channel } from '#protocol/http/index.ts'
import { useAsker, useBots, useChannels } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, Empty, ErrorState, SkeletonRows, WhatsAppGlyph } from '../../parts/index.ts'
import { ManagePageFrame } from '../ManagePageFrame.tsx'
import { AddChannel } from './AddChannel.tsx'
import { StatePill } from './StatePill.tsx'

/** Manage → Channels: where customers reach the business, and how each of them is. */
export function ChannelsPage() {
  const words = useWords()
  const { channels, isPending, isError, retry } = useChannels()
  const mayEdit = mayAlways.editChannels(useAsker())
  const [isAdding, setAdding] = useState(false)
  const add = mayEdit && (
    <Button look="primary" icon={<Plus size={16} aria-hidden="true" />} onClick={() => setAdding(true)}>
      {words('channels.add')}
    </Button>
  )
  return (
    <ManagePageFrame title={words('channels.title')} text={words('channels.text')} actions={add}>
      {isPending && <SkeletonRows n={3} label={words('channels.loading')} />}
      {isError && <ErrorState title={words('channels.failed')} retryLabel={words('action.retry')} onRetry={retry} />}
      {!isPending && !isError && channels.length === 0 && (
        <Empty
          icon={<Globe />}
          title={words('channels.none')}
          text={words('channels.text')}
          action={add || undefined}
        />
      )}
      {channels.length > 0 && (
        <ul aria-label={words('channels.title')} className="grid items-start gap-4 laptop:grid-cols-2">
          {channels.map((channel) => (
            <ChannelCard key={channel.id} channel={channel} />
          ))}
        </ul>
      )}
      {isAdding && <AddChannel onClose={() => setAdding(false)} />}
    </ManagePageFrame>
  )
}

function ChannelCard({ channel }: { channel: Channel }) {
  const words = useWords()
  const { bots } = useBots()
  const bot = bots.find(({ id }) => id === channel.botId)
  return (
    <li className="rounded-card border border-line bg-surface shadow-1">
      <Link
        to="/manage/channels/$channelId"
        params={{ channelId: channel.id }}
        className="move flex items-center gap-3 rounded-card p-4 text-ink hover:bg-surface-2"
      >
        <span className="grid size-10 shrink-0 place-items-center rounded-m bg-ok-soft text-ok-text" aria-hidden="true">
          {channel.kind === 'web' ? <Globe size={18} /> : <WhatsAppGlyph size={20} />}
        </span>
        <span className="min-w-0 flex-1">
          <bdi className="block truncate t-14b">{channel.name}</bdi>
          <span className="block truncate text-ink-3">
            <bdi dir="ltr">{channel.displayPhoneNumber ?? channel.phoneNumberId}</bdi>
            {bot && ` · ${bot.name}`}
            {channel.simulator && ` · ${words('nav.simulator')}`}
          </span>
        </span>
        <StatePill channel={channel} />
      </Link>
    </li>
  )
}
