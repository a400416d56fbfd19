import { type FirstMessage, matches } from '#domain/contact/index.ts'
import type { ListedTag } from '#protocol/http/index.ts'
import { reasonOf, useKeepTags } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, Dialog, Field, Input, Select, Switch, TextArea } from '../../parts/index.ts'
import { DeleteField } from '../DeleteField.tsx'
import { KeptNote } from '../KeptNote.tsx'
import { useKeptForm } from '../kept-form.ts'

interface Form {
  name: string
  isFirst: boolean
  first: FirstMessage
}

/** Makes a tag, or changes one. */
export function TagForm({ tag, onClose }: { tag: ListedTag | null; onClose: () => void }) {
  const words = useWords()
  const { save, drop } = useKeepTags()
  const { form, set, isRestored, reset, forget } = useKeptForm<Form>(`tag.${tag?.id ?? 'new'}`, {
    name: tag?.name ?? '',
    isFirst: Boolean(tag?.firstMessage),
    first: tag?.firstMessage ?? { match: 'exact', text: '' },
  })
  const { name, isFirst, first } = form
  const change = (next: FirstMessage) => set({ first: next })
  const end = () => {
    forget()
    onClose()
  }
  const mayBeFirst = !tag || tag.kind === 'manual' || tag.kind === 'first-message'
  const isReady = name.trim() !== '' && (!isFirst || first.text.trim() !== '')
  const failure = save.error ?? drop.error
  const submit = () =>
    isReady &&
    save.mutate(
      { id: tag?.id ?? null, name, ...(mayBeFirst ? { firstMessage: isFirst ? first : null } : {}) },
      { onSuccess: end },
    )
  return (
    <Dialog
      open
      onClose={onClose}
      title={tag ? words('tags.edit', { name: tag.name }) : words('tags.new')}
      closeLabel={words('action.close')}
      actions={
        <>
          {tag && (
            <DeleteField
              noun="tags"
              id={tag.id}
              isBusy={drop.isPending}
              onDelete={() => drop.mutate(tag.id, { onSuccess: end })}
            />
          )}
          <Button onClick={end}>{words('action.cancel')}</Button>
          <Button look="primary" disabled={!isReady} busy={save.isPending} onClick={submit}>
            {words('tags.save')}
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-3.5"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <KeptNote shown={isRestored} onReset={reset} />
        <Field label={words('tags.name')}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              dir="auto"
              maxLength={50}
              value={name}
              onChange={(event) => set({ name: event.target.value })}
            />
          )}
        </Field>
        {mayBeFirst && (
          <div className="flex items-start gap-2.5">
            <Switch on={isFirst} label={words('tags.first')} onChange={(on) => set({ isFirst: on })} />
            <div>
              <div className="font-medium">{words('tags.first')}</div>
              <div className="t-12 text-ink-2">{words('tags.firstEffect')}</div>
            </div>
          </div>
        )}
        {mayBeFirst && isFirst && (
          <>
            <div className="flex items-center gap-2.5">
              <Select
                label={words('tags.match')}
                value={first.match}
                onChange={(event) => {
                  const match = matches.find((one) => one === event.target.value)
                  if (match) change({ ...first, match })
                }}
              >
                {matches.map((match) => (
                  <option key={match} value={match}>
                    {words(`tags.match.${match}`)}
                  </option>
                ))}
              </Select>
              <span className="t-12 text-ink-3">{words('tags.ignored')}</span>
            </div>
            <Field label={words('tags.message')}>
              {(control) => (
                <TextArea
                  {...control}
                  dir="auto"
                  rows={2}
                  maxLength={500}
                  value={first.text}
                  onChange={(event) => change({ ...first, text: event.target.value })}
                />
              )}
            </Field>
          </>
        )}
        {failure && (
          <p role="alert" className="t-12 text-late-text">
            {reasonOf(failure) ?? words('failure.unreachable')}
          </p>
        )}
        <input type="submit" hidden />
      </form>
    </Dialog>
  )
}
