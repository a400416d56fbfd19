import type { home as en } from '../en/home.ts'
import type { Words } from '../words.ts'

export const home: Words<typeof en> = {}
