import { Link, useMatchRoute } from '@tanstack/react-router'
import { Hand, Headset } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Conversation } from '#protocol/http/index.ts'
import { useWords } from '../i18n/index.ts'
import { PaletteButton } from '../palette/index.ts'
import { Count, classes, type Screen } from '../parts/index.ts'
import { OnlineSwitch } from './OnlineSwitch.tsx'
import { useTopBar } from './top-bar.ts'
import { chip, HeldChip, RequestChip } from './WaitChip.tsx'
import { WhoIsOnline } from './WhoIsOnline.tsx'

/** The notification centre of every page: who waits, longest first, and one's own chats. */
export function TopBar({ screen }: { screen: Screen }) {
  const words = useWords()
  const { requesting, intervened, waiting, held, isKnown } = useTopBar()
  const room = rooms[screen]
  return (
    <header className="flex h-14 items-center gap-2 border-line border-b bg-surface px-4">
      <Group
        label={words('top.requesting')}
        icon={<Hand size={15} />}
        tone="req"
        n={isKnown ? waiting : null}
        screen={screen}
      >
        {requesting.slice(0, room.requesting).map((chat) => (
          <li key={chat.id} className="shrink-0">
            <RequestChip chat={chat} screen={screen} />
          </li>
        ))}
        <More n={waiting - Math.min(requesting.length, room.requesting)} view="requesting" screen={screen} />
        {isKnown && waiting === 0 && screen !== 'tablet' && <li className="t-12 text-ink-3">{words('top.nobody')}</li>}
      </Group>
      <span className="mx-1.5 h-6 w-px shrink-0 bg-line-2" aria-hidden="true" />
      <Group
        label={words('top.intervened')}
        icon={<Headset size={15} />}
        tone="human"
        n={isKnown ? held : null}
        screen={screen}
      >
        <HeldChips chats={intervened} room={room.intervened} screen={screen} />
      </Group>
      <span className="flex-1" />
      <PaletteButton narrow={screen === 'tablet'} />
      <WhoIsOnline />
      <OnlineSwitch />
    </header>
  )
}

/** The chips as one strip that scrolls sideways, on a phone. */
export function ChipStrip() {
  const words = useWords()
  const { requesting, intervened } = useTopBar()
  if (!requesting.length && !intervened.length) return null
  return (
    <nav
      aria-label={`${words('top.requesting')}, ${words('top.intervened')}`}
      className="shrink-0 overflow-x-auto [scrollbar-width:none]"
    >
      <ul className="flex w-max gap-2 px-4 pt-1 pb-2.5">
        {requesting.map((chat) => (
          <li key={chat.id} className="shrink-0">
            <RequestChip chat={chat} screen="phone" />
          </li>
        ))}
        {intervened.map((chat) => (
          <li key={chat.id} className="shrink-0">
            <HeldChip chat={chat} screen="phone" />
          </li>
        ))}
      </ul>
    </nav>
  )
}

const rooms: Record<Screen, { requesting: number; intervened: number }> = {
  phone: { requesting: 99, intervened: 99 },
  tablet: { requesting: 1, intervened: 1 },
  laptop: { requesting: 2, intervened: 3 },
  wide: { requesting: 3, intervened: 3 },
}

interface GroupProps {
  label: string
  icon: ReactNode
  tone: 'req' | 'human'
  /** null: not known yet */
  n: number | null
  screen: Screen
  children: ReactNode
}

const Group = ({ label, icon, tone, n, screen, children }: GroupProps) => (
  <div className="flex shrink-0 items-center gap-1.5">
    <span
      className={classes('flex items-center gap-1.5 t-caption-b', tone === 'req' ? 'text-req-text' : 'text-brand-text')}
    >
      {icon}
      <span className={screen === 'tablet' ? 'sr-only' : undefined}>{label}</span>
      {n !== null && <Count n={n} tone={n ? tone : 'plain'} />}
    </span>
    <ul aria-label={label} className="flex items-center gap-1.5">
      {children}
    </ul>
  </div>
)

/** The open chat is always among the chips that fit. */
function HeldChips({ chats, room, screen }: { chats: Conversation[]; room: number; screen: Screen }) {
  const match = useMatchRoute()({ to: '/chats/$conversationId' })
  const openId = match ? match.conversationId : undefined
  const first = chats.slice(0, room)
  const open = chats.find(({ id }) => id === openId)
  const shown = open && !first.includes(open) ? [...first.slice(0, room - 1), open] : first
  return (
    <>
      {shown.map((chat) => (
        <li key={chat.id} className="shrink-0">
          <HeldChip chat={chat} screen={screen} />
        </li>
      ))}
      <More n={chats.length - shown.length} view="intervened" screen={screen} />
    </>
  )
}

function More({ n, view, screen }: { n: number; view: 'requesting' | 'intervened'; screen: Screen }) {
  const words = useWords()
  if (n <= 0) return null
  return (
    <li>
      <Link
        to="/chats"
        search={{ view }}
        aria-label={words('top.moreLabel', { n })}
        className={classes(chip(screen), 'border-line-2 bg-surface px-2.5! text-ink-2!')}
      >
        {words('top.more', { n })}
      </Link>
    </li>
  )
}
