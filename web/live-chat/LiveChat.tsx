import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { ListChecks, MessagesSquare } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Conversation } from '#protocol/http/index.ts'
import { useConversation, useLoadAhead } from '../api/index.ts'
import { useWords } from '../i18n/index.ts'
import { classes, Empty, IconButton, type Screen, useScreen, useSettled } from '../parts/index.ts'
import { placeOf, serverNow } from '../socket/index.ts'
import { useKeys } from './chat-keys.ts'
import { ChatList } from './list/ChatList.tsx'
import { useChatGroups } from './list/chat-groups.ts'
import { ListTop } from './list/ListTop.tsx'
import {
  type ChatSearch,
  filterOf,
  isNarrowed,
  type ListFilter,
  type View,
  views,
  withoutPlace,
} from './list/list-filter.ts'
import { NothingHere } from './list/NothingHere.tsx'
import { ViewsMenu } from './list/ViewsMenu.tsx'
import { type Picked, PickedBar, usePicked } from './many/index.ts'
import { OpenChat } from './OpenChat.tsx'
import { SearchList, useFinding } from './search/index.ts'

/** Live Chat: the list, the open chat, its profile. */
export function LiveChat() {
  const words = useWords()
  const screen = useScreen()
  const isPhone = screen === 'phone'
  const openId = useParams({ strict: false, select: ({ conversationId }) => conversationId })
  const search = useSearch({ from: '/signed-in/chats' })
  const navigate = useNavigate()
  const searchBox = useRef<HTMLInputElement>(null)
  const { typed, q, setTyped } = useTyped(search.q)

  const view: View = search.view ?? 'all'
  const filter = filterOf(search)
  const list = useChatGroups(view, filter)
  const show = (next: ChatSearch) => void navigate({ to: '.', search: next, replace: true })
  const setView = (next: View) => show({ ...search, view: next === 'all' ? undefined : next })
  const setFilter = (next: ListFilter) => show({ view: search.view, q: search.q, at: search.at, ...next })
  const open = (id: string, at?: number, note?: string) =>
    void navigate({ to: '/chats/$conversationId', params: { conversationId: id }, search: { ...search, q, at, note } })
  const finding = useFinding(q, typed.trim() !== q, filter, ({ conversation, message, note }) =>
    open(conversation.id, message?.seq, note?.id),
  )
  const chats = list.groups.flatMap((group) => group.chats)
  const ids = chats.map(({ id }) => id)
  const picked = usePicked(chats.flatMap(({ id, locked }) => (locked ? [] : [id])))
  const step = (by: number) => {
    const next = ids[Math.min(ids.length - 1, Math.max(0, ids.indexOf(openId ?? '') + by))]
    if (next) open(next)
  }
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    f: () => searchBox.current?.focus(),
    x: openId && ids.includes(openId) ? () => picked.toggle(openId, false) : undefined,
    enter: () => document.querySelector<HTMLElement>('main textarea, main [role=textbox]')?.focus(),
    ...Object.fromEntries(views.map((one, i) => [String(i + 1), () => setView(one)])),
  })
  useEscape(picked.isOn ? picked.clear : undefined)

  useFollow(openId, view, setView)
  useNeighboursAhead(chats, openId)

  const aside = (
    <aside
      aria-label={words('list.label')}
      className={classes(
        'flex min-h-0 flex-col overflow-hidden bg-surface',
        isPhone ? 'flex-1' : 'border-line border-e',
      )}
      onKeyDown={(event) => {
        if (event.target !== searchBox.current || event.key !== 'Escape') return
        setTyped('')
        searchBox.current?.blur()
      }}
    >
      <ListTop
        view={view}
        onView={setView}
        filter={filter}
        onFilter={setFilter}
        q={typed}
        onSearch={setTyped}
        counts={list.counts}
        searchRef={searchBox}
        field={q ? finding.field : undefined}
        tools={
          <>
            <ChooseMany picked={picked} />
            <ViewsMenu search={search} onShow={(next) => show({ ...next, at: search.at })} />
          </>
        }
        isPhone={isPhone}
        isNarrow={screen === 'tablet' || screen === 'laptop'}
      />
      {q ? (
        <SearchList finding={finding} openId={openId} isPhone={isPhone} />
      ) : (
        <ChatList
          {...list}
          openId={openId}
          isPhone={isPhone}
          picked={picked}
          empty={
            <NothingHere
              view={view}
              isFiltered={isNarrowed(filter)}
              counts={list.counts}
              onClear={() => setFilter({ bot: search.bot })}
            />
          }
        />
      )}
      <PickedBar picked={picked} isPhone={isPhone} />
    </aside>
  )
  if (isPhone && !openId) return <main className="flex min-h-0 flex-1 flex-col">{aside}</main>
  const back = isPhone ? () => void navigate({ to: '/chats', search: withoutPlace(search) }) : undefined
  const pane = openId ? <OpenChat key={openId} conversationId={openId} screen={screen} onBack={back} /> : <PickOne />
  if (isPhone) return <main className="flex min-h-0 flex-1 flex-col">{pane}</main>
  return (
    <main className="grid min-h-0 flex-1" style={{ gridTemplateColumns: `${lists[screen]}px minmax(0, 1fr)` }}>
      {!openId && <h1 className="sr-only">{words('nav.liveChat')}</h1>}
      {aside}
      {pane}
    </main>
  )
}

