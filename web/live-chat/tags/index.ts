export { ChatTags } from './ChatTags.tsx'
export { TagDialog, TagPicker } from './TagDialog.tsx'
