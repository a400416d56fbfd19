export {
  type Amendment,
  type ChannelKind,
  type ChannelTraits,
  channelKinds,
  type Inbound,
  type MediaSource,
  type Receipt,
  type Sender,
  traits,
} from './channel.ts'
export { type ErrorClass, type PlainError, plainError } from './errors.ts'
export {
  type FileKind,
  type FileLimit,
  type FileVerdict,
  fileKinds,
  fileVerdict,
  hasCaption,
  takes,
  typeNames,
} from './files.ts'
