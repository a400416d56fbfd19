import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { fields, type Operator, operatorsOf, type Rule } from '#domain/contact/index.ts'
import type { Attribute, Campaign } from '#protocol/http/index.ts'
import { useWords } from '../../i18n/index.ts'
import { classes, IconButton, Select } from '../../parts/index.ts'
import { type Ask, asked, askOf, kindOfField, newRule } from './edit.ts'
import { RuleValue } from './RuleValue.tsx'

interface RuleRowProps {
  rule: Rule
  /** how many it leaves */
  left: ReactNode
  attributes: readonly Attribute[]
  campaigns: readonly Campaign[]
  /** what the server could not understand in it */
  problem: string | undefined
  onChange: (rule: Rule) => void
  onRemove: () => void
}

/** One rule: what is asked about, how, and the value. */
export function RuleRow({ rule, left, attributes, campaigns, problem, onChange, onRemove }: RuleRowProps) {
  const words = useWords()
  const kind = kindOfField(rule.field, attributes)
  const ask = askOf(rule)
  const isKnown =
    Object.hasOwn(fields, rule.field) ||
    attributes.some(({ name }) => `attribute:${name}` === rule.field) ||
    campaigns.some(({ id }) => `campaign:${id}` === rule.field)
  return (
    <div>
      <div className="flex flex-wrap items-center gap-2">
        <Select
          label={words('segment.field')}
          className="w-[176px] max-phone:w-full"
          value={rule.field}
          onChange={({ target }) => onChange(newRule(target.value, kindOfField(target.value, attributes)))}
        >
          {!isKnown && <option value={rule.field}>{words('segment.gone', { name: rule.field })}</option>}
          <optgroup label={words('segment.ofContact')}>
            {Object.keys(fields).map((field) => (
              <option key={field} value={field}>
                {words(`segment.field.${field as keyof typeof fields}`)}
              </option>
            ))}
          </optgroup>
          <optgroup label={words('profile.attributes')}>
            {attributes
              .filter(({ name }) => name !== 'email')
              .map(({ name, label }) => (
                <option key={name} value={`attribute:${name}`}>
                  {label}
                </option>
              ))}
          </optgroup>
          {campaigns.length > 0 && (
            <optgroup label={words('segment.campaigns')}>
              {campaigns.map(({ id, name }) => (
                <option key={id} value={`campaign:${id}`}>
                  {name}
                </option>
              ))}
            </optgroup>
          )}
        </Select>
        <Select
          label={words('segment.how')}
          className="w-[150px] max-phone:w-full"
          value={ask}
          onChange={({ target }) => onChange(asked(rule, target.value as Ask))}
        >
          {asksOf(kind, ask).map((one) => (
            <option key={one} value={one}>
              {words(kind === 'campaign' ? `segment.campaign.${one as 'is' | 'isNot' | 'in'}` : `segment.op.${one}`)}
            </option>
          ))}
        </Select>
        <div className="min-w-0 flex-1 basis-[160px]">
          <RuleValue rule={rule} kind={kind} attributes={attributes} onChange={onChange} />
        </div>
        {left}
        <IconButton label={words('segment.removeRule')} icon={<X size={16} />} onClick={onRemove} />
      </div>
      {problem && (
        <p role="alert" className={classes('mt-1 t-12 text-late-text')}>
          {problem}
        </p>
      )}
    </div>
  )
}

// Whether somebody opted out is always known: there is nothing to ask but yes or no.
const hidden: Partial<Record<string, readonly Operator[]>> = { yesNo: ['isNot'] }

function asksOf(kind: keyof typeof operatorsOf, now: Ask): Ask[] {
  const plain = operatorsOf[kind].filter((op) => !hidden[kind]?.includes(op) || op === now)
  const isTime = kind === 'moment' || kind === 'day'
  return isTime ? ['withinDays', 'longerAgo', ...plain] : [...plain]
}
