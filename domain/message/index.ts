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
export { messageId, splitMessageId } from './id.ts'
export { LATEST_LATER, mayBeLater, SOONEST_LATER } from './later.ts'
export { previewText } from './preview.ts'
export { searchable } from './searchable.ts'
export { mayWriteFreely, REPLY_WINDOW, windowClosesAt } from './window.ts'
