import { SlidersHorizontal } from 'lucide-react'
import { BY_API, ORGANIC, type Rule, type Where } from '#domain/contact/index.ts'
import { statuses } from '#domain/conversation/index.ts'
import { useTags } from '../api/index.ts'
import { useWords } from '../i18n/index.ts'
import { Chip, PickMenu } from '../parts/index.ts'
import { ruleAbout, rulesOf, withRule } from './contact-search.ts'

interface QuickFiltersProps {
  where: Where | undefined
  onChange: (where: Where | undefined) => void
  onMore: () => void
}

const spans = ['P1D', 'P7D', 'P30D', 'P90D'] as const
const quick = ['tag', 'status', 'source', 'lastActiveAt']

/** The rules people need most, one chip each; every other rule is made in the segment's own page. */
export function QuickFilters({ where, onChange, onMore }: QuickFiltersProps) {
  const words = useWords()
  const tags = useTags()
  const days = (span: string) => words('contacts.withinDays', { n: Number(span.slice(1, -1)) })
  const pick = (field: string, op: Rule['op']) => (value: string | undefined) =>
    onChange(withRule(where, field, value ? { field, op, value } : null))
  const value = (field: string) => ruleAbout(where, field)?.value?.toString()
  const source = value('source')
  const sources = [
    { id: ORGANIC, name: words('profile.sourceOrganic') },
    { id: BY_API, name: words('profile.sourceApi') },
    // any text given at an import
    ...(source && source !== ORGANIC && source !== BY_API ? [{ id: source, name: source }] : []),
  ]
  const shown = quick.filter((field) => ruleAbout(where, field)).length
  const others = rulesOf(where).length - shown
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-1.5">
      <PickMenu
        all={words('contacts.any')}
        name={words('profile.tags')}
        value={value('tag')}
        choices={tags}
        onPick={pick('tag', 'is')}
      />
      <PickMenu
        all={words('contacts.any')}
        name={words('profile.status')}
        value={value('status')}
        choices={statuses.map((status) => ({ id: status, name: words(`status.${status}`) }))}
        onPick={pick('status', 'is')}
      />
      <PickMenu
        all={words('contacts.any')}
        name={words('profile.source')}
        value={source}
        choices={sources}
        onPick={pick('source', 'is')}
      />
      <PickMenu
        all={words('contacts.any')}
        name={words('profile.lastActive')}
        value={value('lastActiveAt')}
        choices={spans.map((span) => ({ id: span, name: days(span) }))}
        onPick={pick('lastActiveAt', 'after')}
      />
      <Chip oneOf on={others > 0} icon={<SlidersHorizontal aria-hidden="true" />} onClick={onMore}>
        {others > 0 ? words('contacts.moreRules', { n: others }) : words('contacts.allRules')}
      </Chip>
    </div>
  )
}
