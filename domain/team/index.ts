export { deviceName, isPhone } from './device.ts'
export {
  type Asker,
  type ChatRight,
  isAudited,
  type Kept,
  may,
  mayAlways,
  mayKeep,
  type Right,
  reachesBot,
  type Scope,
  type Seen,
  type Supervision,
  scopes,
} from './may.ts'
export { MOST_MENTIONS, mentionAt, mentionsIn, type Named, type NoticeKind, noticeKinds } from './notices.ts'
export { type FactorRule, factorRules, wantsSecondFactor } from './second-factor.ts'
