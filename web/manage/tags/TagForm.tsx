import type { ListedTag } from '#protocol/http/index.ts'
import { reasonOf, useKeepTags } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, Dialog, Field, Input, Switch } from '../../parts/index.ts'
import { DeleteField } from '../DeleteField.tsx'
import { InUse } from '../InUse.tsx'
import { KeptNote } from '../KeptNote.tsx'
import { useKeptForm } from '../kept-form.ts'
import { TagLink } from './TagLink.tsx'
import { firstMessageOf, type Trigger, TriggerFields, triggerOf } from './TriggerFields.tsx'

interface Form {
  name: string
  isFirst: boolean
  trigger: Trigger
}

/** Makes a tag, or changes one. */
export function TagForm({ tag, onClose }: { tag: ListedTag | null; onClose: () => void }) {
  const words = useWords()
  const { save, drop } = useKeepTags()
  const { form, set, isRestored, reset, forget } = useKeptForm<Form>(`tag.${tag?.id ?? 'new'}`, {
    name: tag?.name ?? '',
    isFirst: Boolean(tag?.firstMessage),
    trigger: triggerOf(tag?.firstMessage ?? null),
  })
  const { name, isFirst, trigger } = form
  const end = () => {
    forget()
    onClose()
  }
  const first = firstMessageOf(trigger)
  const mayBeFirst = !tag || tag.kind === 'manual' || tag.kind === 'first-message'
  const isReady = name.trim() !== '' && (!isFirst || first !== null)
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
        {mayBeFirst && isFirst && <TriggerFields trigger={trigger} onChange={(next) => set({ trigger: next })} />}
        {mayBeFirst && isFirst && trigger.match !== 'ad' && <TagLink name={name} text={trigger.text} />}
        {tag && <InUse noun="tags" id={tag.id} />}
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
