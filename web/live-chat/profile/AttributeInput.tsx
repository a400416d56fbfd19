import type { KeyboardEvent } from 'react'
import type { Attribute } from '#protocol/http/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Input, Select } from '../../parts/index.ts'

interface AttributeInputProps {
  attribute: Attribute
  label: string
  value: string
  /** the id of what is wrong with it */
  problemId: string | undefined
  onChange: (text: string) => void
  onKeyDown?: (event: KeyboardEvent) => void
  /** in a form with other fields: takes no focus, and stands under a label of its own */
  inForm?: { id: string }
}

const kinds = { text: 'text', number: 'text', email: 'email', phone: 'tel', url: 'url', date: 'date' } as const

/** The control that fits an attribute: a line, a day, or one of several. */
export function AttributeInput({
  attribute,
  label,
  value,
  problemId,
  onChange,
  onKeyDown,
  inForm,
}: AttributeInputProps) {
  const words = useWords()
  const { type } = attribute
  const common = {
    'aria-invalid': problemId ? true : undefined,
    'aria-describedby': problemId,
    autoFocus: !inForm,
    ...inForm,
    value,
    onKeyDown,
  }
  if (type === 'boolean' || type === 'choice') {
    const choices =
      type === 'boolean'
        ? [
            { value: 'true', label: words('profile.yes') },
            { value: 'false', label: words('profile.no') },
          ]
        : [...new Set([...(attribute.choices ?? []), ...(value ? [value] : [])])].map((one) => ({
            value: one,
            label: one,
          }))
    return (
      <Select {...common} label={label} className="min-w-0 flex-1" onChange={(event) => onChange(event.target.value)}>
        <option value="">{words('profile.none')}</option>
        {choices.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </Select>
    )
  }
  return (
    <Input
      {...common}
      quiet={!inForm}
      bad={problemId !== undefined}
      aria-label={label}
      type={kinds[type]}
      inputMode={type === 'number' ? 'decimal' : undefined}
      dir="auto"
      maxLength={1000}
      className="min-w-0 flex-1"
      onFocus={(event) => type !== 'date' && event.target.select()}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
