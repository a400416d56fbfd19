import { Columns3 } from 'lucide-react'
import { useWords } from '../i18n/index.ts'
import { Button, Popover } from '../parts/index.ts'
import type { useColumns } from './use-columns.tsx'

/** Which columns the table shows. They are remembered for this person, on every device. */
export function ColumnsMenu({ columns }: { columns: ReturnType<typeof useColumns> }) {
  const words = useWords()
  const { all, shown, toggle, reset } = columns
  return (
    <Popover
      align="end"
      title={words('contacts.columns')}
      trigger={
        <Button look="ghost" icon={<Columns3 size={16} aria-hidden="true" />}>
          {words('contacts.columns')}
        </Button>
      }
    >
      <ul className="flex flex-col">
        {all.map(({ key, label }) => {
          const isOn = shown.some((column) => column.key === key)
          return (
            <li key={key}>
              <label className="flex min-h-8 items-center gap-2.5 pointer-coarse:min-h-11">
                <input
                  type="checkbox"
                  className="size-4 accent-(--brand-solid)"
                  checked={isOn}
                  disabled={isOn && shown.length === 1}
                  onChange={() => toggle(key)}
                />
                <span className="truncate">{label}</span>
              </label>
            </li>
          )
        })}
      </ul>
      <Button size={26} className="mt-2" onClick={reset}>
        {words('contacts.columnsReset')}
      </Button>
    </Popover>
  )
}
