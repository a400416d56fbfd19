import type { en } from '../en/index.ts'
import type { Words } from '../words.ts'
import { account } from './account.ts'
import { chat } from './chat.ts'
import { composer } from './composer.ts'
import { factor } from './factor.ts'
import { history } from './history.ts'
import { home } from './home.ts'
import { locked } from './locked.ts'
import { own } from './own.ts'
import { parts } from './parts.ts'
import { people } from './people.ts'
import { profile } from './profile.ts'
import { shell } from './shell.ts'
import { simulator } from './simulator.ts'
import { thread } from './thread.ts'

/** Every Portuguese word of the agents' app, one file per area. */
export const ptBR: Words<typeof en> = {
  ...parts,
  ...shell,
  ...account,
  ...home,
  ...chat,
  ...thread,
  ...composer,
  ...profile,
  ...locked,
  ...history,
  ...simulator,
  ...people,
  ...own,
  ...factor,
}
