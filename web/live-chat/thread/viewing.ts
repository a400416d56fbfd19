import { createContext, useContext } from 'react'
import type { FileRef } from '#domain/message/index.ts'
import type { ThreadItem } from '../../api/index.ts'

/** A picture of a thread and where it comes from. */
export interface Shown {
  file: FileRef
  caption: string | undefined
  from: 'customer' | 'us'
  author: string | null
  at: string
}

/** Every picture of a thread that can be shown large, oldest first. */
export const picturesOf = (items: readonly ThreadItem[]): Shown[] =>
  items.flatMap(({ message }) => {
    if (!message || message.revokedAt) return []
    const { content } = message
    const media = content.kind === 'buttons' ? content.header : content
    if (media?.kind !== 'image' || media.file.state !== 'stored') return []
    const from = message.from === 'customer' ? 'customer' : 'us'
    return [{ file: media.file, caption: media.caption, from, author: message.author?.name ?? null, at: message.at }]
  })

/** Shows a picture large, by its file. */
export const Viewing = createContext<(fileId: string) => void>(() => {})
export const useViewer = () => useContext(Viewing)
