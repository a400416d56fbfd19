export { attachLive } from './live.ts'
export { isConnected } from './presence.ts'
