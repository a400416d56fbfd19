import { useNavigate, useSearch } from '@tanstack/react-router'
import { ChevronDown, ChevronUp, Search, X } from 'lucide-react'
import { useEffect } from 'react'
import { useSearchHits } from '../../api/index.ts'
import { useBoldWords, useTimes, useWords } from '../../i18n/index.ts'
import { IconButton } from '../../parts/index.ts'
import { highlight } from './highlight.ts'

const MOST = 200

/** Under the header of a chat opened at a hit: which of how many it is, and the way to the others. */
export function FindBar({ conversationId }: { conversationId: string }) {
  const { q, at } = useSearch({ strict: false, select: ({ q, at }) => ({ q, at }) })
  if (!q || at === undefined) return null
  return <Bar key={`${conversationId} ${q}`} conversationId={conversationId} q={q} at={at} />
}

function Bar({ conversationId, q, at }: { conversationId: string; q: string; at: number }) {
  const words = useWords()
  const bold = useBoldWords()
  const times = useTimes()
  const navigate = useNavigate()
  const { hits, hasMore } = useSearchHits({ q, conversation: conversationId, limit: MOST })
  const go = (seq: number | undefined) =>
    void navigate({ to: '.', search: (before: object) => ({ ...before, at: seq }), replace: true })
  // Newest first: the last one is number 1.
  const index = hits.findIndex(({ message }) => message?.seq === at)
  const here = hits[index]?.message
  const step = (by: number) => hits[index + by]?.message?.seq
  useEffect(() => highlight(q), [q])
  return (
    <search
      className="flex h-10 shrink-0 items-center gap-2 border-line border-b bg-surface ps-4 pe-3"
      aria-label={words('search.inChat')}
    >
      <Search size={15} className="shrink-0 text-ink-2" aria-hidden="true" />
      <span className="min-w-0 flex-1 truncate" aria-live="polite">
        {bold('search.inThisChat', { q })}
        {index >= 0 && (
          <>
            {' · '}
            {bold('search.nOf', { n: hits.length - index, of: hasMore ? `${hits.length}+` : hits.length })}
          </>
        )}
        {here && <span className="text-ink-3"> · {words('search.at', { time: times.time(here.at) })}</span>}
      </span>
      <IconButton
        label={words('search.olderHit')}
        icon={<ChevronUp size={16} />}
        off={step(1) === undefined ? words('search.noOlderHit') : undefined}
        onClick={() => go(step(1))}
      />
      <IconButton
        label={words('search.newerHit')}
        icon={<ChevronDown size={16} />}
        off={step(-1) === undefined ? words('search.noNewerHit') : undefined}
        onClick={() => go(step(-1))}
      />
      <IconButton label={words('search.close')} icon={<X size={16} />} onClick={() => go(undefined)} />
    </search>
  )
}
