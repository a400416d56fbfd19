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
