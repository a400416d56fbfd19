export { attachLive } from './live.ts'
export { connectedAgents, isConnected } from './presence.ts'
