import { Outlet } from '@tanstack/react-router'
import { Shield, Users } from 'lucide-react'
import { useWords } from '../i18n/index.ts'
import { SidePages } from '../shell/SidePages.tsx'

/** The pages of Manage, in the order of the design. */
export const managePages = [
  { to: '/manage/agents', label: 'people.title', icon: <Users /> },
  { to: '/manage/audit', label: 'audit.title', icon: <Shield /> },
] as const

/** Settings of the installation. */
export function ManageFrame() {
  const words = useWords()
  const pages = managePages.map(({ label, ...page }) => ({ ...page, label: words(label) }))
  return (
    <SidePages label={words('people.manage')} head={<div className="t-16">{words('people.manage')}</div>} pages={pages}>
      <Outlet />
    </SidePages>
  )
}
