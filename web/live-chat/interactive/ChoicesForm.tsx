import { Plus, X } from 'lucide-react'
import { useRef } from 'react'
import { type ChoicesDraft, interactiveLimits, isList } from '#domain/message/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, Field, IconButton, Input, TextArea } from '../../parts/index.ts'

interface FormProps<Draft> {
  draft: Draft
  error: (field: string) => string | null
  onChange: (draft: Draft) => void
}

/** A question and up to ten answers: buttons while they are few and short, else a list. */
export function ChoicesForm({ draft, error, onChange }: FormProps<ChoicesDraft>) {
  const words = useWords()
  const rows = useRef<HTMLDivElement>(null)
  const { choices } = draft
  const list = isList(draft)
  const most = list ? interactiveLimits.rowTitle : interactiveLimits.buttonTitle
  const set = (at: number, part: Partial<ChoicesDraft['choices'][number]>) =>
    onChange({ ...draft, choices: choices.map((one, i) => (i === at ? { ...one, ...part } : one)) })
  const add = () => {
    if (choices.length >= interactiveLimits.rows) return
    onChange({ ...draft, choices: [...choices, { title: '', description: '' }] })
    requestAnimationFrame(() =>
      rows.current?.querySelector<HTMLInputElement>('[data-choice]:last-child input')?.focus(),
    )
  }
  return (
    <>
      <Field label={words('interactive.text')} error={error('text')}>
        {(control) => (
          <TextArea
            {...control}
            rows={2}
            dir="auto"
            value={draft.text}
            onChange={({ currentTarget }) => onChange({ ...draft, text: currentTarget.value })}
          />
        )}
      </Field>
      <div ref={rows} className="flex flex-col gap-2.5">
        {choices.map((choice, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a choice is its place
          <div key={at} data-choice className="flex flex-col gap-1.5">
            <Field
              label={words('interactive.choice', { n: at + 1 })}
              error={error(`choice.${at}`) ?? error(`description.${at}`)}
            >
              {(control) => (
                <Input
                  {...control}
                  dir="auto"
                  value={choice.title}
                  onChange={({ currentTarget }) => set(at, { title: currentTarget.value })}
                  onKeyDown={(event) => {
                    if (event.key !== 'Enter' || event.nativeEvent.isComposing || !choice.title.trim()) return
                    event.preventDefault()
                    add()
                  }}
                  after={
                    <>
                      <Left of={most} used={choice.title.trim().length} />
                      {choices.length > 1 && (
                        <IconButton
                          size={26}
                          label={words('interactive.removeChoice', { n: at + 1 })}
                          icon={<X size={14} />}
                          onClick={() => onChange({ ...draft, choices: choices.filter((_, i) => i !== at) })}
                        />
                      )}
                    </>
                  }
                />
              )}
            </Field>
            {list && (
              <Input
                quiet
                dir="auto"
                aria-label={words('interactive.description', { n: at + 1 })}
                placeholder={words('interactive.descriptionHint')}
                value={choice.description}
                onChange={({ currentTarget }) => set(at, { description: currentTarget.value })}
              />
            )}
          </div>
        ))}
      </div>
      <div className="flex flex-wrap items-center gap-2.5">
        <Button
          size={26}
          icon={<Plus size={14} aria-hidden="true" />}
          disabled={choices.length >= interactiveLimits.rows}
          onClick={add}
        >
          {words('interactive.addChoice')}
        </Button>
        <span className="t-12 text-ink-3">{words(list ? 'interactive.asList' : 'interactive.asButtons')}</span>
      </div>
      {list && (
        <Field label={words('interactive.listButton')} error={error('listButton')}>
          {(control) => (
            <Input
              {...control}
              dir="auto"
              value={draft.listButton}
              onChange={({ currentTarget }) => onChange({ ...draft, listButton: currentTarget.value })}
              after={<Left of={interactiveLimits.listButton} used={draft.listButton.trim().length} />}
            />
          )}
        </Field>
      )}
    </>
  )
}

/** How many of the letters allowed are used. */
export const Left = ({ used, of }: { used: number; of: number }) => (
  <span aria-hidden="true" className={`t-11 tabular-nums ${used > of ? 'text-late-text' : 'text-ink-3'}`}>
    {used}/{of}
  </span>
)
