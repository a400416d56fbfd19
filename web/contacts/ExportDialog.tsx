import { Download } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useIntl } from 'react-intl'
import type { ContactExport } from '#protocol/http/index.ts'
import { type ContactsAsked, exportContacts, keepFile, reasonOf, useContactCount } from '../api/index.ts'
import { useWords } from '../i18n/index.ts'
import { Button, Dialog, RadioCards, useToast } from '../parts/index.ts'
import { useCountWords } from './CountWords.tsx'
import { type Column, useColumns } from './use-columns.tsx'

interface ExportDialogProps {
  asked: ContactsAsked
  /** only these, when some are chosen */
  ids: readonly string[]
  onClose: () => void
}

const always = ['id', 'name', 'phone']

/** Takes contacts away as a file: which columns, how far it is, and a way to stop. */
export function ExportDialog({ asked, ids, onClose }: ExportDialogProps) {
  const words = useWords()
  const { formatNumber } = useIntl()
  const toast = useToast()
  const countWords = useCountWords()
  const { shown } = useColumns()
  const { count } = useContactCount(asked, ids.length === 0)
  const [columns, setColumns] = useState<'all' | 'shown'>('all')
  const [lines, setLines] = useState<number | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const abort = useRef<AbortController | null>(null)
  useEffect(() => () => abort.current?.abort(), [])
  const total = ids.length || count?.count || 0
  const go = async () => {
    abort.current = new AbortController()
    setFailure(null)
    setLines(0)
    try {
      const wish = wishOf(asked, ids, columns === 'shown' ? shown : null)
      const file = await exportContacts(wish, setLines, abort.current.signal)
      keepFile(file, `contacts-${new Date().toISOString().slice(0, 10)}.csv`)
      toast.show({ key: 'contacts', text: words('contacts.exported') })
      onClose()
    } catch (problem) {
      setLines(null)
      if (!abort.current.signal.aborted) setFailure(reasonOf(problem) ?? words('failure.unreachable'))
    }
  }
  const isRunning = lines !== null
  return (
    <Dialog
      open
      onClose={onClose}
      title={
        ids.length
          ? words('contacts.exportChosen', { n: ids.length })
          : words('contacts.exportTitle', { n: count ? countWords(count) : '…' })
      }
      effect={words('contacts.exportEffect')}
      closeLabel={words('action.close')}
      actions={
        <>
          <Button onClick={() => (isRunning ? abort.current?.abort() : onClose())}>
            {words(isRunning ? 'contacts.exportStop' : 'action.cancel')}
          </Button>
          <Button
            look="primary"
            busy={isRunning}
            icon={<Download size={16} aria-hidden="true" />}
            onClick={() => void go()}
          >
            {words('contacts.exportGo')}
          </Button>
        </>
      }
    >
      {isRunning ? (
        <div role="status" className="flex flex-col gap-2">
          <span className="tabular-nums">{words('contacts.exportProgress', { n: formatNumber(lines) })}</span>
          <progress
            className="h-1.5 w-full accent-brand"
            aria-label={words('contacts.export')}
            value={Math.min(lines, total)}
            max={Math.max(total, 1)}
          />
        </div>
      ) : (
        <RadioCards
          label={words('contacts.columns')}
          name="columns"
          value={columns}
          onChange={setColumns}
          choices={[
            { value: 'all', label: words('contacts.exportAll'), effect: words('contacts.exportAllEffect') },
            {
              value: 'shown',
              label: words('contacts.exportShown'),
              effect: [words('contacts.contact'), ...shown.map(({ label }) => label)].join(', '),
            },
          ]}
        />
      )}
      {failure && (
        <p role="alert" className="mt-2 t-12 text-late-text">
          {failure}
        </p>
      )}
    </Dialog>
  )
}

const wishOf = (asked: ContactsAsked, ids: readonly string[], columns: readonly Column[] | null): ContactExport => ({
  ...(ids.length ? { ids: [...ids] } : asked),
  ...(columns ? { columns: [...always, ...columns.map(({ key }) => key)] as ContactExport['columns'] } : {}),
})
