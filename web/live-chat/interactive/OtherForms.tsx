import { useState } from 'react'
import { interactiveLimits, type LinkDraft, pointFrom } from '#domain/message/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Field, Input, TextArea } from '../../parts/index.ts'
import { Left } from './ChoicesForm.tsx'
import type { PlaceDraft } from './drafts.ts'

interface FormProps<Draft> {
  draft: Draft
  error: (field: string) => string | null
  onChange: (draft: Draft) => void
}

/** Words and one button that opens a page. */
export function LinkForm({ draft, error, onChange }: FormProps<LinkDraft>) {
  const words = useWords()
  return (
    <>
      <TextForm draft={draft} error={error} onChange={(text) => onChange({ ...draft, ...text })} />
      <Field label={words('interactive.linkTitle')} error={error('title')}>
        {(control) => (
          <Input
            {...control}
            dir="auto"
            value={draft.title}
            onChange={({ currentTarget }) => onChange({ ...draft, title: currentTarget.value })}
            after={<Left of={interactiveLimits.linkTitle} used={draft.title.trim().length} />}
          />
        )}
      </Field>
      <Field label={words('interactive.url')} error={error('url')}>
        {(control) => (
          <Input
            {...control}
            dir="ltr"
            type="url"
            inputMode="url"
            placeholder="https://"
            value={draft.url}
            onChange={({ currentTarget }) => onChange({ ...draft, url: currentTarget.value })}
          />
        )}
      </Field>
    </>
  )
}

/** Only words. */
export function TextForm({ draft, error, onChange }: FormProps<{ text: string }>) {
  const words = useWords()
  return (
    <Field label={words('interactive.text')} error={error('text')}>
      {(control) => (
        <TextArea
          {...control}
          rows={2}
          dir="auto"
          value={draft.text}
          onChange={({ currentTarget }) => onChange({ text: currentTarget.value })}
        />
      )}
    </Field>
  )
}

/** A place, by a pasted link to a map or by its numbers. */
export function PlaceForm({ draft, error, onChange }: FormProps<PlaceDraft>) {
  const words = useWords()
  const [pasted, setPasted] = useState('')
  const isUnknown = pasted.trim() !== '' && pointFrom(pasted) === null
  const read = (text: string) => {
    setPasted(text)
    const point = pointFrom(text)
    if (point) onChange({ ...draft, latitude: String(point.latitude), longitude: String(point.longitude) })
  }
  const line = (field: keyof PlaceDraft, isNumber: boolean) => (
    <Field label={words(`interactive.${field}`)} error={error(field)}>
      {(control) => (
        <Input
          {...control}
          dir={isNumber ? 'ltr' : 'auto'}
          inputMode={isNumber ? 'decimal' : undefined}
          value={draft[field]}
          onChange={({ currentTarget }) => onChange({ ...draft, [field]: currentTarget.value })}
        />
      )}
    </Field>
  )
  return (
    <>
      <Field
        label={words('interactive.mapLink')}
        hint={words('interactive.mapLinkHint')}
        error={isUnknown ? words('interactive.mapLinkUnknown') : null}
      >
        {(control) => (
          <Input {...control} dir="ltr" value={pasted} onChange={({ currentTarget }) => read(currentTarget.value)} />
        )}
      </Field>
      <div className="grid grid-cols-2 gap-3">
        {line('latitude', true)}
        {line('longitude', true)}
      </div>
      {line('name', false)}
      {line('address', false)}
    </>
  )
}
