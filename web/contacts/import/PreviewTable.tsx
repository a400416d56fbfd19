import { TriangleAlert } from 'lucide-react'
import { useEffect } from 'react'
import type { ContactImport, ImportPreview } from '#protocol/http/index.ts'
import { useAttributes, useImportPreview } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { ErrorState, SkeletonRows, Tag } from '../../parts/index.ts'
import { Card } from '../../shell/SidePages.tsx'
import { useReason } from './use-reason.ts'

/** The first rows as they will be, afresh with every change. */
export function PreviewTable({ one }: { one: ContactImport }) {
  const words = useWords()
  const attributes = useAttributes()
  const { rows, error, retry } = useImportPreview(one.id)
  const settings = JSON.stringify([one.columns, one.encoding, one.separator, one.country, one.source, one.tags])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it is read by has changed, so it is asked again
  useEffect(retry, [settings, one.dates, one.decimal, one.hasHeader])
  const labelOf = (name: string) => attributes.find((each) => each.name === name)?.label ?? name
  const isAsked = one.columns.some(({ target }) => target === 'optIn' || target === 'optOut')
  const heads = [...usual, ...(isAsked ? (['import.marketing'] as const) : [])]
  const head = 'whitespace-nowrap px-4 py-2.5 text-start t-12 font-medium text-ink-3'
  return (
    <Card title={words('import.preview')}>
      {!rows && !error && <SkeletonRows n={3} label={words('import.loading')} />}
      {error && <ErrorState title={words('import.failed')} retryLabel={words('action.retry')} onRetry={retry} />}
      {rows && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keys
        <section className="overflow-x-auto" tabIndex={0} aria-label={words('import.preview')}>
          <table className="w-full border-collapse">
            <thead className="border-line border-b bg-surface-2">
              <tr>
                {heads.map((key) => (
                  <th key={key} scope="col" className={head}>
                    {words(key)}
                  </th>
                ))}
                <th scope="col" className={head}>
                  {words('attributes.title')}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <PreviewRow key={row.row} row={row} labelOf={labelOf} width={heads.length + 1} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Card>
  )
}

const usual = ['import.row', 'import.to.name', 'import.to.phone', 'import.to.email', 'import.to.tag'] as const

function PreviewRow({
  row: { row, contact, problem },
  labelOf,
  width,
}: {
  row: ImportPreview['items'][number]
  labelOf: (name: string) => string
  width: number
}) {
  const words = useWords()
  const reason = useReason()
  const cell = 'max-w-[240px] truncate px-4 py-2'
  return (
    <tr className="border-line not-last:border-b">
      <td className="px-4 py-2 text-ink-3 tabular-nums">{row}</td>
      {problem && (
        <td colSpan={width - 1} className="px-4 py-2 text-late-text">
          <TriangleAlert size={14} aria-hidden="true" className="me-1.5 inline align-[-2px]" />
          {reason(problem).says}
        </td>
      )}
      {contact && (
        <>
          <td className={cell}>
            <bdi>{contact.name}</bdi>
          </td>
          <td className={cell}>
            <bdi dir="ltr">{contact.phone}</bdi>
          </td>
          <td className={cell}>
            <bdi dir="ltr">{contact.email}</bdi>
          </td>
          <td className="px-4 py-2">
            <span className="flex flex-wrap gap-1">
              {contact.tags.map((tag) => (
                <Tag key={tag}>{tag}</Tag>
              ))}
            </span>
          </td>
          {width > usual.length + 1 && (
            <td className={cell}>
              {contact.marketing && words(contact.marketing === 'in' ? 'journey.optedIn' : 'journey.optedOut')}
            </td>
          )}
          <td className={`${cell} text-ink-2`}>
            {Object.entries(contact.attributes).map(([name, value]) => (
              <span key={name} className="me-3">
                {labelOf(name)}: <bdi className="text-ink">{String(value)}</bdi>
              </span>
            ))}
          </td>
        </>
      )}
    </tr>
  )
}
