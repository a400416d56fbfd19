export { apiCode, type Refusal, type RefusalCode, type RefusalKind, refusals, refuse, sentence } from './refusals.ts'
export { days, hours, type Milliseconds, minutes, seconds } from './time.ts'
