import { Outlet, useMatchRoute } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { useDraftsKept, useMe, useResendWhenLive } from '../api/index.ts'
import { useLanguage, useWords } from '../i18n/index.ts'
import { Keyboard } from '../keyboard/index.ts'
import { NewNotice } from '../notices/NewNotice.tsx'
import { NoticeWatch } from '../notices/NoticeWatch.tsx'
import { PaletteButton, PaletteDoor } from '../palette/index.ts'
import { classes, useScreen } from '../parts/index.ts'
import { LiveProvider } from '../socket/index.ts'
import { LineBanner } from './LineBanner.tsx'
import { NewHandOver } from './NewHandOver.tsx'
import { OnlineSwitch } from './OnlineSwitch.tsx'
import { Rail } from './Rail.tsx'
import { TabBar } from './TabBar.tsx'
import { TeamNotices } from './TeamNotices.tsx'
import { Title } from './Title.tsx'
import { ChipStrip, TopBar } from './TopBar.tsx'
import { WhoIsOnline } from './WhoIsOnline.tsx'

/** The frame of every page behind the sign-in. */
export function Shell() {
  const me = useMe()
  const { choose } = useLanguage()
  const isPaper = Boolean(useMatchRoute()({ to: '/print/$conversationId' }))
  useEffect(() => {
    if (me.language) choose(me.language)
  }, [me.language, choose])
  return (
    // Another person in the same tab starts with an empty inbox and a line of their own.
    <LiveProvider key={me.id}>
      {isPaper ? (
        <div className="h-full overflow-y-auto bg-surface print:h-auto print:overflow-visible">
          <Outlet />
        </div>
      ) : (
        <>
          <Title />
          <Frame />
          <NewHandOver />
          <NewNotice />
          <NoticeWatch />
          <TeamNotices />
          <Keyboard />
          <PaletteDoor />
        </>
      )}
    </LiveProvider>
  )
}

function Frame() {
  const words = useWords()
  const screen = useScreen()
  useResendWhenLive()
  useDraftsKept()
  const skip = (
    <a
      href="#page"
      className="sr-only z-50 rounded-m bg-surface px-3 py-2 text-ink shadow-2 focus:not-sr-only focus:fixed focus:start-3 focus:top-3"
    >
      {words('nav.skip')}
    </a>
  )
  if (screen === 'phone') return <PhoneFrame skip={skip} />
  return (
    <div
      className="grid h-full"
      style={{ gridTemplate: `56px minmax(0, 1fr) / ${screen === 'tablet' ? 60 : 76}px minmax(0, 1fr)` }}
    >
      {skip}
      <Rail narrow={screen === 'tablet'} />
      <TopBar screen={screen} />
      <Page />
    </div>
  )
}

/** More letters than stand in one line beside the tools. */
const LONG_TITLE = 12

// The most precise address first.
const titles = [
  ['/contacts/import', 'import.title'],
  ['/contacts/segments/$segmentId', 'segment.all'],
  ['/contacts/$contactId', 'contactPage.title'],
  ['/contacts', 'contacts.title'],
  ['/history', 'nav.history'],
  ['/home', 'nav.home'],
  ['/simulator', 'nav.simulator'],
  ['/manage', 'nav.manage'],
  ['/notices', 'notices.title'],
  ['/account', 'my.title'],
  ['/chats', 'nav.liveChat'],
  ['/$', 'page.missing'],
] as const

/** One pane at a time: an open chat has the whole screen. */
function PhoneFrame({ skip }: { skip: ReactNode }) {
  const words = useWords()
  const match = useMatchRoute()
  const isChatOpen = match({ to: '/chats/$conversationId' }) || match({ to: '/history/$conversationId' })
  const title = titles.find(([to]) => match({ to, fuzzy: true }))?.[1] ?? 'nav.liveChat'
  return (
    <div className="flex h-full flex-col bg-surface">
      {skip}
      {!isChatOpen && (
        <>
          <header className="flex shrink-0 items-center gap-2 px-4 pt-2 pb-2">
            <h1
              className={classes(
                'flex-1 font-semibold tracking-[-.015em]',
                words(title).length > LONG_TITLE
                  ? 'line-clamp-2 text-[17px] leading-5'
                  : 'truncate text-[24px] leading-8',
              )}
            >
              {words(title)}
            </h1>
            <PaletteButton tall />
            <WhoIsOnline tall />
            <OnlineSwitch tall />
          </header>
          <ChipStrip />
        </>
      )}
      <Page />
      {!isChatOpen && <TabBar />}
    </div>
  )
}

const Page = () => (
  <div id="page" tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-0">
    <LineBanner />
    <Outlet />
  </div>
)
