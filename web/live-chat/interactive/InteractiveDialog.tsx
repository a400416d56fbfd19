import { useState } from 'react'
import type { SendableContent } from '#domain/message/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, Dialog, Segments } from '../../parts/index.ts'
import { ChoicesForm } from './ChoicesForm.tsx'
import { contentOf, type Drafts, interactiveKinds, problemsOf } from './drafts.ts'
import { LinkForm, PlaceForm, TextForm } from './OtherForms.tsx'
import { Preview } from './Preview.tsx'
import { useSaidProblems } from './use-said-problems.ts'

interface InteractiveDialogProps {
  drafts: Drafts
  name: string
  onChange: (drafts: Drafts) => void
  onClose: () => void
  onSend: (content: SendableContent) => void
}

/** A message with buttons, a list, a link or a place, made by hand: the form, what is wrong with it, and how it will look. */
export function InteractiveDialog({ drafts, name, onChange, onClose, onSend }: InteractiveDialogProps) {
  const words = useWords()
  const [idStem] = useState(() => `hand.${crypto.randomUUID()}`)
  const problems = problemsOf(drafts)
  const { error, tried } = useSaidProblems(problems)
  const set =
    <Kind extends keyof Drafts>(kind: Kind) =>
    (draft: Drafts[Kind]) =>
      onChange({ ...drafts, [kind]: draft })
  const send = () => {
    tried()
    if (problems.length === 0) onSend(contentOf(drafts, idStem))
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={words('interactive.title', { name })}
      closeLabel={words('action.close')}
      actions={
        <>
          <Button onClick={onClose}>{words('action.cancel')}</Button>
          <Button look="primary" onClick={send}>
            {words('composer.send')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3.5">
        <Segments
          label={words('interactive.kinds')}
          value={drafts.kind}
          segments={interactiveKinds.map((value) => ({ value, label: words(`interactive.kind.${value}`) }))}
          onChange={set('kind')}
        />
        <div className="grid items-start gap-4 phone:grid-cols-[minmax(0,1fr)_210px]">
          <div className="flex min-w-0 flex-col gap-3">
            {drafts.kind === 'choices' && (
              <ChoicesForm draft={drafts.choices} error={error} onChange={set('choices')} />
            )}
            {drafts.kind === 'link' && <LinkForm draft={drafts.link} error={error} onChange={set('link')} />}
            {drafts.kind === 'place' && <PlaceForm draft={drafts.place} error={error} onChange={set('place')} />}
            {drafts.kind === 'askPlace' && (
              <TextForm draft={drafts.askPlace} error={error} onChange={set('askPlace')} />
            )}
          </div>
          <Preview content={contentOf(drafts, idStem)} />
        </div>
      </div>
    </Dialog>
  )
}
