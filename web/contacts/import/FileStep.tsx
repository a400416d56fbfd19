import { FileUp } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { LARGEST_IMPORT, MOST_COLUMNS } from '#domain/import/index.ts'
import { isRefused, reasonOf, uploadImport } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, classes } from '../../parts/index.ts'
import { Earlier } from './Earlier.tsx'
import { useAmounts } from './use-amounts.ts'

/** Why a file cannot be read, by the codes of the API. */
// biome-ignore format: a table
const notCsv = [
  'empty', 'utf32', 'binary', 'workbook', 'spreadsheet', 'archive', 'pdf', 'picture', 'sound', 'video', 'other', 'rowTooLong', 'noRows', 'tooWide',
] as const

interface Sending {
  name: string
  share: number
}

/** Takes a file, by a press or dropped, and sends it. */
export function FileStep({ onSent }: { onSent: (id: string) => void }) {
  const words = useWords()
  const amounts = useAmounts()
  const input = useRef<HTMLInputElement>(null)
  const cancel = useRef<AbortController | null>(null)
  const [sending, setSending] = useState<Sending | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  // What broke off on the way is sent again without being looked for again.
  const [unsent, setUnsent] = useState<File | null>(null)
  const [isOver, setOver] = useState(false)
  useEffect(() => () => cancel.current?.abort(), [])
  const most = amounts.size(LARGEST_IMPORT)
  const whyNot = (cause: unknown, name: string): string => {
    const code = isRefused(cause, 'not_csv') ? cause.field('file') : null
    const known = notCsv.find((one) => one === code)
    if (known) return words(`import.not.${known}`, { most: amounts.number(MOST_COLUMNS) })
    if (isRefused(cause, 'too_large')) return words('import.tooLarge', { size: most })
    return reasonOf(cause) ?? words('import.brokeOff', { name })
  }

  const send = async (file: File | undefined) => {
    if (!file) return
    setUnsent(null)
    setProblem(file.size > LARGEST_IMPORT ? words('import.tooLarge', { size: most }) : null)
    if (file.size > LARGEST_IMPORT) return
    const controller = new AbortController()
    cancel.current = controller
    setSending({ name: file.name, share: 0 })
    try {
      const onProgress = (bytes: number) =>
        setSending({ name: file.name, share: Math.min(1, bytes / Math.max(1, file.size)) })
      onSent(await uploadImport(file, { signal: controller.signal, onSent: onProgress }))
    } catch (cause) {
      if (controller.signal.aborted) return
      setProblem(whyNot(cause, file.name))
      if (reasonOf(cause) === null) setUnsent(file)
    } finally {
      setSending(null)
    }
  }
  return (
    <div className="grid gap-4">
      <section
        aria-label={words('import.step.file')}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          void send(event.dataTransfer.files[0])
        }}
        className={classes(
          'move flex flex-col items-center gap-2 rounded-card border-2 border-dashed px-6 py-12 text-center',
          isOver ? 'border-brand bg-brand-soft' : 'border-line-2 bg-surface',
        )}
      >
        <FileUp size={32} aria-hidden="true" className="text-ink-3" />
        <b className="t-14b">{words('import.drop')}</b>
        <p className="max-w-[460px] text-ink-2">{words('import.dropText', { size: most })}</p>
        <input
          ref={input}
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          aria-label={words('import.choose')}
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            void send(event.target.files?.[0])
            event.target.value = ''
          }}
        />
        <Button look="primary" size={40} busy={sending !== null} onClick={() => input.current?.click()}>
          {words('import.choose')}
        </Button>
        {sending && (
          <div className="w-full max-w-[460px]" role="status">
            <p className="break-words t-12 text-ink-2">
              {words('import.sending', { name: sending.name, percent: amounts.percent(sending.share) })}
            </p>
            <span className="mt-1 block h-2 overflow-hidden rounded-full bg-surface-3" aria-hidden="true">
              <span className="block h-full bg-brand-solid" style={{ inlineSize: `${sending.share * 100}%` }} />
            </span>
          </div>
        )}
        {problem && (
          <p role="alert" className="max-w-[460px] text-late-text">
            {problem}
          </p>
        )}
        {unsent && <Button onClick={() => void send(unsent)}>{words('action.retry')}</Button>}
      </section>
      <Earlier />
    </div>
  )
}
