import { useState } from 'react'
import type { TeamText } from '#domain/routing/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Chip, Field, TextArea } from '../../parts/index.ts'
import { nameOfLanguage, shownText, standsIn, type Texts, withText } from './texts.ts'

const LONGEST = 1024

/** One text in every language of the bot, one at a time. */
export function TextIn({
  name,
  label,
  hint,
  texts,
  languages,
  onChange,
}: {
  name: TeamText
  label: string
  hint: string
  texts: Texts
  languages: readonly string[]
  onChange: (texts: Texts) => void
}) {
  const words = useWords()
  const [picked, setPicked] = useState<string | null>(null)
  const language = picked !== null && languages.includes(picked) ? picked : (languages[0] ?? 'en')
  return (
    <div className="flex flex-col gap-2.5">
      {languages.length > 1 && (
        <fieldset className="flex flex-wrap gap-1.5" aria-label={words('texts.language')}>
          {languages.map((one) => (
            <Chip key={one} oneOf on={one === language} onClick={() => setPicked(one)} lang={one}>
              {nameOfLanguage(one)}
            </Chip>
          ))}
        </fieldset>
      )}
      <Field label={label} hint={hint}>
        {(control) => (
          <TextArea
            {...control}
            rows={3}
            dir="auto"
            lang={language}
            maxLength={LONGEST}
            value={shownText(texts, name, language)}
            placeholder={standsIn(name, language, languages)}
            onChange={(event) => onChange(withText(texts, name, language, event.target.value, languages))}
          />
        )}
      </Field>
    </div>
  )
}
