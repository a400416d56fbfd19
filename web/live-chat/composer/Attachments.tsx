import { FileX2, Paperclip, X } from 'lucide-react'
import { useWords } from '../../i18n/index.ts'
import { classes, IconButton } from '../../parts/index.ts'
import { sizeOf } from '../thread/size.ts'
import type { Attached, Attachment } from './use-attachments.ts'

/** The files that go with the next Send, two per line; a refused one says which limit it broke. */
export function Attachments({ files }: { files: Attached }) {
  if (!files.items.length) return null
  return (
    <ul className="grid gap-2 px-3 pb-2 phone:grid-cols-2">
      {files.items.map((item) => (
        <OneFile key={item.upload.id} item={item} onRemove={() => files.remove(item.upload.id)} />
      ))}
    </ul>
  )
}

function OneFile({ item: { upload, verdict }, onRemove }: { item: Attachment; onRemove: () => void }) {
  const words = useWords()
  const refusal = !verdict.ok
    ? verdict.why === 'type'
      ? words('composer.badType')
      : words('composer.tooLarge', { limit: sizeOf(verdict.limit) })
    : upload.failed !== null
      ? upload.failed || words('composer.uploadFailed')
      : null
  const share = upload.size ? upload.sent / upload.size : 0
  return (
    <li
      className={classes(
        'flex items-center gap-2 rounded-m border py-1.5 ps-2.5 pe-1 text-[12.5px] leading-[17px]',
        refusal ? 'border-late-line bg-late-soft text-late-text' : 'border-line bg-surface-2',
      )}
    >
      {refusal ? <FileX2 size={16} aria-hidden="true" /> : <Paperclip size={16} aria-hidden="true" />}
      <div className="min-w-0 flex-1">
        <b className="block truncate font-medium">{upload.name}</b>
        {refusal ? (
          <span role="alert">{refusal}</span>
        ) : upload.file ? (
          <span className="text-ink-3">{sizeOf(upload.size)}</span>
        ) : (
          <>
            <span className="text-ink-3">
              {words('composer.progress', { sent: sizeOf(upload.sent), size: sizeOf(upload.size) })}
            </span>
            <progress value={share} max={1} className="block h-1.5 w-full accent-brand" aria-label={upload.name} />
          </>
        )}
      </div>
      <IconButton
        size={26}
        label={words('composer.fileRemove', { name: upload.name })}
        icon={<X size={14} />}
        onClick={onRemove}
      />
    </li>
  )
}
