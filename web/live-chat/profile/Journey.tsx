import { useState } from 'react'
import { type JourneySubject, journeySubjects } from '#domain/journey/index.ts'
import type { JourneyEvent } from '#protocol/http/index.ts'
import { useContactCampaigns, useContactJourney } from '../../api/index.ts'
import { useTimes, useWords } from '../../i18n/index.ts'
import { Button, classes, ErrorState, Select, SkeletonRows } from '../../parts/index.ts'
import { useNow } from '../../socket/index.ts'
import { Change } from './Change.tsx'
import { type EntryWords, useEntryWords } from './use-entry.ts'

const dots: Partial<Record<JourneyEvent['kind'], string>> = {
  requested: 'before:bg-req',
  unassigned: 'before:bg-req',
  passedToTeam: 'before:bg-req',
  intervened: 'before:bg-brand',
  assigned: 'before:bg-brand',
  transferred: 'before:bg-brand',
  resolveUndone: 'before:bg-brand',
  resolved: 'before:bg-bot',
  resolvedByFlow: 'before:bg-bot',
  flowFailed: 'before:bg-late',
  noticeNotSent: 'before:bg-late',
  scheduledNotSent: 'before:bg-late',
  escalated: 'before:bg-late',
  opened: 'before:bg-brand',
  left: 'before:bg-brand',
  rated: 'before:bg-bot',
}

/** Everything that happened to the customer, newest first, or only what is about one subject. */
export function Journey({ contactId }: { contactId: string }) {
  const words = useWords()
  const [about, setAbout] = useState<JourneySubject | null>(null)
  const { items, isPending, isError, hasMore, isLoadingMore, loadMore, retry } = useContactJourney(contactId, about)
  const inWords = useEntryWords(useContactCampaigns(contactId).items)
  return (
    <>
      <Select
        label={words('journey.about')}
        value={about ?? ''}
        className="mb-1.5 h-7! w-full"
        onChange={(event) => setAbout(journeySubjects.find((one) => one === event.target.value) ?? null)}
      >
        <option value="">{words('journey.about.all')}</option>
        {journeySubjects.map((one) => (
          <option key={one} value={one}>
            {words(`journey.about.${one}`)}
          </option>
        ))}
      </Select>
      {isPending && <SkeletonRows n={2} label={words('journey.loading')} />}
      {isError && <ErrorState title={words('journey.failed')} retryLabel={words('action.retry')} onRetry={retry} />}
      {!isPending && !isError && items.length === 0 && (
        <p className="text-[12.5px] text-ink-3">{words(about ? 'journey.noneOfThese' : 'profile.noJourney')}</p>
      )}
      <ol aria-label={words('profile.journey')} className="ps-5">
        {items.map((entry) => (
          <Entry key={entry.id} entry={entry} said={inWords(entry)} />
        ))}
      </ol>
      {hasMore && (
        <Button look="ghost" size={26} className="mt-1 pointer-coarse:h-11" busy={isLoadingMore} onClick={loadMore}>
          {words('profile.older')}
        </Button>
      )}
    </>
  )
}

function Entry({ entry: { kind, at }, said }: { entry: JourneyEvent; said: EntryWords }) {
  const words = useWords()
  const times = useTimes()
  const now = useNow(60_000)
  const { title, change, more, who } = said
  const below = [
    ...more,
    // Who intervened is in the sentence itself.
    who && kind !== 'intervened' && words('journey.by', { who }),
  ].filter(Boolean)
  return (
    <li
      className={classes(
        'relative pb-1.5 text-[12.5px] leading-[17px] last:pb-0',
        'before:absolute before:-start-[17px] before:top-1 before:size-[9px] before:rounded-full before:content-[""]',
        'not-last:after:absolute not-last:after:-start-[13px] not-last:after:top-[15px] not-last:after:-bottom-0.5 not-last:after:w-[1.5px] not-last:after:bg-line-2 not-last:after:content-[""]',
        dots[kind] ?? 'before:bg-ink-3',
      )}
    >
      <time dateTime={at} title={times.full(at)} className="float-end ms-2 t-12 text-ink-3">
        {times.short(at, now)}
      </time>
      <span className="[overflow-wrap:anywhere]">{title}</span>
      {(change || below.length > 0) && (
        <small className="block t-12 text-ink-3 [overflow-wrap:anywhere]">
          {change && <Change {...change} />}
          {change && below.length > 0 && ' · '}
          {below.join(' · ')}
        </small>
      )}
    </li>
  )
}
