import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { useChatList, useChatSearch, useCounts, useHistory } from '../api/index.ts'
import { useWords } from '../i18n/index.ts'
import { Chip, classes, Input, useScreen, useSettled } from '../parts/index.ts'
import { HistoryList } from './HistoryList.tsx'
import { PastChat } from './PastChat.tsx'
import { PastFilters } from './PastFilters.tsx'
import { pastFilterOf } from './past-filter.ts'

/** Chats that left Live Chat a day after the customer's last message. */
export function History() {
  const words = useWords()
  const screen = useScreen()
  const navigate = useNavigate()
  const openId = useParams({ strict: false, select: ({ conversationId }) => conversationId })
  const [typed, setTyped] = useState('')
  const q = useSettled(typed.trim())
  const { at: _at, ...search } = useSearch({ from: '/signed-in/history' })
  const filter = pastFilterOf(search)
  const isNarrowed = Object.keys(filter).length > 0
  const all = useChatList({ section: 'history' }, q === '' && !isNarrowed)
  const past = useHistory(filter, q === '' && isNarrowed)
  const found = useChatSearch(q, { section: 'history' })
  const counts = useCounts(null)
  const isPhone = screen === 'phone'
  const close = () => void navigate({ to: '/history', search: filter })
  const narrow = (next: typeof filter) => void navigate({ to: '.', search: pastFilterOf({ ...next }), replace: true })

  if (openId && (isPhone || screen === 'tablet')) {
    return (
      <main className="flex min-h-0 flex-1 flex-col">
        <PastChat key={openId} conversationId={openId} onBack={close} />
      </main>
    )
  }
  return (
    <main className={classes('flex min-h-0 flex-1 flex-col bg-bg', isPhone ? 'px-0' : 'px-7 pt-5 pb-6')}>
      <div className={classes('flex items-center gap-3', isPhone ? 'px-4 pb-3' : 'pb-4')}>
        <div className="flex-1">
          {!isPhone && <h1 className="t-20">{words('history.title')}</h1>}
          <p className="text-ink-3">{words('history.rule')}</p>
        </div>
        {counts !== undefined && counts.missed > 0 && (
          <Chip
            on={filter.outcome === 'missed'}
            className={filter.outcome === 'missed' ? undefined : 'border-late-line! bg-late-soft! text-late-text!'}
            onClick={() => narrow({ ...filter, outcome: filter.outcome === 'missed' ? undefined : 'missed' })}
          >
            {words('history.missedCount', { n: counts.missed })}
          </Chip>
        )}
      </div>
      <div
        className="grid min-h-0 flex-1 gap-4"
        style={{ gridTemplateColumns: openId ? 'minmax(0, 1fr) 372px' : 'minmax(0, 1fr)' }}
      >
        <div className="flex min-h-0 flex-col gap-3">
          <div className={isPhone ? 'px-4' : undefined}>
            <Input
              quiet
              type="search"
              aria-label={words('history.search')}
              placeholder={words('history.search')}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              before={<Search size={16} className="shrink-0 text-ink-3" aria-hidden="true" />}
            />
          </div>
          {q === '' && (
            <div className={isPhone ? 'px-4' : undefined}>
              <PastFilters filter={filter} onFilter={narrow} />
            </div>
          )}
          <HistoryList
            list={q ? found : isNarrowed ? past : all}
            openId={openId}
            isPhone={isPhone}
            isNarrow={screen === 'tablet' || (Boolean(openId) && screen === 'laptop')}
            isSearch={q !== '' || isNarrowed}
          />
        </div>
        {openId && (
          <aside className="flex min-h-0 flex-col overflow-hidden rounded-card border border-line bg-bg shadow-1">
            <PastChat key={openId} conversationId={openId} onClose={close} />
          </aside>
        )}
      </div>
    </main>
  )
}
