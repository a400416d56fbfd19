import { Link, type LinkProps } from '@tanstack/react-router'
import { Bot, History, MessagesSquare, Settings, Smartphone, Users } from 'lucide-react'
import type { ReactNode } from 'react'
import { useMe } from '../api/index.ts'
import { useWords } from '../i18n/index.ts'
import { isManager } from '../manage/pages.ts'
import { Count } from '../parts/index.ts'
import { MyMenu } from './MyMenu.tsx'
import { useTopBar } from './top-bar.ts'

/** The pages there are, at the foot of a phone. */
export function TabBar() {
  const words = useWords()
  const me = useMe()
  const { waiting } = useTopBar()
  return (
    <nav
      aria-label={words('nav.main')}
      className="flex shrink-0 border-line border-t bg-surface px-2 pt-1.5 pb-[max(10px,env(safe-area-inset-bottom))]"
    >
      <Tab to="/chats" icon={<MessagesSquare size={22} />} label={words('nav.chats')} waiting={waiting} />
      <Tab to="/contacts" icon={<Users size={22} />} label={words('contacts.title')} />
      <Tab to="/home" icon={<Bot size={22} />} label={words('nav.home')} />
      <Tab to="/history" icon={<History size={22} />} label={words('nav.history')} />
      {isManager(me) && <Tab to="/manage" icon={<Settings size={22} />} label={words('nav.manage')} />}
      {me.simulator && <Tab to="/simulator" icon={<Smartphone size={22} />} label={words('nav.simulator')} />}
      <span className="grid flex-1 place-items-center">
        <MyMenu />
      </span>
    </nav>
  )
}

function Tab({
  to,
  icon,
  label,
  waiting = 0,
}: {
  to: LinkProps['to']
  icon: ReactNode
  label: string
  waiting?: number
}) {
  const words = useWords()
  return (
    <Link
      to={to}
      aria-label={waiting ? `${label}, ${words('nav.waiting', { n: waiting })}` : label}
      className="relative flex min-h-11 flex-1 flex-col items-center justify-center gap-[3px] text-[11px] leading-[14px] font-medium"
      activeProps={{ className: 'text-brand-text' }}
      inactiveProps={{ className: 'text-ink-3' }}
    >
      {icon}
      <span className="max-w-full truncate">{label}</span>
      {waiting > 0 && <Count n={waiting} tone="req" small className="absolute start-[calc(50%+5px)] top-0" />}
    </Link>
  )
}
