import { RotateCw, TriangleAlert, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useIntl } from 'react-intl'
import { type ChannelKind, type FileVerdict, typeNames } from '#domain/channel/index.ts'
import type { Upload } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { classes, IconButton } from '../../parts/index.ts'
import { sizeOf } from '../thread/size.ts'
import type { Attached, Attachment } from './use-attachments.ts'

/** The files that go with the next Send, two per line; a refused one says which limit it broke. */
export function Attachments({ files, channel, words: said }: { files: Attached; channel: ChannelKind; words: string }) {
  const words = useWords()
  if (!files.items.length) return null
  return (
    <div className="px-3 pt-0.5 pb-2.5">
      <ul
        aria-label={words('files.label')}
        className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,240px),1fr))] gap-2"
      >
        {files.items.map((item) => (
          <OneFile
            key={item.upload.id}
            item={item}
            channel={channel}
            onRemove={() => files.remove(item.upload.id)}
            onRetry={() => files.retry(item.upload.id)}
          />
        ))}
      </ul>
      {files.goAlone(said) && <p className="pt-1.5 t-12 text-ink-3">{words('files.wordsFirst')}</p>}
    </div>
  )
}

interface OneFileProps {
  item: Attachment
  channel: ChannelKind
  onRemove: () => void
  onRetry: () => void
}

function OneFile({ item: { upload, verdict }, channel, onRemove, onRetry }: OneFileProps) {
  const words = useWords()
  const why = useWhyRefused(channel)
  const hasFailed = upload.failed !== null
  const refusal = !verdict.ok ? why(verdict, upload.size) : hasFailed ? upload.failed || words('files.failed') : null
  const isMoving = verdict.ok && !upload.file && !hasFailed
  return (
    <li
      className={classes(
        'flex min-w-0 items-center gap-2.5 rounded-m border px-2.5 py-2',
        refusal ? 'border-late-line bg-late-soft' : 'border-line-2 bg-surface',
      )}
    >
      <Face upload={upload} isBad={refusal !== null} />
      <div className="min-w-0 flex-1">
        <b className="block truncate font-medium" title={upload.name}>
          <bdi>{upload.name}</bdi>
        </b>
        {refusal ? (
          <span role="alert" className="block t-11 text-late-text [overflow-wrap:anywhere]">
            {refusal}
          </span>
        ) : (
          <span className="flex items-center gap-2">
            {isMoving && <Bar name={upload.name} share={upload.size ? upload.sent / upload.size : 0} />}
            <span
              role={upload.isWaiting ? 'status' : undefined}
              className="whitespace-nowrap t-11 text-ink-3 tabular-nums"
            >
              {upload.isWaiting ? words('files.waiting') : isMoving ? progress(words, upload) : sizeOf(upload.size)}
            </span>
          </span>
        )}
      </div>
      {verdict.ok && hasFailed && (
        <IconButton
          size={26}
          label={words('files.again', { name: upload.name })}
          icon={<RotateCw size={14} />}
          onClick={onRetry}
        />
      )}
      <IconButton
        size={26}
        label={words(isMoving ? 'files.cancel' : 'files.remove', { name: upload.name })}
        icon={<X size={14} />}
        onClick={onRemove}
      />
    </li>
  )
}

/** The first picture of a file: itself when it is one, else the letters of its type. */
function Face({ upload, isBad }: { upload: Upload; isBad: boolean }) {
  const picture = usePicture(upload)
  const look = 'grid size-9 shrink-0 place-items-center overflow-hidden rounded-m'
  if (isBad)
    return (
      <span className={classes(look, 'bg-surface text-late-text')}>
        <TriangleAlert size={16} aria-hidden="true" />
      </span>
    )
  if (picture) return <img src={picture} alt="" className={classes(look, 'object-cover')} />
  return (
    <span aria-hidden="true" className={classes(look, 'bg-brand-soft font-bold text-[10px] text-brand-text')}>
      {(/\.([a-z0-9]{1,4})$/i.exec(upload.name)?.[1] ?? 'file').toUpperCase()}
    </span>
  )
}

function usePicture({ mime, source, file }: Upload): string | null {
  const [address, setAddress] = useState<string | null>(null)
  const isPicture = /^image\/(jpeg|png|webp|gif)$/.test(mime)
  useEffect(() => {
    if (!source || !isPicture) return
    const made = URL.createObjectURL(source)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [source, isPicture])
  return address ?? (isPicture && !source ? (file?.url ?? null) : null)
}

const Bar = ({ name, share }: { name: string; share: number }) => (
  <span
    role="progressbar"
    aria-label={name}
    aria-valuemin={0}
    aria-valuemax={100}
    aria-valuenow={Math.round(share * 100)}
    className="h-1 min-w-8 flex-1 overflow-hidden rounded-full bg-surface-3"
  >
    <span className="block h-full rounded-full bg-brand-solid" style={{ inlineSize: `${share * 100}%` }} />
  </span>
)

type Say = ReturnType<typeof useWords>

function progress(words: Say, { sent, size }: Upload) {
  const total = sizeOf(size)
  const done = sizeOf(sent)
  // The unit is said once where both have the same.
  const unit = total.slice(total.indexOf(' '))
  return words('files.progress', { sent: done.endsWith(unit) ? done.slice(0, -unit.length) : done, size: total })
}

/** Why a file cannot go, with the limit it broke. */
function useWhyRefused(channel: ChannelKind) {
  const words = useWords()
  const intl = useIntl()
  const name = words(`channel.${channel}`)
  return (verdict: Exclude<FileVerdict, { ok: true }>, size: number): string => {
    if (verdict.why === 'empty') return words('files.empty')
    if (verdict.why === 'size')
      return words(`files.large.${verdict.kind}`, { size: sizeOf(size), channel: name, limit: sizeOf(verdict.most) })
    const types = intl.formatList(typeNames(channel, verdict.kind), { type: 'conjunction' })
    return words(`files.type.${verdict.kind}`, { channel: name, types })
  }
}
