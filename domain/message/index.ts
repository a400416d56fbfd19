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
} from './content.ts'
export { type Delivery, deliveries, deliveryOf, furthest, isFinal, rank } from './delivery.ts'
export { findIn, type Marks, snippetOf } from './find-in.ts'
export { messageId, splitMessageId } from './id.ts'
export { previewText, wordsOf } from './preview.ts'
export { searchable } from './searchable.ts'
export { mayWriteFreely, REPLY_WINDOW, windowClosesAt } from './window.ts'
