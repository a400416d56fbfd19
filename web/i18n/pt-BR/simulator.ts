import type { simulator as en } from '../en/simulator.ts'
import type { Words } from '../words.ts'

export const simulator: Words<typeof en> = {}
