import { Check, Copy } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { type Scope, scopes } from '#domain/team/index.ts'
import { roles } from '#protocol/http/index.ts'
import { reasonOf, useMakeApiKey } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, Dialog, Field, Input, Select } from '../../parts/index.ts'

/** Makes a key: what it is for, whose rights it has, and less of them if wanted. Its text is shown this once. */
export function NewKey({ onClose }: { onClose: () => void }) {
  const words = useWords()
  const make = useMakeApiKey()
  const form = useId()
  const [name, setName] = useState('')
  const [role, setRole] = useState<(typeof roles)[number]>('agent')
  const [chosen, setChosen] = useState<readonly Scope[]>(scopes)
  const [isTried, setTried] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!name.trim() || chosen.length === 0) return
    const limited = chosen.length < scopes.length ? { scopes: [...chosen] } : {}
    make.mutate({ name: name.trim(), role, ...limited })
  }
  if (make.data) return <MadeKey text={make.data.key} name={make.data.name} onClose={onClose} />
  const refused = make.error ? (reasonOf(make.error) ?? words('signIn.noAnswer')) : null
  return (
    <Dialog
      open
      onClose={onClose}
      title={words('apiKey.new')}
      effect={words('apiKey.newText')}
      closeLabel={words('action.close')}
      actions={
        <>
          <Button onClick={onClose}>{words('action.cancel')}</Button>
          <Button type="submit" form={form} look="primary" busy={make.isPending}>
            {words('apiKey.make')}
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={submit} className="grid gap-4">
        <Field label={words('apiKey.name')} error={isTried && !name.trim() ? words('setup.missing') : refused}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              maxLength={60}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <div>
          <div className="mb-1.5 t-caption text-ink-2">{words('people.role')}</div>
          <Select
            label={words('people.role')}
            value={role}
            onChange={(event) => setRole(roles.find((one) => one === event.target.value) ?? 'agent')}
          >
            {roles.map((one) => (
              <option key={one} value={one}>
                {words(`role.${one}`)}
              </option>
            ))}
          </Select>
        </div>
        <fieldset className="grid gap-1.5">
          <legend className="mb-1.5 t-caption text-ink-2">{words('apiKey.may')}</legend>
          {scopes.map((scope) => (
            <label key={scope} className="flex min-h-8 items-center gap-2.5">
              <input
                type="checkbox"
                className="size-4 accent-(--brand-solid)"
                checked={chosen.includes(scope)}
                onChange={() =>
                  setChosen(scopes.filter((one) => (one === scope ? !chosen.includes(one) : chosen.includes(one))))
                }
              />
              {words(`apiKey.scope.${scope}`)}
            </label>
          ))}
          {isTried && chosen.length === 0 && (
            <p role="alert" className="t-12 text-late-text">
              {words('apiKey.oneScope')}
            </p>
          )}
        </fieldset>
      </form>
    </Dialog>
  )
}

function MadeKey({ text, name, onClose }: { text: string; name: string; onClose: () => void }) {
  const words = useWords()
  const [isCopied, setCopied] = useState(false)
  const copy = () =>
    void navigator.clipboard?.writeText(text).then(
      () => setCopied(true),
      () => {},
    )
  return (
    <Dialog
      open
      onClose={onClose}
      title={words('apiKey.madeTitle', { name })}
      effect={words('apiKey.madeText')}
      closeLabel={words('action.close')}
      actions={
        <>
          <Button onClick={onClose}>{words('action.close')}</Button>
          <Button
            look="primary"
            icon={isCopied ? <Check size={16} aria-hidden="true" /> : <Copy size={16} aria-hidden="true" />}
            onClick={copy}
          >
            {words(isCopied ? 'people.linkCopied' : 'apiKey.copy')}
          </Button>
        </>
      }
    >
      <input
        readOnly
        dir="ltr"
        aria-label={words('apiKey.key')}
        value={text}
        onFocus={(event) => event.target.select()}
        className="h-[42px] w-full rounded-m border border-line-2 bg-surface-2 px-2.5 font-mono t-13 text-ink"
      />
    </Dialog>
  )
}
