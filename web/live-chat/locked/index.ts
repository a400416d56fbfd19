export { LockedPane } from './LockedPane.tsx'
