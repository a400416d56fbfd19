export { DropZone } from './DropZone.tsx'
export { Foot } from './Foot.tsx'
