import { Paperclip, X } from 'lucide-react'
import { useRef } from 'react'
import type { StoredFile } from '#protocol/http/index.ts'
import type { Upload } from '../api/index.ts'
import { useWords } from '../i18n/index.ts'
import { Button, IconButton } from '../parts/index.ts'

interface OneFileProps {
  file: StoredFile | null
  upload: Upload | undefined
  label?: string
  /** why this file will not do */
  problem?: string | null
  onAdd: (files: FileList) => void
  onRemove: () => void
}

/** One file that goes along: chosen, on its way, there, or refused. */
export function OneFile({ file, upload, label: given, problem, onAdd, onRemove }: OneFileProps) {
  const words = useWords()
  const label = given ?? words('canned.file')
  const picker = useRef<HTMLInputElement>(null)
  const failed = upload?.failed
  const name = upload?.name ?? file?.name
  return (
    <div className="flex flex-col gap-1.5">
      <span className="t-caption text-ink-2">{label}</span>
      <input
        ref={picker}
        type="file"
        hidden
        aria-label={label}
        onChange={({ currentTarget }) => {
          if (currentTarget.files?.length) onAdd(currentTarget.files)
          currentTarget.value = ''
        }}
      />
      {name ? (
        <div className="flex items-center gap-2 rounded-m border border-line bg-surface-2 py-1 ps-2.5 pe-1">
          <Paperclip size={14} className="shrink-0 text-ink-3" aria-hidden="true" />
          <bdi className="flex-1 truncate">
            {upload && !upload.file && failed === null ? words('canned.uploading', { name }) : name}
          </bdi>
          <IconButton
            size={26}
            label={words('canned.removeFile', { name })}
            icon={<X size={14} />}
            onClick={onRemove}
          />
        </div>
      ) : (
        <Button
          size={26}
          className="self-start"
          icon={<Paperclip size={14} aria-hidden="true" />}
          onClick={() => picker.current?.click()}
        >
          {words('canned.addFile')}
        </Button>
      )}
      {(problem || (failed !== null && failed !== undefined)) && (
        <p role="alert" className="t-12 text-late-text">
          {problem || failed || words('canned.uploadFailed')}
        </p>
      )}
    </div>
  )
}
