import { dateOrders, decimals, encodings, separators } from '#domain/import/index.ts'
import type { ContactImport, ImportOptions } from '#protocol/http/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Select, Switch } from '../../parts/index.ts'
import { Card, Setting } from '../../shell/SidePages.tsx'
import { useCountries } from './use-countries.ts'

interface Props {
  one: ContactImport
  onChange: (wish: ImportOptions) => void
}

export const encodingNames = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252, Latin-1',
} as const
const separatorWords = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const

/** How bytes become cells, and how numbers, dates and phones are written in them: found by themselves, corrected here. */
export function HowRead({ one, onChange }: Props) {
  const words = useWords()
  const countries = useCountries()
  return (
    <Card title={words('import.howRead')}>
      <Setting name={words('import.encoding')} text={words('import.encodingText')}>
        <Select
          label={words('import.encoding')}
          value={one.encoding}
          onChange={({ target }) => onChange({ encoding: encodings.find((each) => each === target.value) })}
        >
          {encodings.map((each) => (
            <option key={each} value={each}>
              {encodingNames[each]}
            </option>
          ))}
        </Select>
      </Setting>
      <Setting name={words('import.separator')}>
        <Select
          label={words('import.separator')}
          value={one.separator}
          onChange={({ target }) => onChange({ separator: separators.find((each) => each === target.value) })}
        >
          {separators.map((each) => (
            <option key={each} value={each}>
              {words(`import.separator.${separatorWords[each]}`)}
            </option>
          ))}
        </Select>
      </Setting>
      <Setting name={words('import.header')}>
        <Switch on={one.hasHeader} label={words('import.header')} onChange={(hasHeader) => onChange({ hasHeader })} />
      </Setting>
      <Setting name={words('import.country')} text={words('import.countryText')}>
        <Select
          label={words('import.country')}
          value={one.country ?? ''}
          className="w-[220px]"
          onChange={({ target }) => onChange({ country: target.value || null })}
        >
          <option value="">{words('import.noCountry')}</option>
          {countries.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Select>
      </Setting>
      <Setting name={words('import.dates')}>
        <Select
          label={words('import.dates')}
          value={one.dates}
          onChange={({ target }) => onChange({ dates: dateOrders.find((each) => each === target.value) })}
        >
          {dateOrders.map((each) => (
            <option key={each} value={each}>
              {words(`import.dates.${each}`)}
            </option>
          ))}
        </Select>
      </Setting>
      <Setting name={words('import.decimal')}>
        <Select
          label={words('import.decimal')}
          value={one.decimal}
          onChange={({ target }) => onChange({ decimal: decimals.find((each) => each === target.value) })}
        >
          {decimals.map((each) => (
            <option key={each} value={each}>
              {each === 'point' ? '1,250.50' : '1.250,50'}
            </option>
          ))}
        </Select>
      </Setting>
    </Card>
  )
}
