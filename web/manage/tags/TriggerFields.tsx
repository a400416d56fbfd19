import { type FirstMessage, type Match, matches } from '#domain/contact/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Field, Select, TextArea } from '../../parts/index.ts'

/** What is typed into the form: the words stay while somebody looks at the ads, and the other way round. */
export interface Trigger {
  match: Match
  text: string
  /** one in a line */
  ads: string
}

export const triggerOf = (first: FirstMessage | null): Trigger =>
  first?.match === 'ad'
    ? { match: 'ad', text: '', ads: first.ads.join('\n') }
    : { match: first?.match ?? 'exact', text: first?.text ?? '', ads: '' }

/** The trigger as the server keeps it; null while it says nothing yet. */
export function firstMessageOf({ match, text, ads }: Trigger): FirstMessage | null {
  if (match !== 'ad') return text.trim() ? { match, text } : null
  const named = ads.split('\n').map((line) => line.trim())
  return { match, ads: [...new Set(named.filter(Boolean))] }
}

/** Words that the first message must match, or the ad it must come from. */
export function TriggerFields({ trigger, onChange }: { trigger: Trigger; onChange: (next: Trigger) => void }) {
  const words = useWords()
  const { match, text, ads } = trigger
  return (
    <>
      <div className="flex items-center gap-2.5">
        <Select
          label={words('tags.match')}
          value={match}
          onChange={(event) => {
            const next = matches.find((one) => one === event.target.value)
            if (next) onChange({ ...trigger, match: next })
          }}
        >
          {matches.map((one) => (
            <option key={one} value={one}>
              {words(`tags.match.${one}`)}
            </option>
          ))}
        </Select>
        {match !== 'ad' && <span className="t-12 text-ink-3">{words('tags.ignored')}</span>}
      </div>
      {match === 'ad' ? (
        <Field label={words('tags.ads')} hint={words('tags.adsHint')}>
          {(control) => (
            <TextArea
              {...control}
              dir="ltr"
              rows={2}
              className="font-mono"
              value={ads}
              onChange={(event) => onChange({ ...trigger, ads: event.target.value })}
            />
          )}
        </Field>
      ) : (
        <Field label={words('tags.message')}>
          {(control) => (
            <TextArea
              {...control}
              dir="auto"
              rows={2}
              maxLength={500}
              value={text}
              onChange={(event) => onChange({ ...trigger, text: event.target.value })}
            />
          )}
        </Field>
      )}
    </>
  )
}
