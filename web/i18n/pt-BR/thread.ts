import type { thread as en } from '../en/thread.ts'
import type { Words } from '../words.ts'

export const thread: Words<typeof en> = {}
