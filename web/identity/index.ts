export { BlockedBar } from './BlockedBar.tsx'
export { ContactActions } from './ContactActions.tsx'
export { MaybeSame } from './MaybeSame.tsx'
