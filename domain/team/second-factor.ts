import type { Role } from '../conversation/index.ts'

export const factorRules = ['nobody', 'staff', 'everybody'] as const
/** Of whom the installation wants a second factor: nobody, admins and managers, everybody. */
export type FactorRule = (typeof factorRules)[number]

/** Whether somebody of this role must have a second factor before they do anything else. */
export const wantsSecondFactor = (rule: FactorRule, role: Role): boolean =>
  rule === 'everybody' || (rule === 'staff' && role !== 'agent')
