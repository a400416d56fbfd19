import type { profile as en } from '../en/profile.ts'
import type { Words } from '../words.ts'

export const profile: Words<typeof en> = {}
