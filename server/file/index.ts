export { copyFile } from './copy.ts'
export { fetchMedia } from './fetch-media.ts'
export { isShownInline } from './kinds.ts'
export { disposition, safeName } from './names.ts'
export { type OpenedFile, openFile } from './open-file.ts'
export {
  type Draft,
  discard,
  discardPlace,
  readPlace,
  readStart,
  settle,
  sweepDrafts,
  TooLarge,
  useFiles,
  writeDraft,
} from './place.ts'
export { type FileRow, fileById, fileRef, fileUrl, newToken } from './store.ts'
export { LARGEST_FILE, storeUpload, type UploadWish } from './upload.ts'
