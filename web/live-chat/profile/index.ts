export { ChatProfile } from './ChatProfile.tsx'
