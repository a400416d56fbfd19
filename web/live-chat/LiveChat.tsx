import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { MessagesSquare, SearchX } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { isRefused, useConversation } from '../api/index.ts'
import { useWords } from '../i18n/index.ts'
import { classes, Empty, ErrorState, type Screen, Sheet, useScreen, useSettled } from '../parts/index.ts'
import { placeOf, serverNow } from '../socket/index.ts'
import { useKeys } from './chat-keys.ts'
import { ChatList } from './list/ChatList.tsx'
import { useChatGroups } from './list/chat-groups.ts'
import { ListTop } from './list/ListTop.tsx'
import { filterOf, isNarrowed, type ListFilter, type View, views, withoutPlace } from './list/list-filter.ts'
import { NothingHere } from './list/NothingHere.tsx'
import { LockedPane } from './locked/index.ts'
import { ChatProfile } from './profile/index.ts'
import { ConversationPane } from './thread/index.ts'

/** Live Chat: the list, the open chat, its profile. */
export function LiveChat() {
  const words = useWords()
  const screen = useScreen()
  const isPhone = screen === 'phone'
  const openId = useParams({ strict: false, select: ({ conversationId }) => conversationId })
  const search = useSearch({ from: '/signed-in/chats' })
  const navigate = useNavigate()
  const [q, setQ] = useState('')
  const searchBox = useRef<HTMLInputElement>(null)

  const view: View = search.view ?? 'all'
  const filter = filterOf(search)
  const found = useSettled(q.trim())
  const list = useChatGroups(view, filter, found)
  const isFiltered = isNarrowed(filter)

  const setView = (next: View) =>
    void navigate({ to: '.', search: { ...search, view: next === 'all' ? undefined : next }, replace: true })
  const setFilter = (next: ListFilter) =>
    void navigate({ to: '.', search: { view: search.view, q: search.q, ...next }, replace: true })
  const open = (id: string) =>
    void navigate({ to: '/chats/$conversationId', params: { conversationId: id }, search: withoutPlace(search) })
  const ids = list.groups.flatMap(({ chats }) => chats.map(({ id }) => id))
  const step = (by: number) => {
    const next = ids[Math.min(ids.length - 1, Math.max(0, ids.indexOf(openId ?? '') + by))]
    if (next) open(next)
  }
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    f: () => searchBox.current?.focus(),
    enter: () => document.querySelector<HTMLElement>('main textarea, main [role=textbox]')?.focus(),
    ...Object.fromEntries(views.map((one, i) => [String(i + 1), () => setView(one)])),
  })

  useFollow(openId, view, setView)

  const chats = (
    <aside
      aria-label={words('list.label')}
      className={classes(
        'flex min-h-0 flex-col overflow-hidden bg-surface',
        isPhone ? 'flex-1' : 'border-line border-e',
      )}
      onKeyDown={(event) => {
        if (event.target !== searchBox.current) return
        if (event.key === 'Escape') {
          setQ('')
          searchBox.current?.blur()
        }
        if (event.key === 'Enter' && ids[0]) open(ids[0])
        if (event.key === 'ArrowDown') step(1)
        if (event.key === 'ArrowUp') step(-1)
      }}
    >
      <ListTop
        view={view}
        onView={setView}
        filter={filter}
        onFilter={setFilter}
        q={q}
        onSearch={setQ}
        counts={list.counts}
        searchRef={searchBox}
        isPhone={isPhone}
        isNarrow={screen === 'tablet' || screen === 'laptop'}
      />
      <ChatList
        {...list}
        openId={openId}
        isPhone={isPhone}
        empty={
          <NothingHere
            view={view}
            q={found}
            isFiltered={isFiltered}
            counts={list.counts}
            onClear={() => setFilter({ bot: search.bot })}
          />
        }
      />
    </aside>
  )
  if (isPhone && !openId) return <main className="flex min-h-0 flex-1 flex-col">{chats}</main>
  const back = isPhone ? () => void navigate({ to: '/chats', search }) : undefined
  const pane = openId ? <OpenChat key={openId} conversationId={openId} screen={screen} onBack={back} /> : <PickOne />
  if (isPhone) return <main className="flex min-h-0 flex-1 flex-col">{pane}</main>
  return (
    <main className="grid min-h-0 flex-1" style={{ gridTemplateColumns: `${lists[screen]}px minmax(0, 1fr)` }}>
      {chats}
      {pane}
    </main>
  )
}

/** The open chat has moved to another section: the view that showed it goes along. */
function useFollow(openId: string | undefined, view: View, setView: (view: View) => void) {
  const { conversation } = useConversation(openId)
  const place = conversation && placeOf(conversation, serverNow())
  const before = useRef({ openId, place })
  useEffect(() => {
    const was = before.current
    before.current = { openId, place }
    if (was.openId !== openId || !was.place || was.place === place || was.place !== view) return
    setView(views.find((one) => one === place) ?? 'all')
  })
}

const lists: Record<Screen, number> = { phone: 0, tablet: 300, laptop: 312, wide: 336 }
const profiles: Record<Screen, number> = { phone: 0, tablet: 0, laptop: 296, wide: 344 }

function OpenChat({ conversationId, screen, onBack }: { conversationId: string; screen: Screen; onBack?: () => void }) {
  const words = useWords()
  const { conversation, error, retry } = useConversation(conversationId)
  const beside = profiles[screen] > 0
  const [isHidden, setHidden] = useState(() => localStorage.getItem(PROFILE_HIDDEN) === 'yes')
  const [isSheet, setSheet] = useState(false)
  const toggle = () => {
    if (!beside) return setSheet(!isSheet)
    localStorage.setItem(PROFILE_HIDDEN, isHidden ? 'no' : 'yes')
    setHidden(!isHidden)
  }
  useKeys({ p: toggle })

  if (conversation?.locked) return <LockedPane conversationId={conversationId} onBack={onBack} />
  if (error) {
    const isGone = isRefused(error)
    return (
      <section className="grid place-items-center bg-bg">
        {isGone ? (
          <Empty icon={<SearchX />} title={words('list.gone')} text={words('list.goneText')} />
        ) : (
          <ErrorState title={words('list.oneFailed')} retryLabel={words('action.retry')} onRetry={retry} />
        )}
      </section>
    )
  }
  const isOpen = beside ? !isHidden : isSheet
  return (
    <div
      className="grid min-h-0 flex-1"
      style={{ gridTemplateColumns: beside && isOpen ? `minmax(0, 1fr) ${profiles[screen]}px` : 'minmax(0, 1fr)' }}
    >
      <ConversationPane conversationId={conversationId} onBack={onBack} onProfile={toggle} isProfileOpen={isOpen} />
      {beside && isOpen && <ChatProfile conversationId={conversationId} onClose={toggle} />}
      {!beside && (
        <Sheet open={isSheet} onClose={() => setSheet(false)} label={words('list.profile')} tall>
          <ChatProfile conversationId={conversationId} onClose={() => setSheet(false)} />
        </Sheet>
      )}
    </div>
  )
}

const PROFILE_HIDDEN = 'baton.profile-hidden'

function PickOne() {
  const words = useWords()
  return (
    <section className="grid place-items-center bg-bg">
      <Empty icon={<MessagesSquare />} title={words('list.pick')} text={words('list.pickText')} />
    </section>
  )
}
