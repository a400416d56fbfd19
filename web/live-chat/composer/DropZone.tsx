import { Upload } from 'lucide-react'
import { type DragEvent, type ReactNode, useRef, useState } from 'react'
import type { Conversation } from '#protocol/http/index.ts'
import { useRights } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { useNow } from '../../socket/index.ts'
import { windowOf } from '../thread/Window.tsx'
import { attach } from './use-attachments.ts'

interface DropZoneProps {
  chat: Conversation
  name: string
  /** the reader only looks */
  isOff?: boolean
  children: ReactNode
}

/** The whole chat takes files that are dropped on it, while its reader may write in it. Upload file does the same by key. */
export function DropZone({ chat, name, isOff, children }: DropZoneProps) {
  const words = useWords()
  const rights = useRights(chat)
  const window = windowOf(chat, useNow(15_000))
  const [isOver, setOver] = useState(false)
  const depth = useRef(0)
  const mayDrop = !isOff && rights.write && window.state !== 'over'
  const hasFiles = (event: DragEvent) => mayDrop && event.dataTransfer.types.includes('Files')
  // Entering a child comes before leaving its parent, so the two are counted.
  const move = (by: 1 | -1) => (event: DragEvent) => {
    if (!hasFiles(event)) return
    depth.current = Math.max(0, depth.current + by)
    setOver(depth.current > 0)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping has its button, Upload file
    <div
      className="relative flex min-h-0 flex-1 flex-col"
      onDragEnter={move(1)}
      onDragLeave={move(-1)}
      onDragOver={(event) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
      }}
      onDrop={(event) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        depth.current = 0
        setOver(false)
        attach(chat, event.dataTransfer.files)
      }}
    >
      {children}
      {isOver && mayDrop && (
        <div className="pointer-events-none absolute inset-2 z-20 grid place-items-center rounded-card border-2 border-brand border-dashed bg-brand-soft/90">
          <p role="status" className="flex items-center gap-2.5 t-16 text-brand-text">
            <Upload size={20} aria-hidden="true" />
            {words('files.drop', { name })}
          </p>
        </div>
      )}
    </div>
  )
}
