import { Check } from 'lucide-react'
import { MOST_ATTRIBUTES } from '#domain/contact/index.ts'
import { makeableTypes, plainTargets, targetOf } from '#domain/import/index.ts'
import type { ContactImport } from '#protocol/http/index.ts'
import { useAttributes } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Pill, Select } from '../../parts/index.ts'

interface ColumnRowProps {
  column: ContactImport['columns'][number]
  /** of all columns: a field is filled by one of them */
  targets: readonly string[]
  onChange: (target: string) => void
}

const LONGEST_NAME = 40

/** One column of the file, with a few of its values, and where it goes. */
export function ColumnRow({ column, targets, onChange }: ColumnRowProps) {
  const words = useWords()
  const attributes = useAttributes()
  const target = targetOf(column.target)
  const name = column.name
    .replace(/[{}|.:]/g, ' ')
    .trim()
    .slice(0, LONGEST_NAME)
  const isKnown = attributes.some((one) =>
    [one.name, one.label].some((each) => each.toLowerCase() === name.toLowerCase()),
  )
  const made = targets.filter((one) => one.startsWith('new-attribute:')).length
  const isTaken = (to: string) =>
    to !== column.target && !['ignore', 'name', 'tag'].includes(to) && targets.includes(to)
  const newTarget = target?.to === 'newAttribute' ? column.target : `new-attribute:text:${name}`
  const isFull = attributes.length + made >= MOST_ATTRIBUTES && target?.to !== 'newAttribute'
  return (
    <tr className="border-line not-last:border-b align-top">
      <td className="px-4 py-2.5">
        <div className="truncate font-medium">
          <bdi>{column.name}</bdi>
        </div>
        <div className="truncate t-12 text-ink-3">
          <bdi>{column.samples.join(' · ')}</bdi>
        </div>
      </td>
      <td className="px-4 py-2.5">
        <div className="flex flex-wrap items-center gap-2">
          <Select
            label={words('import.goesToOf', { name: column.name })}
            value={column.target}
            className="min-w-0 flex-1 basis-44"
            onChange={(event) => onChange(event.target.value)}
          >
            {plainTargets.map((to) => (
              <option key={to} value={to} disabled={isTaken(to)}>
                {words(`import.to.${to}`)}
              </option>
            ))}
            <optgroup label={words('attributes.title')}>
              {attributes
                .filter((one) => one.name !== 'email')
                .map((one) => (
                  <option
                    key={one.id}
                    value={`attribute:${one.name}`}
                    disabled={isTaken(`attribute:${one.name}`) || !one.filledBy.includes('import')}
                  >
                    {one.label}
                  </option>
                ))}
              {!isKnown && name && (
                <option value={newTarget} disabled={isFull}>
                  {words('import.to.new', { name: target?.to === 'newAttribute' ? target.name : name })}
                </option>
              )}
            </optgroup>
          </Select>
          {target?.to === 'newAttribute' && (
            <>
              <Select
                label={words('import.typeOf', { name: target.name })}
                value={target.type}
                className="w-[118px]"
                onChange={(event) => onChange(`new-attribute:${event.target.value}:${target.name}`)}
              >
                {makeableTypes.map((type) => (
                  <option key={type} value={type}>
                    {words(`attributes.type.${type}`)}
                  </option>
                ))}
              </Select>
              <Pill tone="human">
                {words('import.ofMost', { n: String(attributes.length + made), most: String(MOST_ATTRIBUTES) })}
              </Pill>
            </>
          )}
          {target && target.to !== 'newAttribute' && target.to !== 'ignore' && (
            <span className="hidden tablet:inline">
              <Pill tone="ok" icon={<Check aria-hidden="true" />}>
                {words('import.matched')}
              </Pill>
            </span>
          )}
          {target?.to === 'ignore' && (
            <span className="hidden px-2 t-12 text-ink-3 tablet:inline">{words('import.left')}</span>
          )}
        </div>
        {(target?.to === 'optIn' || target?.to === 'optOut') && (
          <p className="pt-1 t-12 text-ink-2">{words('import.optInText')}</p>
        )}
      </td>
    </tr>
  )
}
