import type { locked as en } from '../en/locked.ts'
import type { Words } from '../words.ts'

export const locked: Words<typeof en> = {}
