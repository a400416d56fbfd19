export { createSimulated, followSimulator } from './simulated.ts'
export {
  type ChannelRow,
  type ChannelWish,
  changeChannel,
  channelById,
  channelPage,
  channelState,
  channelsByIds,
  createChannel,
} from './store.ts'
export { checkHealth, type Health, NO_TEMPLATES, useWebhookAddresses } from './whatsapp/health.ts'
export { answerChallenge, LARGEST_WEBHOOK, receiveWebhook } from './whatsapp/intake.ts'
export { forgetNumbers } from './whatsapp/numbers.ts'
export { read } from './whatsapp/read.ts'
export { CannotBeSent, filesOf, messageBody, reactionBody, seenBody, type WireBody } from './whatsapp/send.ts'
export { uploadFile } from './whatsapp/send-file.ts'
export { fitsKind } from './whatsapp/send-limits.ts'
export { type Sent, sentBy, sentByFailure } from './whatsapp/send-outcome.ts'
export { verify } from './whatsapp/verify.ts'
