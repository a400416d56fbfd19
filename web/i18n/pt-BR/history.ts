import type { history as en } from '../en/history.ts'
import type { Words } from '../words.ts'

export const history: Words<typeof en> = {}
