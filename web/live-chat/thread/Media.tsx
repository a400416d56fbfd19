import { Download, FileX2, LoaderCircle } from 'lucide-react'
import { useState } from 'react'
import type { FileRef } from '#domain/message/index.ts'
import { useWords } from '../../i18n/index.ts'
import { classes, Dialog } from '../../parts/index.ts'
import { sizeOf } from './size.ts'

/** A picture in its bubble; a click shows it large. */
export function Picture({ file, sticker }: { file: FileRef; sticker?: boolean }) {
  const words = useWords()
  const [isOpen, setOpen] = useState(false)
  const [isBroken, setBroken] = useState(false)
  if (file.state !== 'stored' || isBroken) return <FileRow file={isBroken ? { ...file, state: 'gone' } : file} />
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        aria-label={words('thread.open', { name: file.name })}
        className={classes('block overflow-hidden rounded-[10px]', sticker ? '' : '-mx-[7px] -mt-[3px] mb-1')}
      >
        <img
          src={file.url}
          alt={file.name}
          onError={() => setBroken(true)}
          className={sticker ? 'max-h-[128px] max-w-[128px]' : 'max-h-[240px] max-w-[min(320px,100%)] object-cover'}
        />
      </button>
      <Dialog open={isOpen} onClose={() => setOpen(false)} title={file.name} closeLabel={words('action.close')}>
        <img src={file.url} alt={file.name} className="mx-auto max-h-[70dvh] max-w-full rounded-m" />
        <a
          href={`${file.url}?download`}
          download={file.name}
          className="mt-3 inline-flex items-center gap-1.5 text-brand-text"
        >
          <Download size={16} aria-hidden="true" />
          {words('thread.download', { name: file.name })}
        </a>
      </Dialog>
    </>
  )
}

/** A film that plays where it stands. */
export function Film({ file }: { file: FileRef }) {
  if (file.state !== 'stored') return <FileRow file={file} />
  return (
    <video
      src={file.url}
      controls
      preload="metadata"
      className="-mx-[7px] -mt-[3px] mb-1 max-h-[240px] max-w-[320px] rounded-[10px]"
    />
  )
}

/** A file as a row: kind, name, size. */
export function FileRow({ file, onMe }: { file: FileRef; onMe?: boolean }) {
  const words = useWords()
  const isThere = file.state === 'stored'
  const about =
    file.state === 'fetching' ? words('thread.fetching') : isThere ? sizeOf(file.size) : words('thread.gone')
  const row = (
    <>
      <span className="grid h-10 w-[34px] shrink-0 place-items-center rounded-tag bg-late-soft font-bold text-[10px] text-late-text">
        {file.state === 'fetching' ? (
          <LoaderCircle size={16} className="animate-spin" aria-hidden="true" />
        ) : isThere ? (
          ending(file)
        ) : (
          <FileX2 size={16} aria-hidden="true" />
        )}
      </span>
      <span className="min-w-0">
        <b className="block truncate font-semibold">{file.name}</b>
        <span className={classes('t-12', onMe ? 'text-me-meta' : 'text-ink-3')}>{about}</span>
      </span>
    </>
  )
  const look = 'flex min-w-[220px] items-center gap-2.5'
  if (!isThere) return <span className={look}>{row}</span>
  return (
    <a
      href={`${file.url}?download`}
      download={file.name}
      aria-label={words('thread.download', { name: file.name })}
      className={look}
    >
      {row}
    </a>
  )
}

const ending = ({ name }: FileRef) => (/\.([a-z0-9]{1,4})$/i.exec(name)?.[1] ?? 'file').toUpperCase()
