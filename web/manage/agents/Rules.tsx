import { factorRules } from '#domain/team/index.ts'
import { reasonOf, useChangeTeamRules, useTeamRules } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Segments, useToast } from '../../parts/index.ts'
import { Card, Setting } from '../../shell/SidePages.tsx'

/** Of whom a second factor is asked. */
export function Rules() {
  const words = useWords()
  const rules = useTeamRules()
  const change = useChangeTeamRules()
  const { show } = useToast()
  if (!rules) return null
  return (
    <Card>
      <Setting name={words('people.rule')} text={words('people.ruleText')}>
        <Segments
          label={words('people.rule')}
          value={rules.secondFactor}
          segments={factorRules.map((rule) => ({ value: rule, label: words(`people.rule.${rule}`) }))}
          onChange={(secondFactor) =>
            change.mutate(
              { secondFactor },
              { onError: (error) => show({ text: reasonOf(error) ?? words('toast.failed'), bad: true }) },
            )
          }
        />
      </Setting>
    </Card>
  )
}
