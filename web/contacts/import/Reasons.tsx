import { Download, Info, TriangleAlert } from 'lucide-react'
import { isNote } from '#domain/import/index.ts'
import type { ContactImport } from '#protocol/http/index.ts'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { useScreen } from '../../parts/index.ts'
import { Card } from '../../shell/SidePages.tsx'
import { useAmounts } from './use-amounts.ts'
import { useReason } from './use-reason.ts'

/** Why rows were left out, most frequent first, and the file of them to correct. */
export function Reasons({ one }: { one: ContactImport }) {
  const words = useWords()
  const amounts = useAmounts()
  const reason = useReason()
  const isPhone = useScreen() === 'phone'
  const { language } = useLanguage()
  const head = 'px-4 py-2.5 text-start t-12 font-medium text-ink-3'
  return (
    <Card>
      <header className="flex min-h-11 flex-wrap items-center gap-3 border-line border-b px-4 py-2">
        <h2 className="flex-1 t-14b">{words('import.problems', { n: one.failed })}</h2>
        {one.failed > 0 && (
          <a
            href={`/api/v1/contacts/imports/${one.id}/errors?language=${language}`}
            download
            className="move inline-flex h-8 items-center gap-1.5 rounded-m border border-line-2 bg-surface px-3 t-ui shadow-1 hover:bg-surface-3"
          >
            <Download size={15} aria-hidden="true" />
            {words('import.errorFile')}
          </a>
        )}
      </header>
      <table className="w-full border-collapse">
        <thead className="border-line border-b bg-surface-2">
          <tr>
            <th scope="col" className={`${head} w-[90px]`}>
              {words('import.howMany')}
            </th>
            <th scope="col" className={head}>
              {words('import.problem')}
            </th>
            {!isPhone && (
              <th scope="col" className={`${head} w-[38%]`}>
                {words('import.advice')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {one.reasons.map((each) => {
            const { says, advice } = reason(each)
            const Mark = isNote(each.code) ? Info : TriangleAlert
            return (
              <tr key={`${each.code} ${each.row}`} className="border-line not-last:border-b align-top">
                <td className="px-4 py-2.5 font-semibold tabular-nums">{amounts.number(each.n)}</td>
                <td className="px-4 py-2.5">
                  <div className="break-words font-medium">
                    <Mark
                      size={14}
                      aria-hidden="true"
                      className={`me-1.5 inline align-[-2px] ${isNote(each.code) ? 'text-ink-3' : 'text-late-text'}`}
                    />
                    {says}
                  </div>
                  <div className="t-12 text-ink-3">{words('import.firstRow', { row: amounts.number(each.row) })}</div>
                  {isPhone && <div className="pt-1 text-ink-2">{advice}</div>}
                </td>
                {!isPhone && <td className="px-4 py-2.5 text-ink-2">{advice}</td>}
              </tr>
            )
          })}
        </tbody>
      </table>
    </Card>
  )
}