/** What is typed into the search, at once and once it stands still; the address has it, and may set it. */
function useTyped(inAddress: string | undefined) {
  const navigate = useNavigate()
  const [typed, setTyped] = useState(inAddress ?? '')
  const q = useSettled(typed.trim())
  const told = useRef(inAddress ?? '')
  useEffect(() => {
    if (q === told.current) return
    told.current = q
    void navigate({ to: '.', search: (before: object) => ({ ...before, q: q || undefined }), replace: true })
  }, [q, navigate])
  useEffect(() => {
    if ((inAddress ?? '') === told.current) return
    told.current = inAddress ?? ''
    setTyped(inAddress ?? '')
  }, [inAddress])
  return { typed, q, setTyped }
}

/** Esc while no field has focus and nothing is open. */
function useEscape(act: (() => void) | undefined) {
  useEffect(() => {
    if (!act) return
    const press = (event: KeyboardEvent) => {
      const isElsewhere =
        event.target instanceof HTMLElement && event.target.closest('[role=dialog], [role=menu], textarea')
      if (event.key === 'Escape' && !event.defaultPrevented && !isElsewhere) act()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [act])
}

function ChooseMany({ picked }: { picked: Picked }) {
  const words = useWords()
  return (
    <IconButton
      size={26}
      label={words('many.begin')}
      keyHint="X"
      on={picked.isOn}
      icon={<ListChecks size={15} />}
      onClick={picked.isOn ? picked.clear : picked.begin}
    />
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

/** Who goes through the list finds the chats above and below loaded; not while they still hurry past. */
function useNeighboursAhead(chats: readonly Conversation[], openId: string | undefined) {
  const ahead = useLoadAhead()
  const at = openId === undefined ? -1 : chats.findIndex(({ id }) => id === openId)
  const next = at < 0 ? undefined : chats[at + 1]
  const before = at < 0 ? undefined : chats[at - 1]
  // biome-ignore lint/correctness/useExhaustiveDependencies: which chats they are matters, not what was said in them since
  useEffect(() => {
    const load = () => {
      if (next) ahead.now(next)
      if (before) ahead.now(before)
    }
    const timer = setTimeout(load, HURRIES)
    return () => clearTimeout(timer)
  }, [next?.id, before?.id, ahead])
}

const HURRIES = 300
const lists: Record<Screen, number> = { phone: 0, tablet: 300, laptop: 312, wide: 336 }

function PickOne() {
  const words = useWords()
  return (
    <section className="grid place-items-center bg-bg">
      <Empty icon={<MessagesSquare />} title={words('list.pick')} text={words('list.pickText')} />
    </section>
  )
}
