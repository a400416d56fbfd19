import { Outlet } from '@tanstack/react-router'
import { Bell, Languages, Monitor, Shield, UserRound } from 'lucide-react'
import { initials } from '#domain/contact/index.ts'
import { useMe } from '../api/index.ts'
import { useWords } from '../i18n/index.ts'
import { Avatar } from '../parts/index.ts'
import { SidePages } from '../shell/SidePages.tsx'

/** The pages about oneself. */
export const accountPages = [
  { to: '/account/profile', label: 'my.profile', icon: <UserRound /> },
  { to: '/account/notices', label: 'my.notices', icon: <Bell /> },
  { to: '/account/security', label: 'my.security', icon: <Shield /> },
  { to: '/account/devices', label: 'my.devices', icon: <Monitor /> },
  { to: '/account/language', label: 'my.language', icon: <Languages /> },
] as const

/** One's own settings. */
export function Account() {
  const words = useWords()
  const me = useMe()
  const head = (
    <div className="flex items-center gap-2.5">
      <Avatar letters={initials(me.name)} seed={me.name} size={34} />
      <div>
        <div className="truncate t-ui-b">{me.name}</div>
        <div className="t-12 text-ink-3">{words(`role.${me.role}`)}</div>
      </div>
    </div>
  )
  const pages = accountPages.map(({ label, ...page }) => ({ ...page, label: words(label) }))
  return (
    <SidePages label={words('my.title')} head={head} pages={pages}>
      <Outlet />
    </SidePages>
  )
}
