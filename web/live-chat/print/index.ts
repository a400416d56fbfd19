export { PrintChat } from './PrintChat.tsx'
