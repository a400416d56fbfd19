import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useId, useState } from 'react'
import { mayAlways } from '#domain/team/index.ts'
import type { Attribute } from '#protocol/http/index.ts'
import { isRefused, reasonOf, useAsker, useAttributes, useMakeContact } from '../api/index.ts'
import { useWords } from '../i18n/index.ts'
import { AttributeInput } from '../live-chat/profile/AttributeInput.tsx'
import { useKeptText } from '../live-chat/profile/use-kept-text.ts'
import { Button, Dialog, Field, Input, Select, useToast } from '../parts/index.ts'
import { type Typed, useTyped, wishOf } from './new-contact.ts'
import { useChatPlaces } from './use-chat-places.ts'

/** Somebody who has not written yet: a name, a number, what is known of them, and a chat if one shall be begun. */
export function NewContact({ onClose }: { onClose: () => void }) {
  const words = useWords()
  const toast = useToast()
  const navigate = useNavigate()
  const asker = useAsker()
  const form = useId()
  const make = useMakeContact()
  const places = useChatPlaces()
  const fields = useAttributes().filter(({ name, filledBy }) => name !== 'email' && filledBy.includes('agents'))
  const [typed, write, forget] = useTyped(useKeptText('new-contact'))
  const [isTried, setTried] = useState(false)
  const mustChoose = !mayAlways.seeAllContacts(asker)
  const place = typed.place || (mustChoose ? (places[0]?.id ?? '') : '')
  const missing = isTried && !typed.name && !typed.phone && !typed.email ? words('newContact.missing') : null
  const noPhone = isTried && place && !typed.phone ? words('newContact.phoneForChat') : null
  const { error } = make
  const wrong = (field: string) => (isRefused(error) ? error.field(field) : null)
  const change = (part: Partial<Typed>) => {
    write({ ...typed, ...part })
    if (error) make.reset()
  }
  const go = (anyway: boolean) => {
    setTried(true)
    if ((!typed.name && !typed.phone && !typed.email) || (place && !typed.phone)) return
    make.mutate(wishOf({ ...typed, place }, fields, anyway), {
      onSuccess: (contact) => {
        forget()
        toast.show({ text: words('newContact.done', { name: contact.name ?? contact.phone ?? contact.email ?? '' }) })
        void navigate({ to: '/contacts/$contactId', params: { contactId: contact.id } })
      },
    })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    go(false)
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={words('newContact.new')}
      effect={words('newContact.effect')}
      closeLabel={words('action.close')}
      actions={
        <>
          <Button onClick={onClose}>{words('action.cancel')}</Button>
          <Button type="submit" form={form} look="primary" busy={make.isPending}>
            {words('newContact.go')}
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={submit} className="grid gap-4">
        <Line
          label={words('newContact.name')}
          value={typed.name}
          error={missing ?? wrong('name')}
          autoFocus
          autoComplete="off"
          maxLength={200}
          onText={(name) => change({ name })}
        />
        <div className="grid gap-4 phone:grid-cols-2">
          <Line
            label={words('newContact.phone')}
            hint={words('newContact.phoneHint')}
            value={typed.phone}
            error={noPhone ?? wrong('phone')}
            type="tel"
            dir="ltr"
            autoComplete="off"
            maxLength={40}
            onText={(phone) => change({ phone })}
          />
          <Line
            label={words('newContact.email')}
            value={typed.email}
            error={wrong('email')}
            type="email"
            autoComplete="off"
            maxLength={254}
            onText={(email) => change({ email })}
          />
        </div>
        {places.length > 0 && (
          <Field label={words('newContact.chat')} hint={words('newContact.chatHint')}>
            {({ bad: _, ...control }) => (
              <Select
                {...control}
                label={words('newContact.chat')}
                className="w-full"
                value={place}
                onChange={(event) => change({ place: event.target.value })}
              >
                {!mustChoose && <option value="">{words('newContact.noChat')}</option>}
                {places.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
        {fields.length > 0 && (
          <details open={Object.keys(typed.values).length > 0 || undefined} className="group">
            <summary className="min-h-6 cursor-pointer rounded-tag t-caption text-ink-2 pointer-coarse:min-h-11">
              {words('newContact.more')}
            </summary>
            <div className="mt-3 grid gap-4 phone:grid-cols-2">
              {fields.map((one) => (
                <ValueLine
                  key={one.id}
                  attribute={one}
                  value={typed.values[one.name] ?? ''}
                  error={wrong(one.name)}
                  onText={(value) => change({ values: { ...typed.values, [one.name]: value } })}
                />
              ))}
            </div>
          </details>
        )}
        <Known error={error} onAnyway={() => go(true)} />
      </form>
    </Dialog>
  )
}

function Line({
  label,
  hint,
  error,
  onText,
  ...rest
}: { label: string; hint?: string; error: string | null; onText: (text: string) => void } & Omit<
  Parameters<typeof Input>[0],
  'onChange' | 'size'
>) {
  return (
    <Field label={label} error={error} {...(hint ? { hint } : {})}>
      {(control) => <Input {...rest} {...control} onChange={(event) => onText(event.target.value)} />}
    </Field>
  )
}

function ValueLine({
  attribute,
  value,
  error,
  onText,
}: {
  attribute: Attribute
  value: string
  error: string | null
  onText: (text: string) => void
}) {
  return (
    <Field label={attribute.label} error={error}>
      {(control) => (
        <AttributeInput
          attribute={attribute}
          label={attribute.label}
          value={value}
          problemId={error ? `${control.id}-below` : undefined}
          inForm={{ id: control.id }}
          onChange={onText}
        />
      )}
    </Field>
  )
}

/** Why it was not made; whoever is a contact already is a press away. */
function Known({ error, onAnyway }: { error: unknown; onAnyway: () => void }) {
  const words = useWords()
  if (!error) return null
  const known = isRefused(error, 'contact_exists') ? error.problem : null
  if (isRefused(error) && error.problem.errors?.length) return null
  const who = known?.contact
  return (
    <div role="alert" className="rounded-m border border-late-line bg-late-soft px-3 py-2.5 text-late-text">
      <p>
        {who
          ? words(known?.exact ? 'newContact.exists' : 'newContact.maybeExists', {
              name: who.name ?? who.phone ?? words('person.unknown'),
            })
          : known
            ? words('newContact.existsElsewhere')
            : (reasonOf(error) ?? words('failure.unreachable'))}
      </p>
      {who && (
        <p className="mt-1.5 flex flex-wrap gap-2">
          <Link
            to="/contacts/$contactId"
            params={{ contactId: who.id }}
            className="move inline-flex h-[26px] items-center rounded-m border border-line-2 bg-surface px-2.5 font-medium text-[12.5px] text-ink hover:bg-surface-3 pointer-coarse:h-11"
          >
            {words('newContact.open')}
          </Link>
          {!known?.exact && (
            <Button size={26} onClick={onAnyway}>
              {words('newContact.anyway')}
            </Button>
          )}
        </p>
      )}
    </div>
  )
}
