import {
  Bot,
  Braces,
  Clock,
  FileUp,
  Globe,
  KeyRound,
  type LucideIcon,
  MessageSquareText,
  Shield,
  Tags,
  Trash2,
  Users,
  UsersRound,
  Waypoints,
  Zap,
} from 'lucide-react'
import type { Asker } from '#domain/team/index.ts'
import type { WordKey } from '../i18n/index.ts'

/** A page of Manage: its place in the side navigation, and who may open it. */
export interface ManagePage {
  to:
    | '/manage/tags'
    | '/manage/attributes'
    | '/contacts/import'
    | '/manage/canned-replies'
    | '/manage/agents'
    | '/manage/teams'
    | '/manage/bots'
    | '/manage/channels'
    | '/manage/api-keys'
    | '/manage/demo'
    | '/manage/bot-texts'
    | '/manage/hours'
    | '/manage/routing'
    | '/manage/audit'
  label: WordKey
  icon: LucideIcon
  mayOpen: (who: Asker) => boolean
  /** only while the demo stands */
  ofDemo?: true
}

/** Whether Manage stands in the rail: for managers and admins. */
export const isManager = (who: Pick<Asker, 'role'>): boolean => who.role !== 'agent'

const isAdmin = (who: Pick<Asker, 'role'>): boolean => who.role === 'admin'

/** The pages there are, in the order of the design. */
export const managePages: readonly ManagePage[] = [
  { to: '/manage/tags', label: 'tags.title', icon: Tags, mayOpen: isManager },
  { to: '/manage/attributes', label: 'attributes.title', icon: Braces, mayOpen: isManager },
  { to: '/contacts/import', label: 'import.title', icon: FileUp, mayOpen: isManager },
  // Agents keep their private replies here; they come by the composer and their own menu.
  { to: '/manage/canned-replies', label: 'manage.canned', icon: Zap, mayOpen: () => true },
  { to: '/manage/agents', label: 'people.title', icon: Users, mayOpen: isAdmin },
  { to: '/manage/teams', label: 'teams.title', icon: UsersRound, mayOpen: isManager },
  { to: '/manage/channels', label: 'channels.title', icon: Globe, mayOpen: isManager },
  { to: '/manage/bots', label: 'bots.title', icon: Bot, mayOpen: isManager },
  { to: '/manage/bot-texts', label: 'manage.texts', icon: MessageSquareText, mayOpen: isManager },
  { to: '/manage/hours', label: 'manage.hours', icon: Clock, mayOpen: isManager },
  { to: '/manage/routing', label: 'manage.routing', icon: Waypoints, mayOpen: isManager },
  { to: '/manage/api-keys', label: 'apiKey.title', icon: KeyRound, mayOpen: isAdmin },
  { to: '/manage/audit', label: 'audit.title', icon: Shield, mayOpen: isAdmin },
  { to: '/manage/demo', label: 'demo.title', icon: Trash2, mayOpen: isAdmin, ofDemo: true },
]
