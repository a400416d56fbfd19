export {
  type Amendment,
  type ChannelKind,
  type ChannelTraits,
  channelKinds,
  type Inbound,
  type Receipt,
  type Sender,
  traits,
} from './channel.ts'
