import { account } from './account.ts'
import { canned } from './canned.ts'
import { chat } from './chat.ts'
import { composer } from './composer.ts'
import { contact } from './contact.ts'
import { contacts } from './contacts.ts'
import { customer } from './customer.ts'
import { doors } from './doors.ts'
import { factor } from './factor.ts'
import { finding } from './finding.ts'
import { history } from './history.ts'
import { home } from './home.ts'
import { identity } from './identity.ts'
import { imports } from './imports.ts'
import { keys } from './keys.ts'
import { later } from './later.ts'
import { locked } from './locked.ts'
import { manage } from './manage.ts'
import { media } from './media.ts'
import { message } from './message.ts'
import { notices } from './notices.ts'
import { own } from './own.ts'
import { parts } from './parts.ts'
import { people } from './people.ts'
import { person } from './person.ts'
import { profile } from './profile.ts'
import { routing } from './routing.ts'
import { segments } from './segments.ts'
import { shell } from './shell.ts'
import { simulator } from './simulator.ts'
import { team } from './team.ts'
import { teams } from './teams.ts'
import { thread } from './thread.ts'
import { trouble } from './trouble.ts'

/** Every English word of the agents' app, one file per area. */
export const en = {
  ...parts,
  ...shell,
  ...account,
  ...home,
  ...chat,
  ...keys,
  ...finding,
  ...thread,
  ...trouble,
  ...message,
  ...composer,
  ...media,
  ...canned,
  ...manage,
  ...later,
  ...notices,
  ...profile,
  ...imports,
  ...contact,
  ...contacts,
  ...segments,
  ...customer,
  ...locked,
  ...history,
  ...simulator,
  ...routing,
  ...team,
  ...teams,
  ...people,
  ...own,
  ...factor,
  ...doors,
  ...identity,
  ...person,
} as const
