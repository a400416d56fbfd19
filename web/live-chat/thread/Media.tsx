import { useState } from 'react'
import type { FileRef } from '#domain/message/index.ts'
import { useWords } from '../../i18n/index.ts'
import { FileRow } from './FileRow.tsx'
import { useViewer } from './viewing.ts'

const edge = '-mx-[7px] -mt-[3px] mb-1'

/** A picture in its bubble; a press shows it large. */
export function Picture({ file, onMe }: { file: FileRef; onMe?: boolean }) {
  const words = useWords()
  const view = useViewer()
  const [isBroken, setBroken] = useState(false)
  if (file.state !== 'stored' || isBroken)
    return <FileRow file={isBroken ? { ...file, state: 'gone' } : file} onMe={onMe} />
  return (
    <button
      type="button"
      onClick={() => view(file.id)}
      aria-label={words('thread.open', { name: file.name })}
      className={`${edge} block max-w-full overflow-hidden rounded-[10px]`}
    >
      <img
        src={file.url}
        alt={file.name}
        loading="lazy"
        onError={() => setBroken(true)}
        className="max-h-[240px] min-h-10 min-w-10 max-w-[min(320px,76cqw)] object-cover"
      />
    </button>
  )
}

/** A sticker stands without a bubble's edge and is never enlarged. */
export function Sticker({ file, onMe }: { file: FileRef; onMe?: boolean }) {
  const [isBroken, setBroken] = useState(false)
  if (file.state !== 'stored' || isBroken)
    return <FileRow file={isBroken ? { ...file, state: 'gone' } : file} onMe={onMe} />
  return (
    <img
      src={file.url}
      alt={file.name}
      loading="lazy"
      onError={() => setBroken(true)}
      className="block max-h-[128px] max-w-[128px]"
    />
  )
}

/** A film that plays where it stands; a format this browser cannot play becomes a row to keep. */
export function Film({ file, onMe }: { file: FileRef; onMe?: boolean }) {
  const words = useWords()
  const [isBroken, setBroken] = useState(false)
  if (file.state !== 'stored' || isBroken) return <FileRow file={file} onMe={onMe} />
  return (
    <video
      src={file.url}
      controls
      playsInline
      preload="metadata"
      aria-label={words('thread.film', { name: file.name })}
      onError={() => setBroken(true)}
      className={`${edge} max-h-[240px] w-[min(320px,76cqw)] rounded-[10px] bg-black`}
    />
  )
}
