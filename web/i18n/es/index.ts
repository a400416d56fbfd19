import type { en } from '../en/index.ts'
import type { Words } from '../words.ts'
import { account } from './account.ts'
import { chat } from './chat.ts'
import { composer } from './composer.ts'
import { finding } from './finding.ts'
import { history } from './history.ts'
import { home } from './home.ts'
import { keys } from './keys.ts'
import { locked } from './locked.ts'
import { media } from './media.ts'
import { message } from './message.ts'
import { parts } from './parts.ts'
import { profile } from './profile.ts'
import { shell } from './shell.ts'
import { simulator } from './simulator.ts'
import { thread } from './thread.ts'

/** Every Spanish word of the agents' app, one file per area. */
export const es: Words<typeof en> = {
  ...parts,
  ...shell,
  ...account,
  ...home,
  ...chat,
  ...keys,
  ...finding,
  ...thread,
  ...message,
  ...composer,
  ...media,
  ...profile,
  ...locked,
  ...history,
  ...simulator,
}
