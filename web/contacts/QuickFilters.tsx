import { ChevronDown, SlidersHorizontal } from 'lucide-react'
import type { ComponentProps } from 'react'
import { BY_API, ORGANIC, type Rule, type Where } from '#domain/contact/index.ts'
import { statuses } from '#domain/conversation/index.ts'
import { useTags } from '../api/index.ts'
import { useWords } from '../i18n/index.ts'
import { Chip, classes, Menu, MenuChoices } from '../parts/index.ts'
import { ruleAbout, rulesOf, withRule } from './contact-search.ts'

interface QuickFiltersProps {
  where: Where | undefined
  onChange: (where: Where | undefined) => void
  onMore: () => void
}

const ALL = ''
const spans = ['P1D', 'P7D', 'P30D', 'P90D'] as const
const quick = ['tag', 'status', 'source', 'lastActiveAt']

/** The rules people need most, one chip each; every other rule is made in the segment's own page. */
export function QuickFilters({ where, onChange, onMore }: QuickFiltersProps) {
  const words = useWords()
  const tags = useTags()
  const days = (span: string) => words('contacts.withinDays', { n: Number(span.slice(1, -1)) })
  const pick = (field: string, op: Rule['op']) => (value: string) =>
    onChange(withRule(where, field, value === ALL ? null : { field, op, value }))
  const value = (field: string) => ruleAbout(where, field)?.value?.toString()
  const shown = quick.filter((field) => ruleAbout(where, field)).length
  const others = rulesOf(where).length - shown
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-1.5">
      <Pick
        label={words('profile.tags')}
        value={value('tag')}
        choices={tags.map(({ id, name }) => ({ value: id, label: name }))}
        onPick={pick('tag', 'is')}
      />
      <Pick
        label={words('profile.status')}
        value={value('status')}
        choices={statuses.map((status) => ({ value: status, label: words(`status.${status}`) }))}
        onPick={pick('status', 'is')}
      />
      <Pick
        label={words('profile.source')}
        value={value('source')}
        choices={[
          { value: ORGANIC, label: words('profile.sourceOrganic') },
          { value: BY_API, label: words('profile.sourceApi') },
        ]}
        onPick={pick('source', 'is')}
      />
      <Pick
        label={words('profile.lastActive')}
        value={value('lastActiveAt')}
        choices={spans.map((span) => ({ value: span, label: days(span) }))}
        onPick={pick('lastActiveAt', 'after')}
      />
      <Chip oneOf on={others > 0} icon={<SlidersHorizontal aria-hidden="true" />} onClick={onMore}>
        {others > 0 ? words('contacts.moreRules', { n: others }) : words('contacts.allRules')}
      </Chip>
    </div>
  )
}

interface PickProps {
  label: string
  value: string | undefined
  choices: { value: string; label: string }[]
  onPick: (value: string) => void
}

function Pick({ label, value, choices, onPick }: PickProps) {
  const words = useWords()
  const chosen = choices.find((choice) => choice.value === value)
  return (
    <Menu
      trigger={
        <PickChip on={Boolean(value)} aria-label={value ? `${label}: ${chosen?.label ?? value}` : undefined}>
          {chosen?.label ?? value ?? label}
        </PickChip>
      }
    >
      <MenuChoices
        label={label}
        value={value ?? ALL}
        onChange={onPick}
        choices={[{ value: ALL, label: words('contacts.any') }, ...choices]}
      />
    </Menu>
  )
}

function PickChip({ on, children, ...rest }: { on: boolean; children: string } & ComponentProps<'button'>) {
  return (
    <button
      type="button"
      {...rest}
      className={classes(
        'move inline-flex h-[26px] max-w-[200px] shrink-0 items-center gap-[5px] whitespace-nowrap rounded-full border px-[9px] t-caption pointer-coarse:h-9',
        on
          ? 'border-brand-line bg-brand-soft text-brand-text'
          : 'border-line-2 bg-surface text-ink-2 hover:bg-surface-3',
      )}
    >
      <span className="truncate">{children}</span>
      <ChevronDown size={13} className="shrink-0" aria-hidden="true" />
    </button>
  )
}
