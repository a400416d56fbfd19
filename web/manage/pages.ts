import { Bot, Clock, type LucideIcon, Waypoints, Zap } from 'lucide-react'
import type { Asker } from '#domain/team/index.ts'
import type { WordKey } from '../i18n/index.ts'

/** A page of Manage: its place in the side navigation, and who may open it. */
export interface ManagePage {
  to: '/manage/canned-replies' | '/manage/bot-texts' | '/manage/hours' | '/manage/routing'
  label: WordKey
  icon: LucideIcon
  mayOpen: (who: Asker) => boolean
}

/** Whether Manage stands in the rail: for managers and admins. */
export const isManager = (who: Pick<Asker, 'role'>): boolean => who.role !== 'agent'

/** The pages there are, in the order of the design. */
export const managePages: readonly ManagePage[] = [
  // Agents keep their private replies here; they come by the composer and their own menu.
  { to: '/manage/canned-replies', label: 'manage.canned', icon: Zap, mayOpen: () => true },
  { to: '/manage/bot-texts', label: 'manage.texts', icon: Bot, mayOpen: isManager },
  { to: '/manage/hours', label: 'manage.hours', icon: Clock, mayOpen: isManager },
  { to: '/manage/routing', label: 'manage.routing', icon: Waypoints, mayOpen: isManager },
]
