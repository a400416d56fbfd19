import { ArrowRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { targetOf } from '#domain/import/index.ts'
import type { ContactImport } from '#protocol/http/index.ts'
import { useAttributes } from '../../api/index.ts'
import { useTimes, useWords } from '../../i18n/index.ts'
import { Tag } from '../../parts/index.ts'
import { Card } from '../../shell/SidePages.tsx'
import { StatusPill } from './Earlier.tsx'
import { encodingNames } from './HowRead.tsx'
import { useAmounts } from './use-amounts.ts'

/** The file and its columns, beside every step. */
export function Side({ one }: { one: ContactImport }) {
  const words = useWords()
  const times = useTimes()
  const amounts = useAmounts()
  const told = one.columns.filter(({ target }) => target === 'optIn' || target === 'optOut')
  const used = one.columns.filter(({ target }) => target !== 'ignore')
  return (
    <aside className="grid gap-4" aria-label={words('import.file')}>
      <Card>
        <header className="flex min-h-11 flex-wrap items-center gap-2 border-line border-b px-4 py-2">
          <h2 className="min-w-0 flex-1 break-words t-14b">
            <bdi>{one.file.name}</bdi>
          </h2>
          <StatusPill one={one} />
        </header>
        <dl className="grid grid-cols-[100px_1fr] gap-x-3 gap-y-1.5 p-4">
          {one.rows !== null && <Fact name={words('import.rows')}>{amounts.number(one.rows)}</Fact>}
          <Fact name={words('import.size')}>
            <bdi dir="ltr">{`${amounts.size(one.file.size)}, ${encodingNames[one.encoding]}`}</bdi>
          </Fact>
          <Fact name={words('import.by')}>
            <bdi>{one.by.name}</bdi> · {times.full(one.startedAt ?? one.createdAt)}
          </Fact>
          <Fact name={words('import.to.source')}>
            <bdi>{one.source}</bdi>
          </Fact>
          {one.tags.length > 0 && (
            <Fact name={words('import.to.tag')}>
              <span className="flex flex-wrap gap-1">
                {one.tags.map((tag) => (
                  <Tag key={tag}>{tag}</Tag>
                ))}
              </span>
            </Fact>
          )}
          <Fact name={words('import.known')}>{words(`import.existing.${one.existing}`)}</Fact>
          <Fact name={words('import.marketing')}>
            {told.length > 0
              ? told.map(({ name }) => words('import.marketing.from', { column: name })).join(' · ')
              : words('import.marketing.none')}
          </Fact>
        </dl>
      </Card>
      {one.status !== 'draft' && (
        <Card>
          <header className="flex h-11 items-center justify-between gap-2 border-line border-b px-4">
            <h2 className="t-14b">{words('import.columns')}</h2>
            <span className="t-12 text-ink-3">
              {words('import.used', { n: amounts.number(used.length), all: amounts.number(one.columns.length) })}
            </span>
          </header>
          <ul className="grid gap-1.5 p-4">
            {one.columns.map(({ name, target }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place, two may have the same name
              <li key={at} className="grid grid-cols-[1fr_16px_1fr] items-center gap-2">
                <span className="truncate text-ink-2">
                  <bdi>{name}</bdi>
                </span>
                <ArrowRight size={14} aria-hidden="true" className="text-ink-3 rtl:-scale-x-100" />
                <Where target={target} />
              </li>
            ))}
          </ul>
        </Card>
      )}
    </aside>
  )
}

function Where({ target }: { target: string }) {
  const words = useWords()
  const attributes = useAttributes()
  const to = targetOf(target)
  if (!to || to.to === 'ignore') return <span className="truncate text-ink-3">{words('import.to.ignore')}</span>
  const isNamed = to.to === 'attribute' || to.to === 'newAttribute'
  const label = isNamed ? (attributes.find(({ name }) => name === to.name)?.label ?? to.name) : null
  return (
    <span className="truncate font-medium">
      {label === null ? words(`import.to.${to.to as 'name'}`) : <bdi>{label}</bdi>}
      {to.to === 'newAttribute' && <span className="ms-1.5 font-normal t-12 text-ink-3">{words('import.asNew')}</span>}
    </span>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt className="text-ink-3">{name}</dt>
    <dd className="min-w-0 break-words">{children}</dd>
  </>
)
