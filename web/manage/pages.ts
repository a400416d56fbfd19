import { type LucideIcon, Zap } from 'lucide-react'
import type { Asker } from '#domain/team/index.ts'
import type { WordKey } from '../i18n/index.ts'

/** A page of Manage: its place in the side navigation, and who may open it. */
export interface ManagePage {
  to: '/manage/canned-replies'
  label: WordKey
  icon: LucideIcon
  mayOpen: (who: Asker) => boolean
}

/**
 * The pages there are, in the order of the design: Tags, Attributes, Canned replies, Template messages, Agents and roles,
 * Channels, Bot texts, Opening hours, Routing and alerts, API and webhooks, Audit log.
 */
export const managePages: readonly ManagePage[] = [
  // Agents keep their private replies here; they come by the composer and their own menu.
  { to: '/manage/canned-replies', label: 'manage.canned', icon: Zap, mayOpen: () => true },
]

/** Whether Manage stands in the rail: for managers and admins. */
export const isManager = (who: Pick<Asker, 'role'>): boolean => who.role !== 'agent'
