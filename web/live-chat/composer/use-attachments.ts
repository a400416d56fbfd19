import type { ChannelKind } from '#domain/channel/index.ts'
import type { NewMessage } from '#protocol/http/index.ts'
import { type Upload, useUpload } from '../../api/index.ts'
import { type FileVerdict, verdictOn } from './accepts.ts'

export interface Attachment {
  upload: Upload
  verdict: FileVerdict
}

/** The files under the text: judged by what the channel takes, uploaded, turned into messages. */
export function useAttachments(channel: ChannelKind) {
  const { uploads, add, addStored, remove, clear, isUploading } = useUpload()
  const items: Attachment[] = uploads.map((upload) => ({ upload, verdict: verdictOn(channel, upload) }))
  return {
    items,
    add,
    addStored,
    remove,
    clear,
    isUploading,
    areReady: items.every(({ upload, verdict }) => verdict.ok && upload.file !== null),
    /** one message per file; the words go under the first that can carry them, else before all */
    contents(words: string): NewMessage['content'][] {
      const ready = items.flatMap(({ upload: { file }, verdict }) =>
        file && verdict.ok ? [{ file, kind: verdict.kind }] : [],
      )
      const carrier = ready.findIndex(({ kind }) => kind !== 'audio')
      const all = ready.map(({ file, kind }, at): NewMessage['content'] => ({
        kind,
        fileId: file.id,
        caption: at === carrier && words ? words : undefined,
      }))
      return carrier < 0 && words ? [{ kind: 'text', text: words }, ...all] : all
    },
  }
}

export type Attached = ReturnType<typeof useAttachments>
