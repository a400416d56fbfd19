export { PickedBar } from './PickedBar.tsx'
export { type Picked, usePicked } from './use-picked.ts'
