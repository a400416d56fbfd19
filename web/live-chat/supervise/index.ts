export { Banner } from './Banner.tsx'
export { HolderBar } from './HolderBar.tsx'
export { OpenDialog } from './OpenDialog.tsx'
export { Viewers } from './Viewers.tsx'
