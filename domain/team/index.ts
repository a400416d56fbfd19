export { deviceName, isPhone } from './device.ts'
export {
  type Asker,
  type ChatRight,
  isAudited,
  may,
  mayAlways,
  type Right,
  reachesBot,
  type Scope,
  type Seen,
  type Supervision,
  scopes,
} from './may.ts'
export { type FactorRule, factorRules, wantsSecondFactor } from './second-factor.ts'
