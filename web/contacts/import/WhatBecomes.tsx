import { useEffect, useState } from 'react'
import { existings, LONGEST_SOURCE, LONGEST_TAG } from '#domain/import/index.ts'
import type { ContactImport, ImportOptions } from '#protocol/http/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Field, Input, RadioCards, Switch } from '../../parts/index.ts'
import { Card, Setting } from '../../shell/SidePages.tsx'

interface Props {
  one: ContactImport
  onChange: (wish: ImportOptions) => void
}

/** Source and tags of everybody in the file, and what happens to those who are contacts already. */
export function WhatBecomes({ one, onChange }: Props) {
  const words = useWords()
  return (
    <Card title={words('import.becomes')}>
      <div className="grid gap-4 p-4 tablet:grid-cols-2">
        <Line
          label={words('import.source')}
          hint={words('import.sourceHint')}
          value={one.source}
          most={LONGEST_SOURCE}
          onKeep={(source) => source && onChange({ source })}
        />
        <Line
          label={words('import.tags')}
          hint={words('import.tagsHint')}
          value={one.tags.join(', ')}
          most={400}
          onKeep={(typed) => onChange({ tags: tagsOf(typed) })}
        />
      </div>
      <div className="border-line border-t p-4">
        <p className="pb-2 font-medium">{words('import.existing')}</p>
        <RadioCards
          label={words('import.existing')}
          name="existing"
          value={one.existing}
          choices={existings.map((value) => ({
            value,
            label: words(`import.existing.${value}`),
            effect: words(`import.existingEffect.${value}`),
          }))}
          onChange={(existing) => onChange({ existing })}
        />
      </div>
      <div className="border-line border-t">
        <Setting name={words('import.matchEmail')} text={words('import.matchEmailText')}>
          <Switch
            on={one.matchEmail}
            label={words('import.matchEmail')}
            onChange={(matchEmail) => onChange({ matchEmail })}
          />
        </Setting>
        <Setting name={words('import.makeTags')} text={words('import.makeTagsText')}>
          <Switch on={one.makeTags} label={words('import.makeTags')} onChange={(makeTags) => onChange({ makeTags })} />
        </Setting>
      </div>
    </Card>
  )
}

const tagsOf = (typed: string) => [
  ...new Set(
    typed
      .split(/[,;]/)
      .map((tag) => tag.trim().slice(0, LONGEST_TAG))
      .filter(Boolean),
  ),
]

interface LineProps {
  label: string
  hint: string
  value: string
  most: number
  onKeep: (typed: string) => void
}

/** A line that is kept when one leaves it, or presses Enter. */
function Line({ label, hint, value, most, onKeep }: LineProps) {
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  const keep = () => typed.trim() !== value && onKeep(typed.trim())
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <Input
          {...control}
          dir="auto"
          value={typed}
          maxLength={most}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={keep}
          onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && keep()}
        />
      )}
    </Field>
  )
}
