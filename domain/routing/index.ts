export { type Candidate, chooseAgent, fitFor, hasRoom, type Wanted } from './choose.ts'
export { closesAt, isOpen, openingInWords, opensAt, spansOf } from './hours.ts'
export {
  COMMENT_WITHIN,
  commentChoice,
  RATING_AFTER,
  type RatingTap,
  rateChoice,
  ratings,
  ratingTap,
} from './rating.ts'
export {
  type Assignment,
  assignments,
  BotSettings,
  defaultSettings,
  Hours,
  readSettings,
  Span,
} from './settings.ts'
export { type TeamText, teamTexts } from './texts.ts'
export {
  goneSince,
  quietBeforeWarning,
  returnsToQueue,
  type Silence,
  silenceAsks,
  type There,
  waitedLongEnough,
} from './timers.ts'
