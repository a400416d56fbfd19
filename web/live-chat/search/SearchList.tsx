import { Lock, MessageSquareText, SearchX, StickyNote, UsersRound } from 'lucide-react'
import { type ReactNode, type UIEvent, useEffect, useRef } from 'react'
import type { SearchPlace } from '../../api/index.ts'
import { useWords, type WordKey } from '../../i18n/index.ts'
import { Button, Count, classes, Empty, ErrorState, SkeletonRows, shownCount } from '../../parts/index.ts'
import { HitRow } from './HitRow.tsx'
import { type Finding, places } from './use-finding.ts'

const NEAR_END = 400

/** What was found, group by group, newest first; chats held by others are never searched, and the list says so. */
export function SearchList({
  finding,
  openId,
  isPhone,
}: {
  finding: Finding
  openId: string | undefined
  isPhone: boolean
}) {
  const words = useWords()
  const { group, groups, place, at } = finding
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.querySelector(`#${CSS.escape(finding.option(at))}`)?.scrollIntoView({ block: 'nearest' })
  }, [at, finding.option])
  const onScroll = ({ currentTarget }: UIEvent<HTMLElement>) => {
    if (currentTarget.scrollHeight - currentTarget.scrollTop - currentTarget.clientHeight < NEAR_END) group.loadMore()
  }
  const nothing = !finding.isPending && places.every((one) => groups[one].hits.length === 0)
  return (
    <div ref={box} onScroll={onScroll} className="flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain">
      <fieldset className={classes('flex gap-1.5 border-0', isPhone ? 'px-4 pb-2' : 'px-3.5 pb-1.5')}>
        <legend className="sr-only">{words('search.where')}</legend>
        {places.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === place}
            onClick={() => finding.pick(one)}
            className={classes(
              'move inline-flex h-[26px] items-center gap-1 rounded-full border px-[9px] t-caption pointer-coarse:h-9',
              one === place
                ? 'border-brand-line bg-brand-soft text-brand-text'
                : 'border-line-2 bg-surface text-ink-2 hover:bg-surface-3',
            )}
          >
            {words(names[one])}
            <b className="font-semibold tabular-nums">{figure(groups[one])}</b>
          </button>
        ))}
      </fieldset>
      <h2
        className={classes(
          'flex items-center gap-[7px] pt-1 pb-1.5 t-caption-b text-ink-2',
          isPhone ? 'px-4' : 'px-3.5',
        )}
      >
        {icons[place]}
        {words(heads[place])}
        {group.hits.length > 0 && <Count n={group.hits.length} more={group.hasMore && group.hits.length > 999} />}
        <small className="ms-auto t-12 text-ink-3">{words('search.newestFirst')}</small>
      </h2>
      <p role="status" className="sr-only">
        {finding.isPending ? '' : words('search.found', { n: group.hits.length, place: words(names[place]) })}
      </p>
      {group.isError && group.hits.length === 0 ? (
        <ErrorState
          title={words('search.failed')}
          text={words('list.failedText')}
          retryLabel={words('action.retry')}
          onRetry={group.retry}
        />
      ) : finding.isPending && group.hits.length === 0 ? (
        <SkeletonRows label={words('search.looking')} />
      ) : nothing && !group.hasMore ? (
        <Empty icon={<SearchX />} title={words('list.noneFound')} text={words('list.noneFoundText')} />
      ) : (
        <div id={finding.listId} role="listbox" aria-label={words(heads[place])}>
          {group.hits.map((hit, i) => (
            <HitRow
              key={hit.message?.id ?? hit.note?.id ?? hit.conversation.id}
              id={finding.option(i)}
              hit={hit}
              isChosen={i === at}
              isOpen={hit.conversation.id === openId}
              isPhone={isPhone}
              onOpen={() => finding.open(hit, i)}
            />
          ))}
        </div>
      )}
      {group.isLoadingMore && <SkeletonRows n={2} label={words('search.looking')} />}
      {group.hasMore && !group.isLoadingMore && (
        <Button size={26} className="mx-auto my-2" onClick={group.loadMore}>
          {words('search.older')}
        </Button>
      )}
      <p className={classes('flex items-center gap-2 py-3 t-12 text-ink-3', isPhone ? 'px-4' : 'px-3.5')}>
        <Lock size={14} aria-hidden="true" className="shrink-0" />
        {words('search.notHeld')}
      </p>
    </div>
  )
}

const figure = ({ hits, hasMore }: { hits: unknown[]; hasMore: boolean }) =>
  hasMore && hits.length < 999 ? `${hits.length}+` : shownCount(hits.length, hasMore)

const names: Record<SearchPlace, WordKey> = {
  messages: 'search.messages',
  people: 'search.people',
  notes: 'search.notes',
}
const heads: Record<SearchPlace, WordKey> = {
  messages: 'search.inMessages',
  people: 'search.inPeople',
  notes: 'search.inNotes',
}
const icons: Record<SearchPlace, ReactNode> = {
  messages: <MessageSquareText size={14} className="text-ink-3" aria-hidden="true" />,
  people: <UsersRound size={14} className="text-ink-3" aria-hidden="true" />,
  notes: <StickyNote size={14} className="text-ink-3" aria-hidden="true" />,
}
