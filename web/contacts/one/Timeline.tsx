import {
  Bot,
  Braces,
  CheckCheck,
  CircleAlert,
  Hand,
  Headset,
  type LucideIcon,
  MessageCircle,
  Search,
  Shield,
  StickyNote,
  Tag,
  UserCheck,
  UserPlus,
  UserX,
  Workflow,
} from 'lucide-react'
import { Fragment, useMemo, useState } from 'react'
import { useIntl } from 'react-intl'
import { type JourneyKind, type JourneySubject, journeyKinds, journeySubjects } from '#domain/journey/index.ts'
import { searchable } from '#domain/message/index.ts'
import type { ContactCampaign, JourneyEvent } from '#protocol/http/index.ts'
import { useContactJourney } from '../../api/index.ts'
import { useTimes, useWords } from '../../i18n/index.ts'
import { Change, type EntryWords, useEntryWords } from '../../live-chat/profile/index.ts'
import { Button, Chip, classes, ErrorState, Input, SkeletonRows, useSettled } from '../../parts/index.ts'

const brand = 'bg-brand-soft text-brand-text'
const request = 'bg-req-soft text-req-text'
const bot = 'bg-bot-soft text-bot-text'
const late = 'bg-late-soft text-late-text'
const marks: Partial<Record<JourneyEvent['kind'], [LucideIcon, string]>> = {
  firstMessage: [MessageCircle, bot],
  requested: [Hand, request],
  unassigned: [Hand, request],
  passedToTeam: [Hand, request],
  intervened: [Headset, brand],
  assigned: [Headset, brand],
  transferred: [Headset, brand],
  resolveUndone: [Headset, brand],
  resolved: [Bot, bot],
  resolvedByFlow: [Bot, bot],
  campaignSent: [CheckCheck, bot],
  noteAdded: [StickyNote, ''],
  tagAdded: [Tag, ''],
  tagRemoved: [Tag, ''],
  flowStarted: [Workflow, ''],
  flowEnded: [Workflow, ''],
  flowFailed: [CircleAlert, late],
  noticeNotSent: [CircleAlert, late],
  scheduledNotSent: [CircleAlert, late],
  escalated: [CircleAlert, late],
  optedOut: [Shield, late],
  optedIn: [Shield, bot],
  contactMade: [UserPlus, ''],
  merged: [UserCheck, ''],
  mergeUndone: [UserCheck, ''],
  notSame: [UserX, ''],
  notSameUndone: [UserX, ''],
}

/** The customer journey in full width: day by day, what happened at what time, from what to what, and who did it. */
export function Timeline({ contactId, campaigns }: { contactId: string; campaigns: readonly ContactCampaign[] }) {
  const words = useWords()
  const intl = useIntl()
  const [about, setAbout] = useState<JourneySubject | null>(null)
  const [typed, setTyped] = useState('')
  const q = useSettled(typed.trim())
  const { items, isPending, isError, hasMore, isLoadingMore, loadMore, retry } = useContactJourney(contactId, about, {
    q,
    kinds: useKindsNamed(q),
  })
  const inWords = useEntryWords(campaigns)
  const dayOf = (at: string) => new Date(at).toDateString()
  return (
    <>
      <div className="flex flex-wrap-reverse items-center gap-x-3 gap-y-2 border-line border-b px-4 py-2.5">
        <fieldset
          aria-label={words('journey.about')}
          className="flex min-w-0 flex-1 gap-2 overflow-x-auto [scrollbar-width:none]"
        >
          <Chip oneOf on={about === null} onClick={() => setAbout(null)}>
            {words('journey.about.all')}
          </Chip>
          {journeySubjects.map((one) => (
            <Chip key={one} oneOf on={about === one} onClick={() => setAbout(one)}>
              {words(`journey.about.${one}`)}
            </Chip>
          ))}
        </fieldset>
        <Input
          quiet
          type="search"
          className="w-[220px] max-phone:w-full"
          aria-label={words('journey.search')}
          placeholder={words('journey.search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => event.key === 'Escape' && setTyped('')}
          before={<Search size={15} className="shrink-0 text-ink-3" aria-hidden="true" />}
        />
      </div>
      {isPending && <SkeletonRows n={4} label={words('journey.loading')} />}
      {isError && <ErrorState title={words('journey.failed')} retryLabel={words('action.retry')} onRetry={retry} />}
      {!isPending && !isError && items.length === 0 && (
        <p className="px-4 py-4 text-ink-3">
          {words(q ? 'journey.notFound' : about ? 'journey.noneOfThese' : 'profile.noJourney')}
        </p>
      )}
      <ol aria-label={words('profile.journey')} className="px-4 pb-3">
        {items.map((entry, i) => {
          const day = dayOf(entry.at)
          const isFirst = i === 0 || dayOf(items[i - 1]?.at ?? '') !== day
          return (
            <Fragment key={entry.id}>
              {isFirst && (
                <li className="pt-3 pb-1.5 font-semibold text-[12.5px] text-ink-2">
                  {intl.formatDate(entry.at, { day: 'numeric', month: 'long', year: 'numeric' })}
                </li>
              )}
              <Line entry={entry} said={inWords(entry)} isLast={dayOf(items[i + 1]?.at ?? '') !== day} />
            </Fragment>
          )
        })}
      </ol>
      {hasMore && (
        <div className="px-4 pb-4">
          <Button busy={isLoadingMore} onClick={loadMore}>
            {words('profile.older')}
          </Button>
        </div>
      )}
    </>
  )
}

/** The kinds whose name in the reader's language has these words: the server knows names and values alone. */
function useKindsNamed(q: string): readonly JourneyKind[] {
  const words = useWords()
  const wanted = searchable(q)
  return useMemo(
    () =>
      wanted
        ? journeyKinds.filter((kind) => {
            const name = words(`journey.${kind}`, { who: '', to: '', team: '', name: '' })
            return searchable(name).includes(wanted)
          })
        : [],
    [words, wanted],
  )
}

function Line({ entry, said, isLast }: { entry: JourneyEvent; said: EntryWords; isLast: boolean }) {
  const words = useWords()
  const times = useTimes()
  const [Icon, look] = marks[entry.kind] ?? [Braces, '']
  const { title, change, more, who } = said
  return (
    <li className="relative flex gap-3 py-1.5">
      <time dateTime={entry.at} title={times.full(entry.at)} className="w-10 shrink-0 pt-0.5 t-12 text-ink-3">
        {times.time(entry.at)}
      </time>
      <span
        aria-hidden="true"
        className={classes(
          'z-10 grid size-[26px] shrink-0 place-items-center rounded-full ring-3 ring-surface',
          look || 'bg-surface-3 text-ink-2',
        )}
      >
        <Icon size={14} />
      </span>
      {!isLast && <span aria-hidden="true" className="absolute start-[64.5px] top-6 -bottom-3 w-px bg-line-2" />}
      <div className="min-w-0 flex-1 pt-0.5 [overflow-wrap:anywhere]">
        <p>
          <bdi>{title}</bdi>
          {change && (
            <span className="ms-1.5 text-ink-3">
              <Change {...change} />
            </span>
          )}
        </p>
        {more.length > 0 && <p className="t-12 text-ink-3">{more.join(' · ')}</p>}
      </div>
      {who && (
        <span className="max-w-[30%] shrink-0 truncate pt-0.5 t-12 text-ink-3">
          <span className="sr-only">{words('journey.by', { who })}</span>
          <bdi aria-hidden="true">{who}</bdi>
        </span>
      )}
    </li>
  )
}
