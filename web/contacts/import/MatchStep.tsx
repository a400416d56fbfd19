import type { ContactImport } from '#protocol/http/index.ts'
import { reasonOf, useImportMoves } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button } from '../../parts/index.ts'
import { Card } from '../../shell/SidePages.tsx'
import { ColumnRow } from './ColumnRow.tsx'
import { HowRead } from './HowRead.tsx'
import { PreviewTable } from './PreviewTable.tsx'
import { WhatBecomes } from './WhatBecomes.tsx'

/** Which column goes where, how the file is read, and what becomes of people who are contacts already. */
export function MatchStep({ one, onTried }: { one: ContactImport; onTried: () => void }) {
  const words = useWords()
  const { change, dryRun } = useImportMoves(one.id)
  const failure = change.error ?? dryRun.error
  const targets = one.columns.map(({ target }) => target)
  const canReach = targets.includes('phone') || targets.includes('email')
  const head = 'px-4 py-2.5 text-start t-12 font-medium text-ink-3'
  return (
    <div className="grid gap-4">
      <Card title={words('import.step.match')}>
        <table className="w-full table-fixed border-collapse">
          <thead className="border-line border-b bg-surface-2">
            <tr>
              <th scope="col" className={head}>
                {words('import.column')}
              </th>
              <th scope="col" className={`${head} w-[55%]`}>
                {words('import.goesTo')}
              </th>
            </tr>
          </thead>
          <tbody>
            {one.columns.map((column, at) => (
              <ColumnRow
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place, two may have the same name
                key={at}
                column={column}
                targets={targets}
                onChange={(target) => change.mutate({ mapping: { [`#${at + 1}`]: target } })}
              />
            ))}
          </tbody>
        </table>
      </Card>
      <PreviewTable one={one} />
      <HowRead one={one} onChange={change.mutate} />
      <WhatBecomes one={one} onChange={change.mutate} />
      <div className="sticky bottom-0 flex flex-wrap items-center justify-end gap-3 rounded-card border border-line bg-surface px-4 py-3 shadow-2">
        {failure ? (
          <p role="alert" className="me-auto text-late-text">
            {reasonOf(failure) ?? words('failure.unreachable')}
          </p>
        ) : (
          <p className="me-auto text-ink-2">{words(canReach ? 'import.nothingYet' : 'import.noReach')}</p>
        )}
        <Button
          look="primary"
          disabled={!canReach}
          busy={change.isPending || dryRun.isPending}
          onClick={() => dryRun.mutate(undefined, { onSuccess: onTried })}
        >
          {words('import.step.dryRun')}
        </Button>
      </div>
    </div>
  )
}
