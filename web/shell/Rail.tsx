import { Link, type LinkProps } from '@tanstack/react-router'
import { History, MessagesSquare, Settings, Smartphone, Users } from 'lucide-react'
import type { ReactNode } from 'react'
import { useMe } from '../api/index.ts'
import { useWords } from '../i18n/index.ts'
import { isManager } from '../manage/pages.ts'
import { Count, classes, Logo } from '../parts/index.ts'
import { MyMenu } from './MyMenu.tsx'
import { useTopBar } from './top-bar.ts'

/** The pages there are, at the side. */
export function Rail({ narrow }: { narrow: boolean }) {
  const words = useWords()
  const me = useMe()
  const { waiting } = useTopBar()
  return (
    <nav
      aria-label={words('nav.main')}
      className="row-span-2 flex flex-col items-center gap-0.5 border-transparent border-e bg-rail px-[3px] py-3 text-rail-text dark:border-line"
    >
      <Link to="/home" aria-label={words('nav.home')} className="mb-3.5 rounded-[9px]">
        <Logo />
      </Link>
      <RailLink
        to="/chats"
        narrow={narrow}
        icon={<MessagesSquare size={19} />}
        label={words('nav.liveChat')}
        waiting={waiting}
      />
      <RailLink to="/contacts" narrow={narrow} icon={<Users size={19} />} label={words('contacts.title')} />
      <RailLink to="/history" narrow={narrow} icon={<History size={19} />} label={words('nav.history')} />
      {isManager(me) && (
        <RailLink to="/manage" narrow={narrow} icon={<Settings size={19} />} label={words('nav.manage')} />
      )}
      <span className="flex-1" />
      {me.simulator && (
        <RailLink to="/simulator" narrow={narrow} icon={<Smartphone size={19} />} label={words('nav.simulator')} />
      )}
      <MyMenu onRail />
    </nav>
  )
}

interface RailLinkProps {
  to: LinkProps['to']
  icon: ReactNode
  label: string
  narrow: boolean
  waiting?: number
}

function RailLink({ to, icon, label, narrow, waiting = 0 }: RailLinkProps) {
  const words = useWords()
  return (
    <Link
      to={to}
      aria-label={waiting ? `${label}, ${words('nav.waiting', { n: waiting })}` : label}
      className={classes(
        'move relative flex flex-col items-center justify-center gap-1 whitespace-nowrap rounded-[10px] text-[11px] leading-[14px] font-medium tracking-[-.01em] hover:text-white',
        narrow ? 'h-12 w-[52px]' : 'h-[52px] w-[70px]',
      )}
      activeProps={{ className: 'bg-rail-on text-white' }}
    >
      {icon}
      {!narrow && <span>{label}</span>}
      {waiting > 0 && <Count n={waiting} tone="req" small className="absolute end-2 top-1" />}
    </Link>
  )
}
