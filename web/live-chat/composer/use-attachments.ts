import type { ChannelKind, FileVerdict } from '#domain/channel/index.ts'
import { fileVerdict } from '#domain/channel/index.ts'
import type { NewMessage } from '#protocol/http/index.ts'
import { addUploads, type Upload, useUpload } from '../../api/index.ts'
import { carrierOf, fileMessages } from './file-messages.ts'

export interface Attachment {
  upload: Upload
  verdict: FileVerdict
}

/** Puts files beside the text of a chat; what the channel does not take is shown with its reason and never leaves. */
export const attach = (chat: { id: string; channel: { kind: ChannelKind } }, files: Iterable<File>) =>
  addUploads(chat.id, files, ({ name, size, type }) => fileVerdict(chat.channel.kind, { name, size, mime: type }).ok)

/** The files under the text: judged by what the channel takes, uploaded, turned into messages. */
export function useAttachments(chat: { id: string; channel: { kind: ChannelKind } }) {
  const { uploads, addStored, remove, retry, clear, isUploading } = useUpload(chat.id)
  const items: Attachment[] = uploads.map((upload) => ({ upload, verdict: fileVerdict(chat.channel.kind, upload) }))
  const kinds = items.flatMap(({ verdict }) => (verdict.ok ? [verdict.kind] : []))
  return {
    items,
    add: (files: Iterable<File>) => attach(chat, files),
    addStored,
    remove,
    retry,
    clear,
    isUploading,
    areReady: items.every(({ upload, verdict }) => verdict.ok && upload.file !== null),
    /** whether these words will stand in a message of their own */
    goAlone: (words: string) => items.length > 0 && words !== '' && carrierOf(kinds, words) === null,
    contents: (words: string): NewMessage['content'][] =>
      fileMessages(
        items.flatMap(({ upload: { file }, verdict }) =>
          file && verdict.ok ? [{ id: file.id, kind: verdict.kind }] : [],
        ),
        words,
      ),
  }
}

export type Attached = ReturnType<typeof useAttachments>
