import { type AttributeType, attributeTypes, type Filler, fillers } from '#domain/contact/index.ts'
import { searchable } from '#domain/message/index.ts'
import type { Attribute } from '#protocol/http/index.ts'
import { reasonOf, useKeepAttributes } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, Dialog, Field, Input, Select, TextArea } from '../../parts/index.ts'
import { DeleteField } from '../DeleteField.tsx'
import { InUse } from '../InUse.tsx'
import { KeptNote } from '../KeptNote.tsx'
import { useKeptForm } from '../kept-form.ts'
import { FilledBy, LimitFields, limitsOf } from './WayFields.tsx'

interface Form {
  label: string
  type: AttributeType
  /** one choice a line */
  typed: string
  filledBy: readonly Filler[]
  least: string
  most: string
}

const keyOf = (label: string) =>
  searchable(label)
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '')

/** Defines an attribute, or changes what it is called. Its type and key stay, because flows and values stand on them. */
export function AttributeForm({ attribute, onClose }: { attribute: Attribute | null; onClose: () => void }) {
  const words = useWords()
  const { make, change, drop } = useKeepAttributes()
  const { form, set, isRestored, reset, forget } = useKeptForm<Form>(`attribute.${attribute?.id ?? 'new'}`, {
    label: attribute?.label ?? '',
    type: attribute?.type ?? 'text',
    typed: attribute?.choices?.join('\n') ?? '',
    filledBy: attribute?.filledBy ?? fillers,
    least: String(attribute?.limits.least ?? ''),
    most: String(attribute?.limits.most ?? ''),
  })
  const { label, type, typed, filledBy, least, most } = form
  const end = () => {
    forget()
    onClose()
  }
  const choices = typed
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const isLimited = type === 'text' || type === 'number'
  const name = attribute?.name ?? keyOf(label)
  const isReady = name !== '' && label.trim() !== '' && filledBy.length > 0 && (type !== 'choice' || choices.length > 0)
  const failure = make.error ?? change.error ?? drop.error
  const submit = () => {
    if (!isReady) return
    const wish = {
      label,
      filledBy: [...filledBy],
      ...(type === 'choice' ? { choices } : {}),
      ...(isLimited ? { limits: limitsOf(least, most) } : {}),
    }
    if (attribute) change.mutate({ id: attribute.id, ...wish }, { onSuccess: end })
    else make.mutate({ name, type, ...wish }, { onSuccess: end })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={attribute ? words('attributes.edit', { name: attribute.label }) : words('attributes.new')}
      closeLabel={words('action.close')}
      actions={
        <>
          {attribute && attribute.name !== 'email' && (
            <DeleteField
              noun="attributes"
              id={attribute.id}
              isBusy={drop.isPending}
              onDelete={() => drop.mutate(attribute.id, { onSuccess: end })}
            />
          )}
          <Button onClick={end}>{words('action.cancel')}</Button>
          <Button look="primary" disabled={!isReady} busy={make.isPending || change.isPending} onClick={submit}>
            {words('attributes.save')}
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
        <Field
          label={words('attributes.name')}
          hint={name ? words('attributes.inFlows', { key: `{{${name}}}` }) : undefined}
        >
          {(control) => (
            <Input
              {...control}
              autoFocus
              dir="auto"
              maxLength={40}
              value={label}
              onChange={(event) => set({ label: event.target.value })}
            />
          )}
        </Field>
        <div className="flex flex-col gap-1.5">
          <span className="t-caption text-ink-2">{words('attributes.type')}</span>
          <Select
            label={words('attributes.type')}
            value={type}
            disabled={attribute !== null}
            onChange={(event) => set({ type: attributeTypes.find((one) => one === event.target.value) ?? 'text' })}
          >
            {attributeTypes.map((one) => (
              <option key={one} value={one}>
                {words(`attributes.type.${one}`)}
              </option>
            ))}
          </Select>
        </div>
        {type === 'choice' && (
          <Field label={words('attributes.choices')} hint={words('attributes.choicesHint')}>
            {(control) => (
              <TextArea
                {...control}
                dir="auto"
                rows={4}
                value={typed}
                onChange={(event) => set({ typed: event.target.value })}
              />
            )}
          </Field>
        )}
        {isLimited && (
          <LimitFields
            type={type}
            least={least}
            most={most}
            onLeast={(next) => set({ least: next })}
            onMost={(next) => set({ most: next })}
          />
        )}
        <FilledBy value={filledBy} onChange={(next) => set({ filledBy: next })} />
        {attribute && <InUse noun="attributes" id={attribute.id} />}
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
