export {
  Choice,
  ContactCard,
  Content,
  type ContentKind,
  FileRef,
  LONGEST_CAPTION,
  LONGEST_TEXT,
  Row,
  SendableContent,
  SendableTemplate,
} from './content.ts'
export { type Delivery, deliveries, deliveryOf, furthest, isFinal, rank } from './delivery.ts'
export { findIn, type Marks, snippetOf } from './find-in.ts'
export { messageId, splitMessageId } from './id.ts'
export {
  type ChoicesDraft,
  choicesContent,
  choicesProblems,
  type DraftProblem,
  interactiveLimits,
  isList,
  type LinkDraft,
  linkProblems,
} from './interactive.ts'
export { LATEST_LATER, mayBeLater, SOONEST_LATER } from './later.ts'
export { isPoint, type Point, pointFrom } from './place.ts'
export { previewText, wordsOf } from './preview.ts'
export { asEmoji, REACTABLE_FOR, type Reactable, whyNoReaction } from './reaction.ts'
export { searchable } from './searchable.ts'
export { mayWriteFreely, REPLY_WINDOW, windowClosesAt } from './window.ts'
