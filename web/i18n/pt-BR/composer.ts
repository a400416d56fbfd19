import type { composer as en } from '../en/composer.ts'
import type { Words } from '../words.ts'

export const composer: Words<typeof en> = {}
