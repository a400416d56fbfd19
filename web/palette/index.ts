export { PaletteButton, PaletteDoor } from './PaletteDoor.tsx'
