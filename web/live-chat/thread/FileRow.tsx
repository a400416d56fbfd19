import { Download, FileX2, LoaderCircle } from 'lucide-react'
import type { FileRef } from '#domain/message/index.ts'
import { useWords } from '../../i18n/index.ts'
import { classes } from '../../parts/index.ts'
import { sizeOf } from './size.ts'

/** A file as a row: kind, name, size; a press keeps it. */
export function FileRow({ file, onMe }: { file: FileRef; onMe?: boolean }) {
  const words = useWords()
  const isThere = file.state === 'stored'
  const about =
    file.state === 'fetching' ? words('thread.fetching') : isThere ? sizeOf(file.size) : words('thread.gone')
  const row = (
    <>
      <span
        aria-hidden="true"
        className={classes(
          'grid h-10 w-[34px] shrink-0 place-items-center rounded-tag font-bold text-[10px]',
          isThere ? tint(file) : 'bg-surface-3 text-ink-3',
        )}
      >
        {file.state === 'fetching' ? (
          <LoaderCircle size={16} className="animate-spin" />
        ) : isThere ? (
          ending(file)
        ) : (
          <FileX2 size={16} />
        )}
      </span>
      <span className="min-w-0 flex-1">
        <b className="block truncate font-semibold" dir="auto">
          {file.name}
        </b>
        <span className={classes('t-12', onMe ? 'text-me-meta' : 'text-ink-3')}>{about}</span>
      </span>
    </>
  )
  const look = 'flex min-w-[220px] max-w-full items-center gap-2.5'
  if (!isThere) return <span className={look}>{row}</span>
  return (
    <a
      href={`${file.url}?download`}
      download={file.name}
      aria-label={words('thread.download', { name: file.name })}
      className={look}
    >
      {row}
      <Download size={16} aria-hidden="true" className="shrink-0 opacity-70" />
    </a>
  )
}

const ending = ({ name }: FileRef) => (/\.([a-z0-9]{1,4})$/i.exec(name)?.[1] ?? 'file').toUpperCase()

/** Sheets are green and texts blue, as people know them. */
function tint({ mime }: FileRef): string {
  if (/sheet|excel|csv/.test(mime)) return 'bg-ok-soft text-ok-text'
  if (/word|text\/|opendocument\.text/.test(mime)) return 'bg-brand-soft text-brand-text'
  return 'bg-late-soft text-late-text'
}
