import { Braces, Plus, X } from 'lucide-react'
import { Fragment } from 'react'
import type { Where } from '#domain/contact/index.ts'
import type { Attribute, Campaign } from '#protocol/http/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, classes, IconButton, Select } from '../../parts/index.ts'
import { type Group, groupOf, joinOf, negated, newRule, partsOfGroup, positive } from './edit.ts'
import { Left } from './LeftAfter.tsx'
import { RuleRow } from './RuleRow.tsx'

interface RuleGroupProps {
  group: Group
  /** where it stands in the document, as the server names it */
  at: string
  /** the same without a "not" around it: the place of the part */
  of?: string
  level: number
  attributes: readonly Attribute[]
  campaigns: readonly Campaign[]
  problems: ReadonlyMap<string, string>
  onChange: (group: Group) => void
  onRemove?: () => void
}

// A group within the document is as deep as people read; deeper ones, made over the API, are shown and changed.
const DEEPEST_MADE = 1

/** Rules that must all hold, or of which one is enough; a part may be turned round with "not". */
export function RuleGroup(props: RuleGroupProps) {
  const { group, at, of = at, level, attributes, campaigns, problems, onChange, onRemove } = props
  const words = useWords()
  const join = joinOf(group)
  const parts = partsOfGroup(group)
  const put = (i: number, part: Where | null) =>
    onChange(groupOf(join, part ? parts.with(i, part) : parts.filter((_, other) => other !== i)))
  const add = (part: Where) => onChange(groupOf(join, [...parts, part]))
  return (
    <fieldset className={classes('min-w-0', level > 0 && 'rounded-card border border-line-2 bg-surface-2 p-3')}>
      <legend className="sr-only">{words(level ? 'segment.group' : 'segment.whoMatch')}</legend>
      <div className="flex items-center gap-2 pb-2">
        <span className="t-ui-b">{words(level ? 'segment.group' : 'segment.whoMatch')}</span>
        <Select
          label={words('segment.join')}
          value={join}
          onChange={({ target }) => onChange(groupOf(target.value === 'any' ? 'any' : 'all', parts))}
        >
          <option value="all">{words('segment.allOf')}</option>
          <option value="any">{words('segment.anyOf')}</option>
        </Select>
        <span className="flex-1" />
        {level === 0 ? (
          <span className="t-12 text-ink-3 max-phone:hidden" aria-hidden="true">
            {words('segment.left')}
          </span>
        ) : (
          <Left at={of} />
        )}
        {onRemove && <IconButton label={words('segment.removeGroup')} icon={<X size={16} />} onClick={onRemove} />}
      </div>
      {parts.map((whole, i) => {
        const { isNot, part } = positive(whole)
        const place = `${at}.${join}.${i}`
        const here = `${place}${isNot ? '.not' : ''}`
        const change = (next: Where) => put(i, negated(next, isNot))
        const remove = () => put(i, null)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule is known by its place alone
          <Fragment key={i}>
            <div className="flex items-center gap-1.5 py-1.5 t-12 text-ink-3">
              {i > 0 && (
                <span className="rounded-full border border-line-2 bg-surface px-2 leading-5">
                  {words(join === 'all' ? 'segment.and' : 'segment.or')}
                </span>
              )}
              <button
                type="button"
                aria-pressed={isNot}
                className={classes(
                  'move rounded-full border px-2 leading-5 pointer-coarse:min-h-11',
                  isNot ? 'border-late bg-late-soft text-late-text' : 'border-line-2 bg-surface hover:bg-surface-3',
                )}
                onClick={() => put(i, negated(part, !isNot))}
              >
                {words('segment.not')}
              </button>
            </div>
            {'field' in part ? (
              <RuleRow
                rule={part}
                left={<Left at={place} />}
                attributes={attributes}
                campaigns={campaigns}
                problem={problems.get(here)}
                onChange={change}
                onRemove={remove}
              />
            ) : (
              <RuleGroup
                {...props}
                group={'not' in part ? { all: [part] } : part}
                at={here}
                of={place}
                level={level + 1}
                onChange={change}
                onRemove={remove}
              />
            )}
          </Fragment>
        )
      })}
      <div className="flex flex-wrap gap-2 pt-2">
        <Button look="ghost" icon={<Plus size={15} aria-hidden="true" />} onClick={() => add(newRule('tag', 'tags'))}>
          {words(level ? 'segment.addToGroup' : 'segment.addRule')}
        </Button>
        {level < DEEPEST_MADE && (
          <Button
            look="ghost"
            icon={<Braces size={15} aria-hidden="true" />}
            onClick={() => add({ any: [newRule('tag', 'tags')] })}
          >
            {words('segment.addGroup')}
          </Button>
        )}
      </div>
    </fieldset>
  )
}
