import { Reply } from 'lucide-react'
import type { ContactCampaign } from '#protocol/http/index.ts'
import { useContactCampaigns } from '../../api/index.ts'
import { useTimes, useWords } from '../../i18n/index.ts'
import { Button, ErrorState, SkeletonRows } from '../../parts/index.ts'
import { useNow } from '../../socket/index.ts'
import { Ticks } from '../thread/Ticks.tsx'
import { Section } from './Section.tsx'

/** Every campaign sent to a contact, with how far it has come. */
export function Campaigns({ contactId }: { contactId: string }) {
  const words = useWords()
  const list = useContactCampaigns(contactId)
  const { items, hasMore } = list
  return (
    <Section
      name="campaigns"
      title={words('campaigns.title')}
      figure={items.length ? `${items.length}${hasMore ? '+' : ''}` : undefined}
    >
      <CampaignRows list={list} />
    </Section>
  )
}

/** The rows alone, for where something else stands around them. */
export function CampaignRows({ list }: { list: ReturnType<typeof useContactCampaigns> }) {
  const words = useWords()
  const { items, isPending, isError, hasMore, isLoadingMore, loadMore, retry } = list
  if (isPending) return <SkeletonRows n={1} label={words('campaigns.loading')} />
  if (isError)
    return <ErrorState title={words('campaigns.failed')} retryLabel={words('action.retry')} onRetry={retry} />
  if (items.length === 0) return <p className="text-[12.5px] text-ink-3">{words('campaigns.none')}</p>
  return (
    <>
      <ul aria-label={words('campaigns.title')} className="text-[12.5px] leading-[17px]">
        {items.map((one) => (
          <CampaignRow key={one.messageId} one={one} />
        ))}
      </ul>
      {hasMore && (
        <Button look="ghost" size={26} className="mt-1 pointer-coarse:h-11" busy={isLoadingMore} onClick={loadMore}>
          {words('profile.older')}
        </Button>
      )}
    </>
  )
}

function CampaignRow({ one }: { one: ContactCampaign }) {
  const words = useWords()
  const times = useTimes()
  const now = useNow(60_000)
  const { campaign, at, repliedAt, failure } = one
  const replied = repliedAt ? words('campaigns.replied', { at: times.short(repliedAt, now) }) : null
  return (
    <li className="py-[1.5px]">
      <div className="flex min-h-5 items-center gap-2">
        <bdi className="min-w-0 flex-1 truncate" title={campaign.name}>
          {campaign.name}
        </bdi>
        <time dateTime={at} title={times.full(at)} className="shrink-0 text-ink-3">
          {times.short(at, now)}
        </time>
        <span className="flex w-[34px] shrink-0 items-center justify-end gap-1 text-ink-3">
          {replied && (
            <span title={replied}>
              <Reply size={14} aria-hidden="true" className="mirror text-brand" />
              <span className="sr-only">{replied}</span>
            </span>
          )}
          <Ticks message={one} />
        </span>
      </div>
      {one.delivery === 'failed' && failure && (
        <p className="t-12 text-late-text [overflow-wrap:anywhere]">
          {words('tick.failedBecause', { reason: failure.message })}
        </p>
      )}
    </li>
  )
}
