export { answerChallenge, LARGEST_WEBHOOK, receiveWebhook } from './whatsapp/intake.ts'
export { forgetNumbers } from './whatsapp/numbers.ts'
export { read } from './whatsapp/read.ts'
export { verify } from './whatsapp/verify.ts'
