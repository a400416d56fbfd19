import { X } from 'lucide-react'
import { type FieldKind, type Rule, ticks } from '#domain/contact/index.ts'
import { statuses } from '#domain/conversation/index.ts'
import type { Attribute } from '#protocol/http/index.ts'
import { useBots, useTags } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Input, Select } from '../../parts/index.ts'
import { askOf, daysOf } from './edit.ts'

interface RuleValueProps {
  rule: Rule
  kind: FieldKind
  attributes: readonly Attribute[]
  onChange: (rule: Rule) => void
}

interface Choice {
  value: string
  label: string
}

/** The control that fits a rule: words, a number, a day, how long ago, one of several or several of them. */
export function RuleValue({ rule, kind, attributes, onChange }: RuleValueProps) {
  const words = useWords()
  const choices = useChoices(rule, kind, attributes)
  const ask = askOf(rule)
  const label = words('segment.value')
  const set = (value: Rule['value']) => onChange({ ...rule, value })
  if (ask === 'isSet' || ask === 'isNotSet') return null
  if (ask === 'withinDays' || ask === 'longerAgo')
    return (
      <Input
        type="number"
        inputMode="numeric"
        min={1}
        max={9999}
        aria-label={words('segment.days')}
        value={daysOf(rule.value)}
        onChange={({ target }) => set(`P${target.value.replace(/\D/g, '').slice(0, 4) || 0}D`)}
        after={<span className="shrink-0 text-ink-3">{words('segment.days')}</span>}
      />
    )
  if (choices && rule.op === 'in') return <Several rule={rule} choices={choices} onChange={set} />
  if (choices)
    return (
      <Select
        label={label}
        className="w-full"
        value={String(rule.value ?? '')}
        onChange={({ target }) => set(kind === 'yesNo' ? target.value === 'true' : target.value)}
      >
        <Options choices={choices} value={rule.value} />
      </Select>
    )
  if (rule.op === 'in')
    return (
      <Input
        aria-label={label}
        placeholder={words('segment.commas')}
        value={Array.isArray(rule.value) ? rule.value.join(',') : ''}
        onChange={({ target }) => set(target.value ? target.value.split(',').slice(0, 50) : [])}
      />
    )
  if (kind === 'moment' || kind === 'day')
    return (
      <Input
        type="date"
        aria-label={label}
        value={localDay(rule.value, kind)}
        onChange={({ target }) => set(target.value && (kind === 'day' ? target.value : momentOf(target.value)))}
      />
    )
  return (
    <Input
      aria-label={label}
      dir="auto"
      inputMode={kind === 'number' ? 'decimal' : kind === 'phone' ? 'tel' : undefined}
      maxLength={200}
      value={String(rule.value ?? '')}
      onChange={({ target }) => set(target.value)}
    />
  )
}

/** A day begins where the reader lives. */
const momentOf = (day: string) => new Date(`${day}T00:00`).toISOString()
const localDay = (value: Rule['value'], kind: FieldKind): string => {
  if (typeof value !== 'string' || value === '') return ''
  if (kind === 'day' || value.length === 10) return value.slice(0, 10)
  const at = new Date(value)
  const two = (n: number) => String(n).padStart(2, '0')
  return Number.isNaN(at.getTime()) ? '' : `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}

function Options({ choices, value }: { choices: Choice[]; value: Rule['value'] }) {
  const words = useWords()
  const isGone = value !== undefined && value !== '' && !choices.some((one) => one.value === String(value))
  return (
    <>
      {(value === undefined || value === '') && <option value="">{words('segment.choose')}</option>}
      {isGone && <option value={String(value)}>{words('segment.gone', { name: String(value) })}</option>}
      {choices.map((one) => (
        <option key={one.value} value={one.value}>
          {one.label}
        </option>
      ))}
    </>
  )
}

interface SeveralProps {
  rule: Rule
  choices: Choice[]
  onChange: (value: string[]) => void
}

function Several({ rule, choices, onChange }: SeveralProps) {
  const words = useWords()
  const chosen = Array.isArray(rule.value) ? rule.value.map(String) : []
  const left = choices.filter(({ value }) => !chosen.includes(value))
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {chosen.map((value) => {
        const name = choices.find((one) => one.value === value)?.label ?? words('segment.gone', { name: value })
        return (
          <span
            key={value}
            className="inline-flex h-7 items-center gap-1 rounded-tag bg-brand-soft ps-2 t-caption text-brand-text"
          >
            <bdi className="max-w-[160px] truncate">{name}</bdi>
            <button
              type="button"
              aria-label={words('segment.removeValue', { name })}
              className="grid size-7 place-items-center rounded-tag"
              onClick={() => onChange(chosen.filter((one) => one !== value))}
            >
              <X size={12} />
            </button>
          </span>
        )
      })}
      {left.length > 0 && (
        <Select
          label={words('segment.addValue')}
          className="w-[132px]"
          value=""
          onChange={({ target }) => target.value && onChange([...chosen, target.value])}
        >
          <option value="">{words('segment.addValue')}</option>
          {left.map((one) => (
            <option key={one.value} value={one.value}>
              {one.label}
            </option>
          ))}
        </Select>
      )}
    </div>
  )
}

/** What a field lets one choose from; null when people write. */
function useChoices(rule: Rule, kind: FieldKind, attributes: readonly Attribute[]): Choice[] | null {
  const words = useWords()
  const tags = useTags()
  const { bots } = useBots()
  switch (kind) {
    case 'tags':
    case 'tag':
      return tags.map(({ id, name }) => ({ value: id, label: name }))
    case 'status':
      return statuses.map((value) => ({ value, label: words(`status.${value}`) }))
    case 'channel':
      return (['whatsapp', 'web'] as const).map((value) => ({ value, label: words(`channel.${value}`) }))
    case 'bot':
      return bots.map(({ id, name }) => ({ value: id, label: name }))
    case 'campaign':
      return ticks.map((value) => ({ value, label: words(`segment.tick.${value}`) }))
    case 'yesNo':
      return [
        { value: 'true', label: words('profile.yes') },
        { value: 'false', label: words('profile.no') },
      ]
    case 'choice': {
      const attribute = attributes.find(({ name }) => `attribute:${name}` === rule.field)
      return (attribute?.choices ?? []).map((value) => ({ value, label: value }))
    }
    default:
      return null
  }
}
